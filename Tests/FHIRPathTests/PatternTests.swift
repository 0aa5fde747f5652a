import TestSupport
import Testing

@testable import FHIRPath

/// Regular expressions (FHIRPath 2.0 §5.6: `matches`, `replaceMatches`), without what needs to look back or around.
@Suite struct PatternTests {
    struct Case: Sendable, CustomStringConvertible {
        var pattern: String
        var text: String
        var occurs: Bool
        var isWhole: Bool

        init(_ pattern: String, _ text: String, occurs: Bool, isWhole: Bool) {
            self.pattern = pattern
            self.text = text
            self.occurs = occurs
            self.isWhole = isWhole
        }

        var description: String { "/\(pattern)/ \(text)" }
    }

    @Test(arguments: [
        Case("b", "abc", occurs: true, isWhole: false), Case("abc", "abc", occurs: true, isWhole: true),
        Case("a.c", "a\nc", occurs: true, isWhole: true), Case("(?-s)a.c", "a\nc", occurs: false, isWhole: false),
        Case("^b", "abc", occurs: false, isWhole: false), Case("c$", "abc", occurs: true, isWhole: false),
        Case("^b$", "a\nb", occurs: false, isWhole: false), Case("(?m)^b$", "a\nb", occurs: true, isWhole: false),
        Case("c$", "abc\n", occurs: true, isWhole: false), Case("c\\z", "abc\n", occurs: false, isWhole: false),
        Case("a*", "", occurs: true, isWhole: true), Case("a+", "", occurs: false, isWhole: false),
        Case("a{2,3}", "aaaa", occurs: true, isWhole: false), Case("a{2,3}", "aaa", occurs: true, isWhole: true),
        Case("a{2}b{0,1}", "aab", occurs: true, isWhole: true), Case("a{2,}", "aaaaa", occurs: true, isWhole: true),
        Case("a{x}", "a{x}", occurs: true, isWhole: true), Case("a|bc|", "bc", occurs: true, isWhole: true),
        Case("(?i)ÄB", "äb", occurs: true, isWhole: true), Case("a(?i:b)c", "aBc", occurs: true, isWhole: true),
        Case("a(?i:b)c", "aBC", occurs: false, isWhole: false),
        Case("(?x) a # b\n c", "ac", occurs: true, isWhole: true),
        Case("[a-c-]+", "a-c", occurs: true, isWhole: true), Case("[^a-c]", "b", occurs: false, isWhole: false),
        Case("[]a]+", "]a", occurs: true, isWhole: true), Case("[\\d\\-x]+", "5-x", occurs: true, isWhole: true),
        Case("[[:alpha:]_]+", "a_b", occurs: true, isWhole: true),
        Case("\\p{Lu}\\p{L}", "Aä", occurs: true, isWhole: true),
        Case("\\P{L}", "a", occurs: false, isWhole: false), Case("\\w+\\s\\d", "äb 5", occurs: true, isWhole: true),
        Case("\\bfoo\\b", "a foo b", occurs: true, isWhole: false),
        Case("\\bfoo\\b", "afoo", occurs: false, isWhole: false),
        Case("\\x41\\u0042\\x{43}", "ABC", occurs: true, isWhole: true),
        Case("\\Qa.b\\E", "a.b", occurs: true, isWhole: true),
        Case("\\Qa.b\\E", "axb", occurs: false, isWhole: false),
        Case("(?:ab)+c??", "abab", occurs: true, isWhole: true),
        Case("(a*)*", "aaa", occurs: true, isWhole: true), Case("(a|b*)*c", "abbac", occurs: true, isWhole: true),
        Case("🔥+", "🔥🔥🔥", occurs: true, isWhole: true), Case("(?<year>\\d{4})", "2015", occurs: true, isWhole: true),
        Case("(?#comment)a", "a", occurs: true, isWhole: true),
        Case("[^\\s\\.,:;\\'\"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?", "value[x]", occurs: true, isWhole: true),
    ])
    func matching(_ example: Case) throws {
        let pattern = try Pattern(example.pattern)
        #expect(try pattern.occurs(in: example.text) == example.occurs)
        #expect(try pattern.matchesWhole(example.text) == example.isWhole)
    }

