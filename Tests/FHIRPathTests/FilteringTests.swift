import FHIRPath
import Testing

/// FHIRPath 2.0 §5.2 and §7.
@Suite struct FilteringTests {
    @Test(arguments: [
        Example("name.where(use = 'nickname').given", "Anni"),
        Example("name.where(family.empty()).use", "nickname"),
        Example("name.select(given.first() | use)", "Anna, official, Anni, nickname"),
        Example("name.select($index)", "0, 1"),
        Example("(1 | 2).repeat(iif($this < 5, $this + 1, {}))", "2, 3, 4, 5"),
        Example("name.given.ofType(string).count()", "3"),
        Example("(1 | 'a' | 2.0).ofType(Integer)", "1"),
        Example("(1 | 2 | 3).aggregate($this + $total, 0)", "6"),
        Example("(3 | 1 | 2).aggregate(iif($total.empty() or $this < $total, $this, $total))", "1"),
    ])
    func filtering(_ example: Example) throws {
        try expect(example)
    }

    @Test func endlessRepetitionIsStopped() throws {
        #expect(try failure(of: "1.repeat('x' & $this.toString()).count()")?.kind == .execution)
    }
}
