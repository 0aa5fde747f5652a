import FHIR
import TestSupport
import Testing

@testable import FHIRPath

/// A walk over rows says what the engine says, or leaves it to the engine.
@Suite struct DirectWalkTests {
    private static let options = {
        var options = CompiledExpression.Options()
        options.wantsDirect = true
        return options
    }()

    /// What became of the expressions that were tried.
    private struct Tally {
        var sure = 0
        var unsure = 0
        var found = 0
    }

    @Test(arguments: ["Patient", "Observation", "QuestionnaireResponse", "AdverseEvent"])
    func randomExpressionsOnRandomResources(type: String) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        var tally = Tally()
        let resources = try (0..<20).map { _ in
            var resource = RandomResource(SeededGenerator(seed: random.next()))
            return try read(resource.json(type))
        }
        for _ in 0..<80 {
            var expression = RandomExpression(SeededGenerator(seed: random.next()))
            let text = expression.text(on: type)
            guard let compiled = try? CompiledExpression(text, on: resources[0].type, options: Self.options),
                let direct = compiled.direct
            else { continue }
            for root in resources {
                let engine = try? compiled.evaluate(on: root).items.map(Self.text)
                guard let answer = Self.walk(direct, root) else {
                    tally.unsure += 1
                    continue
                }
                tally.sure += 1
                if !answer.isEmpty, answer != ["false"] { tally.found += 1 }
                #expect(answer == engine, "\(text), seed \(seed)")
            }
        }
        // Were little tried or found, the test would say nothing.
        #expect(tally.sure > 500 && tally.found > 50 && tally.unsure < tally.sure, "\(tally), seed \(seed)")
    }

    /// Which element an item is, or its value.
    private static func text(_ item: Item) -> String {
        item.element.map { "\($0.path)" } ?? item.text ?? "?"
    }

    /// `nil` where the engine has to say.
    private static func walk(_ expression: DirectExpression, _ root: Element) -> [String]? {
        var stack = RowNumbers()
        switch expression {
        case .path(let path):
            guard let start = path.walk(root.tree, from: root.rowNumber, &stack) else { return nil }
            return (start..<stack.count).map { root.tree.element(stack[$0]).path }
        case .condition(let condition):
            let answer = condition.answer(root.tree, on: root.rowNumber, &stack)
            #expect(stack.count == 0)
            switch answer {
            case .yes: return ["true"]
            case .no: return ["false"]
            case .empty: return []
            case .unsure: return nil
            }
        default: return nil
        }
    }

    @Test(arguments: [
        "name.family", "Patient.name[1].given", "name.where(use = 'official' and given.exists()).family",
        "active = true", "(active or name.empty()).not()", "extension('http://example.org/a').value.ofType(code)",
        "identifier.exists(system != 'x')", "'text'", "$this.id",
    ])
    func simpleExpressionsAreWalked(expression: String) throws {
        let patient = Definitions.r4.type(named: "Patient")
        #expect(try CompiledExpression(expression, on: patient, options: Self.options).direct != nil)
    }

    @Test(arguments: ["name.family | name.given", "birthDate > @2011", "name.given.join('')", "name.count()", "now()"])
    func othersAreLeftToTheEngine(expression: String) throws {
        let patient = Definitions.r4.type(named: "Patient")
        #expect(try CompiledExpression(expression, on: patient, options: Self.options).direct == nil)
    }
}
