import FHIR
import Study
import StudyFHIR
import Testing

@testable import Registry

@Suite("Bundles that are split")
struct SplittingTests {
    private static func delivery(_ bundle: String) throws -> TargetDelivery {
        let target = try Target(
            Array(#"{"basedOn":"generic","id":"split","ownProfiles":"replaced","bundle":\#(bundle)}"#.utf8),
            file: "split.json")
        return try TargetDelivery(
            Sample.study.get(), target: target, options: TargetDelivery.Options(version: "1"))
    }

    private static func references(_ element: Element) -> [String] {
        element.children.flatMap { child in
            child.name == "reference" && child.isPrimitive ? [child.value ?? ""] : references(child)
        }
    }

    @Test(
        "hold no more than the limit, all there is, and refer to nothing that a later one brings",
        arguments: [1, 3, 50], ["create", "conditional-create", "update"])
    func references(maximum: Int, request: String) throws {
        let delivery = try Self.delivery(
            #"{"type":"transaction","request":"\#(request)","first":["patient"],"maximumEntries":\#(maximum)}"#)
        let study = try Sample.study.get()
        var dangling = 0
        var largest = 0
        var counts: [Int] = []
        for (patient, generic) in zip(delivery.patients, StudyBundles(study).bundles) {
            var brought: Set<String> = []
            for (number, bundle) in patient.bundles.enumerated() {
                let entries = try bundle.tree(file: "-").root.children(named: "entry")
                if number > 0 { largest = max(largest, entries.count) }
                for entry in entries {
                    brought.insert(entry.first("fullUrl")?.value ?? "")
                    let type = entry.first("resource")?.typeName ?? ""
                    brought.insert("\(type)/\(entry.first("resource")?.first("id")?.value ?? "")")
                }
                dangling += entries.flatMap(Self.references).filter { !brought.contains($0) }.count
            }
            let count = try patient.bundles.reduce(0) {
                try $0 + $1.tree(file: "-").root.children(named: "entry").count
            }
            counts.append(count - generic.bundle.entry.count)
        }
        #expect(dangling == 0)
        #expect(largest <= maximum && largest > 0)
        #expect(counts.allSatisfy { $0 == 0 })
    }

    @Test("what goes first is split at the limit, too, and still goes first")
    func first() throws {
        let delivery = try Self.delivery(
            #"{"type":"transaction","request":"create","first":["patient","adverse-event"],"maximumEntries":2}"#)
        for patient in delivery.patients {
            let types = try patient.bundles.map { bundle in
                try bundle.tree(file: "-").root.children(named: "entry").compactMap { $0.first("resource")?.typeName }
            }
            #expect(types.allSatisfy { $0.count <= 2 })
            let isFirst = types.map { !Set($0).isDisjoint(with: ["Patient", "AdverseEvent"]) }
            #expect(isFirst == isFirst.sorted { $0 && !$1 })
        }
    }

    @Test("CIBMTR's resources are searched for by the centre's label and the identifier, as its guide has it")
    func searchOfCIBMTR() throws {
        let bundles = try Sample.delivery("cibmtr").bundles
        let requests = try bundles.flatMap { try $0.tree(file: "-").root.children(named: "entry") }
            .compactMap { $0.first("request") }
        let centre = "_security=http://terminology.cibmtr.org/codesystem/transplant-center|rc_12345&identifier="
        #expect(requests.allSatisfy { $0.first("method")?.value == "POST" })
        #expect(requests.allSatisfy { $0.first("ifNoneExist")?.value?.hasPrefix(centre) == true })
        #expect(
            requests.first?.first("ifNoneExist")?.value
                == "\(centre)http://terminology.cibmtr.org/identifier/CRID|1000000")
    }

    @Test("a conditional create names an identifier that the resource has, and a resource's alone")
    func conditions() throws {
        let delivery = try Self.delivery(#"{"type":"transaction","request":"conditional-create"}"#)
        var conditions: [String] = []
        for bundle in delivery.bundles {
            for entry in try bundle.tree(file: "-").root.children(named: "entry") {
                let request = try #require(entry.first("request"))
                let condition = try #require(request.first("ifNoneExist")?.value)
                let type = try #require(entry.first("resource")?.typeName)
                #expect(request.first("url")?.value == type)
                if type != "ResearchStudy" { conditions.append("\(type)?\(condition)") }
            }
        }
        #expect(
            conditions.contains { $0 == "Patient?identifier=https://marrow.example/synthetic-cohort/patient|SYN-001" })
        #expect(Set(conditions).count == conditions.count)
    }

    @Test("a document begins with its Composition, which leads to everything")
    func document() throws {
        for bundle in try Sample.delivery("pcsp").bundles {
            let entries = try bundle.tree(file: "-").root.children(named: "entry").compactMap { $0.first("resource") }
            #expect(entries.first?.typeName == "Composition")
            var reached: Set<String> = []
            var waiting = entries.first.map(Self.references) ?? []
            while let name = waiting.popLast() {
                guard reached.insert(name).inserted else { continue }
                let found = entries.first { "\($0.typeName)/\($0.first("id")?.value ?? "")" == name }
                waiting += found.map(Self.references) ?? []
            }
            let names = entries.dropFirst().filter { $0.typeName != "Provenance" }.map {
                "\($0.typeName)/\($0.first("id")?.value ?? "")"
            }
            #expect(reached.isSuperset(of: names))
        }
    }
}
