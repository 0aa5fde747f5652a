import Diagnostics
import FHIR
import Study
import Testing

@testable import StudyFHIR

/// What FHIR R4 demands of the Bundles beyond the form of their elements.
@Suite("Rules of R4 that Bundles keep")
struct BundleRulesTests {
    /// The resources of many random studies.
    private static func bundles() throws -> [Element] {
        try (UInt64(1)...60).flatMap { seed in
            var random = RandomStudy(seed: seed)
            return try StudyBundles(random.study()).bundles.map { try TreeEncoder().encode($0.bundle).root }
        }
    }

    private static func resources() throws -> [Element] {
        try bundles().flatMap { $0.children(named: "entry").compactMap { $0.first("resource") } }
    }

    private static func descendants(of element: Element) -> [Element] {
        element.children.flatMap { [$0] + descendants(of: $0) }
    }

    @Test("every element that R4 demands is there")
    func mandatoryElements() throws {
        for bundle in try Self.bundles() {
            for element in [bundle] + Self.descendants(of: bundle) where !element.isPrimitive {
                for facts in bundle.tree.definitions.elements(of: element.type) where facts.minimum > 0 {
                    let children = element.children(of: facts.number)
                    #expect(children.count >= facts.minimum, "\(element.path).\(facts.name)")
                }
            }
        }
    }

    @Test("nothing stands empty: no value, no extension and no child")
    func noEmptyElements() throws {
        for resource in try Self.resources() {
            for element in Self.descendants(of: resource) {
                let hasChildren = element.children.contains { _ in true }
                #expect(hasChildren || element.value?.isEmpty == false, "\(element.path)")
            }
        }
    }

    @Test("every reference names an entry of its own Bundle, and full URLs end in type and id (bdl-7)")
    func referencesResolve() throws {
        for bundle in try Self.bundles() {
            let entries = bundle.children(named: "entry")
            let urls = entries.compactMap { $0.first("fullUrl")?.value }
            let names = Set(
                entries.compactMap { $0.first("resource") }.map { "\($0.typeName)/\($0.first("id")?.value ?? "")" })
            #expect(Set(urls).count == entries.count)
            #expect(Set(urls) == Set(names.map { "\(Canonical.base)/\($0)" }))
            let references = Self.descendants(of: bundle).filter { $0.name == "reference" }
            #expect(references.allSatisfy { names.contains($0.value ?? "") })
        }
    }

    @Test("ids are 64 lower-case hexadecimal digits")
    func ids() throws {
        for resource in try Self.resources() {
            let id = try #require(resource.first("id")?.value)
            #expect(id.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        }
    }

    @Test("a dosage has a rate (mad-1), and a rate is a quantity in UCUM's code")
    func dosage() throws {
        var dosages = 0
        for resource in try Self.resources() where resource.typeName == "MedicationAdministration" {
            guard let dosage = resource.first("dosage") else { continue }
            dosages += 1
            let rate = try #require(dosage.first("rate"))
            #expect(rate.typeName == "Quantity")
            #expect(rate.first("system")?.value == "http://unitsofmeasure.org")
            #expect(["ug/m2/d", "ug/d"].contains(rate.first("code")?.value))
        }
        #expect(dosages > 0)
    }

    @Test("an adverse event has a grade with its scale, and no severity")
    func grade() throws {
        let event = try AdverseEvent(
            identifier: Identifier(value: "1"), term: "Fever",
            grade: ToxicityGrade(grade: 4, scale: .ctcae, version: "4.03"))
        let scope = PatientScope(study: event.identifier, patient: event.identifier)
        let resource = AdverseEventMapper.resource(event, cycle: nil, scope)
        let grade = resource.extension["http://hl7.org/fhir/uv/ae-research-backport-ig/StructureDefinition/ae-grade"]
        #expect(grade?.valueCodeableConcept?.coding.first?.code == "4")
        #expect(grade?.valueCodeableConcept?.coding.first?.system == "\(Canonical.base)/CodeSystem/ctcae-grade")
        #expect(grade?.valueCodeableConcept?.extension.first?.valueString == "4.03")
        #expect(try TreeEncoder().encode(resource).root.first("severity") == nil)
    }

    @Test("a step of the dose is two administrations of one cycle")
    func doseStep() throws {
        func infusion(_ name: String, _ rate: String, from start: String, to end: String) throws -> Infusion {
            try Infusion(
                identifier: Identifier(value: name), start: PartialDate(start), end: PartialDate(end),
                rate: InfusionRate(value: DecimalNumber(rate), unit: .microgramsPerSquareMetrePerDay))
        }
        let cycle = try BlinatumomabCycle(
            identifier: Identifier(value: "C1"), number: 1,
            infusions: [
                infusion("I1", "5", from: "2015-03-02", to: "2015-03-08"),
                infusion("I2", "15", from: "2015-03-09", to: "2015-03-29"),
            ])
        let patient = try Patient(identifiers: [Identifier(value: "P1")], cycles: [cycle])
        let resources = PatientResources(patient, PatientScope(study: cycle.identifier, patient: patient.identifier))
            .all
        let administrations = resources.compactMap { resource in
            if case .medicationAdministration(let administration) = resource { administration } else { nil }
        }
        #expect(administrations.map { $0.dosage?.rateQuantity?.value?.text } == ["5", "15"])
        #expect(Set(administrations.map(\.partOf)).count == 1)
        #expect(administrations[0].partOf[0].identifier?.value == "C1")
        #expect(administrations.allSatisfy { CycleMapper.number($0.extension) == 1 })
    }

    @Test("death without a date is a boolean; a year and month stay a year and month", arguments: [nil, "2016-07"])
    func death(date: String?) throws {
        let followUp = try FollowUp(
            identifier: Identifier(value: "F"), vitalStatus: .dead, deathDate: date.map { try PartialDate($0) })
        let patient = try Patient(identifiers: [Identifier(value: "P1")], followUp: followUp)
        let scope = PatientScope(study: followUp.identifier, patient: patient.identifier)
        let resource = PatientMapper.resource(patient, scope)
        #expect(resource.deceasedDateTime == date)
        #expect(resource.deceasedBoolean == (date == nil ? true : nil))
    }

    @Test(
        "a text that FHIR cannot hold is reported with its place",
        arguments: [
            ("http://snomed.info/sct", "91857003 ", "code"), ("http://snomed info/sct", "91857003", "system"),
            ("http://snomed.info/sct", "9\u{1}", "code"),
        ])
    func notWritable(system: String, code: String, element: String) throws {
        let diagnosis = try Diagnosis(
            identifier: Identifier(value: "D"), codes: [Code(system: system, code: code)])
        let patient = try Patient(identifiers: [Identifier(value: "P1")], diagnosis: diagnosis)
        let study = try Study(identifier: Identifier(value: "S"), patients: [patient])
        let issues = try StudyBundles(study).issues()
        #expect(issues.map(\.expression) == ["Bundle.entry[3].resource.code.coding[0].\(element)"])
    }

    @Test("the texts of an ordinary study are all writable")
    func writable() throws {
        for seed in UInt64(1)...20 {
            var random = RandomStudy(seed: seed)
            #expect(try StudyBundles(random.study()).issues().isEmpty)
        }
    }
}
