import FHIRPath
import Testing

/// FHIRPath 2.0 §5.3 and `sort` of its trial-use part.
@Suite struct SubsettingTests {
    @Test(arguments: [
        Example("name.given.first()", "Anna"),
        Example("name.given.last()", "Anni"),
        Example("name.given.tail()", "Lena, Anni"),
        Example("name.given.skip(1).take(1)", "Lena"),
        Example("(1 | 2).take(-1)", "{}"),
        Example("(1 | 2 | 3).intersect(2 | 4)", "2"),
        Example("1.combine(1).combine(2).exclude(2)", "1, 1"),
        Example("birthDate.single()", "2011-03"),
        Example("(3 | 1 | 2).sort()", "1, 2, 3"),
        Example("name.given.sort(-$this)", "Lena, Anni, Anna"),
        Example("name.sort(family).use", "nickname, official"),
    ])
    func subsetting(_ example: Example) throws {
        try expect(example)
    }

    @Test func singleRefusesTwo() throws {
        #expect(try failure(of: "name.single()")?.kind == .execution)
    }

    @Test(arguments: ["children().first()", "descendants()[0]", "children().where(true).skip(1)"])
    func childrenHaveNoOrder(_ expression: String) throws {
        #expect(try failure(of: expression)?.kind == .semantic)
    }
}
