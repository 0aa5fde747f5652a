import Diagnostics
import FHIR
import Foundation
import Study
import Testing
import Validation

@testable import StudyFHIR

@Suite("Profiles")
struct ProfileTests {
    private static func definition(_ name: String) throws -> ResourceTree {
        try Format.json.tree(Array(Data(contentsOf: DefinitionTests.folder.appending(path: name))))
    }

    /// The types of the published profiles, by URL.
    private static func profiles() throws -> [String: String] {
        var types: [String: String] = [:]
        for name in try DefinitionTests.published() where name.hasPrefix("StructureDefinition-") {
            let root = try definition(name).root
            types[try #require(root.first("url")?.value)] = try #require(root.first("type")?.value)
        }
        return types
    }

    @Test("each resource of a Bundle, and the Bundle, declares a published profile of its type")
    func everyResourceDeclaresOne() throws {
        let types = try Self.profiles()
        var declared: Set<String> = []
        for seed in UInt64(1)...30 {
            var random = RandomStudy(seed: seed)
            for (_, bundle) in StudyBundles(try random.study()).bundles {
                let root = try TreeEncoder().encode(bundle).root
                for resource in [root] + root.children(named: "entry").compactMap({ $0.first("resource") }) {
                    let profiles = resource.first("meta")?.children(named: "profile").compactMap(\.value) ?? []
                    #expect(profiles.map { types[$0] } == [resource.typeName], "seed \(seed), \(resource.path)")
                    declared.formUnion(profiles)
                }
            }
        }
        #expect(declared == Set(ResourceKind.allCases.map(\.profileURL)))
    }

    @Test("declared profiles survive the way through a file", arguments: Format.allCases, UInt64(1)...10)
    func declarationsSurvive(format: Format, seed: UInt64) throws {
        var random = RandomStudy(seed: seed)
        for (_, bundle) in StudyBundles(try random.study()).bundles {
            let tree = try format.tree(format.text(bundle))
            #expect(try TreeDecoder().decode(R4.Bundle.self, from: tree.root) == bundle, "seed \(seed)")
        }
    }

    @Test("each published definition is valid R4")
    func definitionsAreValid() throws {
        let validator = Validator(library: Self.library)
        let names = try DefinitionTests.published()
        #expect(names.count > ResourceKind.allCases.count)
        for name in names {
            let found = validator.validate(try Self.definition(name)).filter { $0.severity > .information }
            #expect(found.map(\.message) == [], "\(name)")
        }
    }

    private static let library = DefinitionLibrary(StudyDefinitions.trees)

    @Test("what is written meets the profiles that it declares", arguments: UInt64(1)...10)
    func bundlesMeetTheirProfiles(seed: UInt64) throws {
        let validator = Validator(library: Self.library)
        var random = RandomStudy(seed: seed)
        for (_, bundle) in StudyBundles(try random.study()).bundles {
            let errors = validator.validate(try TreeEncoder().encode(bundle)).filter { $0.severity == .error }
            #expect(errors.map { "\($0.expression ?? ""): \($0.message)" } == [], "seed \(seed)")
        }
    }

    /// A Bundle of one patient with blasts, changed.
    private static func errors(_ change: (inout R4.Observation) -> Void) throws -> [String?] {
        let blasts = BoundedNumber(value: DecimalNumber(3))
        let assessment = try ResponseAssessment(identifier: Identifier(value: "A"), marrowBlastsPercent: blasts)
        let patient = try Patient(identifiers: [Identifier(value: "P")], assessments: [assessment])
        let study = try Study(identifier: Identifier(value: "S"), patients: [patient])
        var bundle = try #require(StudyBundles(study).bundles.first?.bundle)
        guard case .observation(var observation)? = bundle.entry.last?.resource else { return [] }
        change(&observation)
        bundle.entry[bundle.entry.count - 1].resource = .observation(observation)
        let findings = Validator(library: library).validate(try TreeEncoder().encode(bundle))
        return findings.filter { $0.severity == .error }.map(\.expression)
    }

    @Test("what does not meet its profile is found")
    func profilesAreHeldTo() throws {
        // The assessment then leads to something else than what its own profile wants.
        let (assessment, observation) = ("Bundle.entry[3].resource.hasMember[0]", "Bundle.entry[4].resource")
        #expect(try Self.errors { _ in } == [])
        #expect(try Self.errors { $0.valueQuantity?.code = "g/L" } == [assessment, "\(observation).value.code"])
        #expect(try Self.errors { $0.status = "preliminary" } == [assessment, "\(observation).status"])
        #expect(
            try Self.errors { $0.code.coding = [LOINC.vitalStatus.coding] } == [
                assessment, "\(observation).code.coding[0].code",
            ])
    }