    @Test(arguments: [
        ("a", "banana", "x", "bxnxnx"), ("(a)(n)?", "banana", "$2$1", "bnanaa"), ("a+?", "aaa", "x", "xxx"),
        ("a*", "baac", "-", "-b--c-"), ("(b|bc)d?", "bcd", "[$1]", "[b]cd"), ("x", "abc", "$1", "abc"),
        ("(\\d+)", "a1b22", "<$1>", "a<1>b<22>"), ("$", "ab", "!", "ab!"), ("b", "abc", "$", "a$c"),
    ])
    func replacing(pattern: String, text: String, new: String, result: String) throws {
        #expect(try Pattern(pattern).replacing(in: text, with: new) == result)
    }

    @Test(arguments: ["(", ")", "[a", "*a", "a**", "[z-a]", "a{3,2}", "\\", "(?y)", "\\i", "\\x{110000}", "[[:foo:]]"])
    func malformed(_ pattern: String) {
        #expect(fault(pattern) == .malformed)
    }

    @Test(arguments: [
        "(a)\\1", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)", "a++", "(?R)", "(?<n>a)\\k<n>", "(?(1)a)", "\\p{Foo}",
    ])
    func unsupported(_ pattern: String) {
        #expect(fault(pattern) == .unsupported)
    }

    @Test(arguments: [
        "(((a{100}){100}){100})", "a{99999}", String(repeating: "(", count: 100_000),
        String(repeating: "a|", count: 50_000),
    ])
    func tooLarge(_ pattern: String) {
        #expect(fault(pattern) == .tooLarge)
    }

    private func fault(_ pattern: String) -> PatternFault.Kind? {
        do {
            _ = try Pattern(pattern)
            return nil
        } catch {
            return error.kind
        }
    }

    /// Patterns on which engines that try one way after the other take a time that doubles with each character.
    @Test(
        .timeLimit(.minutes(1)), arguments: ["(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func hostile(_ pattern: String) throws {
        let text = String(repeating: "a", count: 5000) + "!"
        #expect(try Pattern(pattern).occurs(in: text) == false)
    }

    @Test func whatCannotBeUsedFailsOnTheData() throws {
        #expect(try failure(of: "'aa'.matches('(a)\\\\1')")?.kind == .execution)
        #expect(try failure(of: "'aa'.matches('(a')")?.kind == .semantic)
        #expect(try failure(of: "'aa'.matches('(a' & '')")?.kind == .execution)
    }

    /// Against Swift's own engine, on patterns put together at random.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func agreesWithSwift(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let words = [
            "a", "b", "c", ".", "[ab]", "[^b]", "(a|b)", "(", ")", "|", "*", "+", "?", "*?", "{2}", "{0,2}", "^", "$",
        ]
        for _ in 0..<400 {
            let source = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }.joined()
            let text = String(
                (0..<Int.random(in: 0...8, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" })
            guard let regex = try? Regex(source).dotMatchesNewlines().matchingSemantics(.unicodeScalar),
                let pattern = try? Pattern(source)
            else { continue }
            let note = "seed \(seed): /\(source)/ \(text)"
            #expect(try pattern.occurs(in: text) == (try regex.firstMatch(in: text) != nil), "\(note)")
            #expect(try pattern.matchesWhole(text) == (try regex.wholeMatch(in: text) != nil), "\(note)")
            let first = try regex.firstMatch(in: text).map { String(text[$0.range]) }
            let marked = try pattern.replacing(in: text, with: "<$0>")
            if let first {
                #expect(marked.contains("<\(first)>"), "\(note)")
            } else {
                #expect(marked == text, "\(note)")
            }
        }
    }
}
