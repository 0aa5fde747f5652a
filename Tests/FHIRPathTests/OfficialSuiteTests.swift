import FHIR
import Foundation
import Testing

@testable import FHIRPath

/// The official suite of FHIRPath for R4, where it stands beside the repository.
@Suite struct OfficialSuiteTests {
    static let path = "corpora/fhirpath"

    @Test(.enabled(if: Shared.has(path)))
    func holdsButForTheKnownFailures() throws {
        let known = try knownFailures()
        let tests = try OfficialSuiteReader.read(Shared.file(Self.path + "/tests-fhir-r4.xml"))
        #expect(tests.count > 900)
        var trees: [String: ResourceTree] = [:]
        var unmet = Set(known.keys)
        for test in tests {
            if trees[test.input] == nil {
                trees[test.input] = try Shared.tree(Shared.file("\(Self.path)/inputs/\(test.input)"))
            }
            let tree = try #require(trees[test.input])
            let holds = holds(test, on: tree.root)
            if known[test.id] == nil {
                #expect(holds, "\(test.id): \(test.expression)")
            } else if !holds {
                unmet.remove(test.id)
            }
        }
        #expect(unmet.isEmpty, "these pass now, or are gone: take them out of KnownFailures")
    }

    /// Id and reason.
    private func knownFailures() throws -> [String: String] {
        let file = Shared.root.appending(path: "Tests/FHIRPathTests/KnownFailures/tests-fhir-r4.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return lines.reduce(into: [:]) { known, line in
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            known[words[0]] = words.count > 1 ? words[1] : nil
        }
    }

    private func holds(_ test: OfficialTest, on root: Element) -> Bool {
        do throws(FHIRPathError) {
            let items = try CompiledExpression(test.expression, on: root.type).evaluate(on: root).items
            if test.isInvalid { return false }
            if test.isPredicate, items.count != 1 || !isBoolean(items[0]) {
                return test.outputs.map(\.text) == [items.isEmpty ? "false" : "true"]
            }
            return items.count == test.outputs.count && zip(items, test.outputs).allSatisfy(agrees)
        } catch {
            return test.isInvalid
        }
    }

    private func isBoolean(_ item: Item) -> Bool {
        if case .boolean? = item.value(.r4) { return true }
        return false
    }

    private func agrees(_ item: Item, _ output: OfficialTest.Output) -> Bool {
        guard let value = item.value(.r4) else { return output.type == nil }
        switch (value, output.type) {
        case (.integer, "integer"?), (.decimal, "decimal"?), (.integer, "decimal"?), (.decimal, "integer"?):
            return value.number == DecimalNumber(output.text)
        case (.quantity(let quantity), "Quantity"?): return quantity.description == output.text
        case (.temporal(let time), _):
            return time.literal == (output.text.hasPrefix("@") ? output.text : "@" + output.text)
        default: return Conversion.string(value) == output.text
        }
    }
}