    @Test("a profile that another guide's resource declares is reported", arguments: ["Patient", "Bundle"])
    func foreignProfile(type: String) throws {
        let meta = #""meta":{"profile":["https://other.example/p"]},"#
        let (_, issues) = try Format.readJSON(
            """
            {"resourceType":"Bundle",\(type == "Bundle" ? meta : "")"type":"collection","entry":[{"resource":
             {"resourceType":"Patient",\(type == "Patient" ? meta : "")"id":"1","identifier":[{"value":"P1"}]}}]}
            """)
        #expect(
            issues.contains { $0.expression?.hasSuffix(type == "Bundle" ? "Bundle.meta" : ".meta.profile[0]") == true })
    }
}

@Suite("Elements of profiles")
struct ProfileElementTests {
    private static let structures = StudyDefinitions.extensions + StudyDefinitions.profiles

    @Test("an element's path is its id without the slices, the last of which it names", arguments: structures.map(\.id))
    func ids(of id: String) throws {
        let structure = try #require(Self.structures.first { $0.id == id })
        let elements = structure.differential.element
        #expect(elements.first?.id == structure.type)
        #expect(Set(elements.map(\.id)).count == elements.count)
        for element in elements {
            let steps = element.id.split(separator: ".").map { $0.split(separator: ":") }
            #expect(steps.map { String($0[0]) }.joined(separator: ".") == element.path)
            #expect(steps.last?.dropFirst().first.map { String($0) } == element.sliceName)
        }
    }

    @Test("no element comes before the one it stands in", arguments: structures.map(\.id))
    func parents(of id: String) throws {
        var known: Set<String> = []
        for element in try #require(Self.structures.first { $0.id == id }).differential.element {
            let parent = element.id.split(separator: ".").dropLast().joined(separator: ".")
            #expect(parent.isEmpty || known.contains(parent), "\(element.id)")
            known.insert(element.id)
        }
    }

    @Test("every slice follows the element that says how slices are told apart", arguments: structures.map(\.id))
    func slices(of id: String) throws {
        let elements = try #require(Self.structures.first { $0.id == id }).differential.element
        var sliced: Set<String> = []
        for element in elements {
            if element.slicing != nil { sliced.insert(element.id) }
            if let name = element.sliceName {
                #expect(sliced.contains(String(element.id.dropLast(name.count + 1))), "\(element.id)")
            }
        }
    }

    /// The places of an element's steps among the children of R4's types: what snapshots are ordered by.
    private static func places(_ path: String) throws -> [Int] {
        let steps = path.split(separator: ".").map { $0.hasSuffix("[x]") ? String($0.dropLast(3)) : String($0) }
        var types = [try #require(Definitions.r4.type(named: steps[0]))]
        return try steps.dropFirst().map { step in
            let owner = try #require(types.first { Definitions.r4.element(named: step, of: $0) != nil }, "\(path)")
            let place = try #require(Definitions.r4.elements(of: owner).firstIndex { $0.name == step })
            types = Definitions.r4.elements(of: owner)[place].types
            return place
        }
    }

    @Test("the elements are R4's, in R4's order", arguments: structures.map(\.id))
    func order(of id: String) throws {
        let elements = try #require(Self.structures.first { $0.id == id }).differential.element
        let places = try elements.filter { !$0.id.contains(":") }.map { try Self.places($0.path) }
        #expect(zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    }

    @Test("every value set is bound somewhere, and every one that is bound is defined, here or by R4")
    func bindings() {
        let bound = Set(Self.structures.flatMap { $0.differential.element.compactMap(\.binding?.valueSet) })
        let defined = Set(LocalValueSet.all.map(\.url))
        #expect(bound.filter { $0.hasPrefix(Canonical.base) } == defined)
        #expect(bound.subtracting(defined) == [AdverseEventSeriousness.valueSet])
    }

    @Test("every extension and profile that an element names is defined")
    func references() {
        let defined = Set(Self.structures.map(\.url))
        for type in Self.structures.flatMap({ $0.differential.element.flatMap(\.type) }) {
            let named = (type.profile + type.targetProfile).filter { $0.hasPrefix(Canonical.base) }
            #expect(defined.isSuperset(of: named), "\(named)")
        }
        #expect(defined.count == Self.structures.count)
    }
}
