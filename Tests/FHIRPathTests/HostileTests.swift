import FHIR
import TestSupport
import Testing

@testable import FHIRPath

/// No expression may crash, hang or exhaust the stack.
@Suite struct HostileTests {
    @Test(arguments: [
        String(repeating: "(", count: 100_000), String(repeating: "-", count: 50_000) + "1",
        String(repeating: "a.", count: 30_000) + "a", String(repeating: "1+", count: 30_000) + "1",
        String(repeating: "name.where(", count: 5000), String(repeating: "[0]", count: 10_000),
        "name" + String(repeating: "[0]", count: 10_000), String(repeating: " ", count: 100_000),
    ])
    func deepExpressionIsRefused(_ text: String) throws {
        #expect(try failure(of: text)?.kind == .syntax)
    }

    @Test(arguments: [
        "2147483647 * 2147483647", "-2147483648 div -1", "-2147483648.abs()", "(-2147483648).abs()",
        "(-2147483648) mod (-1)", "9.9.power(99999999)", "0.power(-1)", "10.power(-10000)", "1e5",
        "@9999-12-31T23:59:59Z + 2147483647 years", "@0001-01-01 - 2147483647 days", "@0001 - 1 month",
        "@T23:59:59.999 + 99999999999999999999999.9 seconds", "1.round(2147483647)", "1.5.round(1000000)",
        "'a'.substring(2147483647, 2147483647)", "'a'.substring(0, -2147483647)", "(1|2).skip(-2147483648)",
        "99999999999999999999999999999999999.9 * 99999999999999999999999999999999999.9",
        "0.0000000000000000000000000000000001 / 99999999999999999999999999999999999.9", "1.lowBoundary(2147483647)",
        "1000000.exp()", "0.ln()", "1.log(1)", "1 '10*99999' = 1 'm'", "1 'm-99' * 1 'm-99'",
        "1 'Ym99' * 1 'Ym99' = 1 'm'", "(1 'Cel' + 1 '[degF]') / 0", "'\\ud800'", "%`", "@", "@T", "@2015-02-31",
        "''.toChars().first().indexOf('')", "'ab'.encode('rot13')", "'=='.decode('base64')", "'zz'.decode('hex')",
        "'$9$'.replaceMatches('a*', '$9$')",
    ])
    func oddExpressionGivesAResultOrAnError(_ text: String) throws {
        _ = try failure(of: text)
    }

    /// Expressions put together at random from the language's own words.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func randomExpressionGivesAResultOrAnError(seed: UInt64) throws {
        let words = [
            "name", "given", ".", ".", ".", "(", ")", "[", "]", "{}", "1", "2.5", "-", "+", "*", "/", "div", "mod",
            "'a'", "'m'", "@2015-02", "@T10", "5 days", "3 'mg'", "=", "~", "<", "and", "or", "implies", "|", "in",
            "contains", "is", "as", "Integer", "Quantity", "$this", "$index", "$total", "%resource", ",", "where(",
            "select(", "repeat(", "aggregate(", "iif(", "children()", "descendants()", "first()", "count()",
            "toString()", "lowBoundary()", "sqrt()", "sort(", "matches(", "power(", "length()", "not()", "active",
        ]
        var random = SeededGenerator(seed: seed)
        let element = try read(patient)
        for _ in 0..<3000 {
            let count = Int.random(in: 1...14, using: &random)
            let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            let expression = try? CompiledExpression(text, on: element.type)
            _ = try? expression?.evaluate(on: element)
        }
    }
}
