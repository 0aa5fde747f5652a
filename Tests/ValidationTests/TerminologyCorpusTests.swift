import FHIR
import Foundation
import Testing

@testable import Validation

@Suite("R4's value sets, as published expanded", .enabled(if: SharedCorpus.isThere))
struct TerminologyCorpusTests {
    /// Every code of every published expansion is in its value set, by whichever way Marrow knows it, or the value set
    /// is one that cannot be known; and a code that no expansion has is not in.
    @Test("A value set holds what its expansion lists")
    func expansions() throws {
        let terms = Terminology(.r4)
        var unknown: Set<String> = []
        var count = 0
        for file in try SharedCorpus.files(in: "corpora/r4/expansions") {
            let reading = JSONReader().read(
                SourceText(try Data(contentsOf: file)), origin: TreeOrigin(file: file.lastPathComponent))
            let root = try #require(reading.tree).root
            let url = try #require(root.first("url")?.value)
            for code in codes(of: try #require(root.first("expansion"))) {
                switch terms.contains(code, valueSet: url) {
                case .member: count += 1
                case .outside: Issue.record("\(code.code) of \(code.system ?? "") is not in \(url)")
                case .unknown: unknown.insert(url)
                }
            }
            let none = Code("no-such-code", system: "http://example.org/none")
            if !unknown.contains(url) { #expect(terms.contains(none, valueSet: url) != .member, "\(url)") }
        }
        #expect(count > 10_000)
        #expect(unknown.count < 60, "\(unknown.sorted())")
    }

    private func codes(of parent: Element) -> [Code] {
        parent.children(named: "contains").flatMap { concept in
            let own = concept.first("abstract")?.value == "true" ? nil : Code(concept)
            return (own.map { [$0] } ?? []) + codes(of: concept)
        }
    }
}
