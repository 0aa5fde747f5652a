import FHIR
import Foundation
import Testing

@testable import FHIRPath

/// R4's own invariants over R4's own examples, where they stand beside the repository: each is parsed and bound, and
/// none fails on evaluation.
@Suite struct InvariantTests {
    private static let definitions = "corpora/r4/definitions/structures"
    private static let examples = "corpora/r4/pairs/json"
    /// ChargeItemDefinition has no `name` in R4, though its invariant asks for one.
    private static let unbound = ["cid-0"]

    private struct Invariant {
        var key: String
        var expression: CompiledExpression
    }

    @Test(.enabled(if: Shared.has(definitions) && Shared.has(examples)))
    func evaluateWithoutAnError() throws {
        let texts = try invariants()
        var compiled: [String: [Invariant]] = [:]
        var evaluations = 0
        for file in try Shared.files(in: Self.examples) {
            guard let tree = try Shared.tree(file) else { continue }
            try walk(tree.root) { element in
                let name = element.typeName
                if compiled[name] == nil { compiled[name] = try compile(texts[name] ?? [], on: element.type) }
                for invariant in compiled[name] ?? [] {
                    evaluations += 1
                    do throws(FHIRPathError) {
                        _ = try invariant.expression.truth(for: element)
                    } catch {
                        Issue.record("\(invariant.key) at \(element.path): \(error)")
                    }
                }
            }
        }
        #expect(evaluations > 100_000)
    }

    /// By type name: an invariant of `Patient.contact` is one of the type `Patient.contact`.
    private func invariants() throws -> [String: [(key: String, text: String)]] {
        var texts: [String: [(String, String)]] = [:]
        for file in try Shared.files(in: Self.definitions) {
            guard let root = try Shared.tree(file)?.root, root.first("derivation")?.value != "constraint" else {
                continue
            }
            for element in root.first("snapshot")?.children(named: "element") ?? [] {
                guard let path = element.first("path")?.value else { continue }
                for constraint in element.children(named: "constraint") {
                    guard let key = constraint.first("key")?.value, let text = constraint.first("expression")?.value
                    else { continue }
                    texts[path, default: []].append((key, text))
                }
            }
        }
        return texts
    }

    private func compile(_ texts: [(key: String, text: String)], on type: TypeNumber) throws -> [Invariant] {
        var options = CompiledExpression.Options()
        options.castsCollections = true
        return texts.compactMap { key, text in
            do throws(FHIRPathError) {
                return Invariant(key: key, expression: try CompiledExpression(text, on: type, options: options))
            } catch {
                if !Self.unbound.contains(key) { Issue.record("\(key): \(text): \(error)") }
                return nil
            }
        }
    }

    private func walk(_ element: Element, _ body: (Element) throws -> Void) rethrows {
        try body(element)
        for child in element.children { try walk(child, body) }
    }
}
