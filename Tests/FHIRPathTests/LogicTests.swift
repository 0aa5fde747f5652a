import FHIRPath
import Testing

/// FHIRPath 2.0 §4.5, §6.5 and §6.8.
@Suite struct LogicTests {
    @Test(arguments: [
        Example("false and {}", "false"),
        Example("true and {}", "{}"),
        Example("{} or true", "true"),
        Example("{} or false", "{}"),
        Example("true xor true", "false"),
        Example("true xor {}", "{}"),
        Example("false implies {}", "true"),
        Example("{} implies true", "true"),
        Example("true implies {}", "{}"),
        Example("true and 'text'", "true"),
        Example("{}.not()", "{}"),
        Example("false and (name.single() = 1)", "false"),
        Example("true or (name.single() = 1)", "true"),
    ])
    func threeValues(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: [
        Example("1 + 2 * 3", "7"),
        Example("-2.abs()", "-2"),
        Example("(-2).abs()", "2"),
        Example("1 | 1 + 1", "1, 2"),
        Example("1 = 1 and 2 = 2 implies 3 = 4", "false"),
        Example("true or true and false", "true"),
        Example("(1 | 1 is Integer).count()", "2"),
    ])
    func precedence(_ example: Example) throws {
        try expect(example)
    }

    @Test func severalItemsAreNoCondition() throws {
        #expect(try failure(of: "(1 | 2) and true")?.kind == .execution)
    }
}
