import Diagnostics
import FHIR
import Testing
@testable import Validation

/// Breaks one thing at a time in small instances of every type, and wants exactly one error at its place.
@Suite("Every type")
struct EveryTypeTests {
    @Test("Each element of each resource, data type and nested element")
    func everyType() {
        var walk = TypeWalk()
        for type in Definitions.r4.types where type.kind == .resource {
            walk.visit(type, path: type.name) { Sample.object($0, of: type) }
        }
        let unreached = Definitions.r4.types.filter {
            ($0.kind == .element || $0.kind == .complex) && !walk.visited.contains($0.number)
        }
        #expect(unreached.map(\.name) == [])
        // Enough of each kind that a walk which finds nothing to break would show.
        #expect(walk.drops > 500)
        #expect(walk.wrongValues > 2000)
        #expect(walk.choices > 300)
    }
}

private struct TypeWalk {
    let maker = SampleMaker()
    var visited: Set<TypeNumber> = []
    var drops = 0
    var wrongValues = 0
    var choices = 0

    /// `render` makes a whole resource of the children of one object in it, whose path is given.
    mutating func visit(_ type: TypeFacts, path: String, _ render: ([Sample]) -> String) {
        guard visited.insert(type.number).inserted else { return }
        for element in maker.definitions.elements(of: type.number) where element.maximum != 0 {
            let others = maker.companions(in: type, beside: element)
            let place = "\(path).\(element.name)" + (element.repeats ? "[0]" : "")
            if element.minimum > 0 {
                drops += 1
                expectOne(.missingElement, render(others), at: path)
            }
            for choice in element.types.indices {
                let sample = maker.sample(element, choice: choice)
                let whole = render(others + [sample])
                #expect(structureFindings(json: whole) == [], "\(whole)")
                breakContent(sample, of: element.types[choice], place) { render(others + [$0]) }
                guard choice > 0 else { continue }
                choices += 1
                expectOne(.choiceType, render(others + [sample, maker.sample(element)]), at: path)
            }
        }
    }

    private mutating func breakContent(
        _ sample: Sample, of type: TypeNumber, _ place: String, _ render: (Sample) -> String
    ) {
        let type = maker.definitions[type]
        var changed = sample
        if type.kind == .primitive {
            wrongValues += 1
            changed.text = SampleMaker.values[type.name]?.wrong ?? ""
            expectOne(nil, render(changed), at: place)
        } else if type.kind != .abstract {
            changed.text = #"{"id":"x"}"#
            expectOne(.emptyElement, render(changed), at: place)
            visit(type, path: place) { children in
                var changed = sample
                changed.text = Sample.object(children, of: type)
                return render(changed)
            }
        }
    }

    private func expectOne(_ rule: ValidationRule?, _ text: String, at path: String) {
        let found = structureFindings(json: text)
        #expect(found.map(\.expression) == [path] && found.map(\.severity) == [.error], "\(text): \(lines(found))")
        if let rule { #expect(found.map(\.rule) == [rule.id], "\(text)") }
    }
}
