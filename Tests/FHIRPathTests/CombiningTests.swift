import FHIRPath
import Testing

/// FHIRPath 2.0 §5.4 and §6.4.
@Suite struct CombiningTests {
    @Test(arguments: [
        Example("1.union(2 | 1)", "1, 2"),
        Example("1 | 1 | 2", "1, 2"),
        Example("1.combine(1)", "1, 1"),
        Example("name.select(use.union(given)).count()", "5"),
        Example("2 in (1 | 2)", "true"),
        Example("{} in (1 | 2)", "{}"),
        Example("1 in {}", "false"),
        Example("name.given contains 'Lena'", "true"),
    ])
    func combining(_ example: Example) throws {
        try expect(example)
    }
}
