import FHIRPath
import Testing

/// FHIRPath 2.0 §5.1.
@Suite struct ExistenceTests {
    @Test(arguments: [
        Example("link.empty()", "true"),
        Example("name.exists(use = 'nickname')", "true"),
        Example("name.all(given.exists())", "true"),
        Example("name.all(family.exists())", "false"),
        Example("{}.all(false)", "true"),
        Example("(true | false).allTrue()", "false"),
        Example("(true | false).anyTrue()", "true"),
        Example("(true | false).anyFalse()", "true"),
        Example("false.combine(false).allFalse()", "true"),
        Example("name.first().subsetOf($this.name)", "true"),
        Example("name.supersetOf(name.first())", "true"),
        Example("name.count()", "2"),
        Example("name.family.combine(contact.name.family).distinct()", "Muster"),
        Example("(1 | 1.0 | 2).count()", "2"),
        Example("name.given.isDistinct()", "true"),
        Example("1.combine(1).isDistinct()", "false"),
    ])
    func existence(_ example: Example) throws {
        try expect(example)
    }

    @Test func allTrueTakesBooleansOnly() throws {
        #expect(try failure(of: "(true | 'a').allTrue()")?.kind == .execution)
    }
}
