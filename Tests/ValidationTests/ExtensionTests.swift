import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Extensions")
struct ExtensionTests {
    private let core = "http://hl7.org/fhir/StructureDefinition/"

    /// What is found in a Patient with these members, apart from the rules of other themes.
    private func patient(_ members: String, library: DefinitionLibrary = .r4) -> [String] {
        let text = #"{"resourceType":"Patient",\#(members)}"#
        let found = Validator(library: library).validate(
            JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json")))
        let rules = Set(ValidationRule.extensions.map(\.id))
        return found.filter { rules.contains($0.rule) }
            .map { "\($0.severity): \($0.expression ?? "") [\($0.rule)] \($0.message); \($0.remedy ?? "")" }
    }

    private func library(_ name: String, _ members: String) -> DefinitionLibrary {
        let text = """
            {"resourceType":"StructureDefinition","url":"http://example.org/\(name)","name":"x","status":"draft",
            "kind":"complex-type","abstract":false,"type":"Extension","derivation":"constraint",
            "baseDefinition":"\(core)Extension",\(members)}
            """
        let reading = JSONReader().read(SourceText(text), origin: TreeOrigin(file: "x.json"))
        #expect(reading.diagnostics.isEmpty)
        return DefinitionLibrary(reading.tree.map { [$0] } ?? [])
    }

    // MARK: Definitions

    @Test("R4's own extensions are known, and their parts")
    func known() {
        let name = #"{"url":"\#(core)patient-mothersMaidenName","valueString":"x"}"#
        let species = #"{"url":"species","valueCodeableConcept":{"text":"x"}}"#
        let animal = #"{"url":"\#(core)patient-animal","extension":[\#(species)]}"#
        #expect(patient(#""extension":[\#(name),\#(animal)]"#) == [])
    }

    @Test("One that is not known is an error; HL7's further ones and examples cannot be checked, said once")
    func unknown() {
        func extensions(_ url: String) -> String {
            #""extension":[{"url":"\#(url)","valueString":"x"},{"url":"\#(url)","valueString":"y"}]"#
        }
        let error = "error: Patient.extension[0] [unknown-extension] the extension http://hospital.de/x is not known, "
        #expect(patient(extensions("http://hospital.de/x")).count == 2)
        #expect(patient(extensions("http://hospital.de/x"))[0].hasPrefix(error))
        #expect(
            patient(extensions(core + "of-a-later-pack")).map { $0.prefix(12) } == ["information:"])
        #expect(patient(extensions("http://example.org/x")).map { $0.prefix(12) } == ["information:"])
        #expect(patient(extensions("https://marrow.example/x")).map { $0.prefix(12) } == ["information:"])
    }

    @Test("A misspelt one gets the nearest known one")
    func misspelt() {
        let found = patient(
            #""extension":[{"url":"http://hl7.org/StructureDefinition/patient-animal","valueString":"x"}]"#)
        #expect(found.count == 1)
        let near = patient(#""extension":[{"url":"https://hl7.org/fhir/StructureDefinition/patient-animal"}]"#)
        #expect(near.first?.hasSuffix("did you mean \(core)patient-animal?") ?? false)
    }

    @Test("A url is absolute, has no version, and is not empty")
    func urls() {
        func found(_ url: String) -> [String] {
            patient(#""extension":[{"url":"\#(url)","valueString":"x"}]"#)
        }
        #expect(
            found("something") == [
                "error: Patient.extension[0] [extension-url] the url of the extension is not absolute; "
                    + "write the url of its definition, as http://example.org/fhir/StructureDefinition/x"
            ])
        #expect(
            found("\(core)patient-mothersMaidenName|4.0.1") == [
                "error: Patient.extension[0] [extension-url] the url of the extension has a version; "
                    + "leave '|' and what follows out"
            ])
    }

    @Test("A part has to be one that the extension defines")
    func parts() {
        let animal =
            #"{"url":"\#(core)patient-animal","extension":[{"url":"specie","valueCodeableConcept":{"text":"x"}}]}"#
        #expect(
            patient(#""extension":[\#(animal)]"#) == [
                "error: Patient.extension[0].extension[0] [unknown-extension] the extension \(core)patient-animal "
                    + "defines no such part; did you mean 'species'?"
            ])
    }

    // MARK: Content

    @Test("The value has a type that the definition allows")
    func valueTypes() {
        #expect(
            patient(#""extension":[{"url":"\#(core)patient-mothersMaidenName","valueCode":"x"}]"#) == [
                "error: Patient.extension[0] [extension-value] the extension \(core)patient-mothersMaidenName "
                    + "may not have a value of type code; allowed: string"
            ])
        #expect(
            patient(#""extension":[{"url":"\#(core)patient-animal","valueCode":"x"}]"#) == [
                "error: Patient.extension[0] [extension-value] the extension \(core)patient-animal "
                    + "may not have a value of type code; it has parts and no value"
            ])
    }

    @Test("A modifier is a modifierExtension, and nothing else is")
    func modifiers() {
        let differential = #""differential":{"element":[{"id":"Extension","path":"Extension","isModifier":true}]}"#
        let library = library("modifier", differential)
        let modifier = #"{"url":"http://example.org/modifier","valueString":"x"}"#
        let plain = #"{"url":"\#(core)patient-mothersMaidenName","valueString":"x"}"#
        #expect(
            patient(#""extension":[\#(modifier)]"#, library: library) == [
                "error: Patient.extension[0] [modifier-extension] the extension http://example.org/modifier is defined "
                    + "as a modifier; write it as modifierExtension"
            ])
        #expect(patient(#""modifierExtension":[\#(modifier)]"#, library: library) == [])
        #expect(
            patient(#""modifierExtension":[\#(plain)]"#) == [
                "error: Patient.modifierExtension[0] [modifier-extension] the extension "
                    + "\(core)patient-mothersMaidenName is not defined as a modifier; write it as extension"
            ])
    }

    // MARK: Context

    @Test(
        "An element context is a type or a path, of the element or of what it specialises",
        arguments: [
            ("Patient", [true, false, false, false]), ("Patient.name", [false, true, false, false]),
            ("HumanName", [false, true, false, false]), ("DomainResource", [true, false, false, false]),
            ("DomainResource.name", [false, true, false, false]), ("Element", [true, true, true, true]),
            ("BackboneElement", [false, false, true, false]), ("Patient.contact", [false, false, true, false]),
            ("date", [false, false, false, true]), ("Patient.birthDate", [false, false, false, true]),
            ("http://hl7.org/fhir/StructureDefinition/Patient", [true, false, false, false]),
            ("http://example.org/p#Patient.name:official", [false, true, false, false]),
            ("Observation", [false, false, false, false]),
        ])
    func elementContext(expression: String, allowed: [Bool]) {
        let library = library("e", #""context":[{"type":"element","expression":"\#(expression)"}]"#)
        let part = #""extension":[{"url":"http://example.org/e","valueString":"x"}]"#
        let places = [
            part, #""name":[{\#(part)}]"#, #""contact":[{"name":{"text":"x"},\#(part)}]"#,
            #""birthDate":"2015","_birthDate":{\#(part)}"#,
        ]
        #expect(places.map { patient($0, library: library).isEmpty } == allowed)
    }

    @Test("A misplaced extension is reported at the element that has it")
    func misplaced() {
        let part = #"{"url":"\#(core)patient-mothersMaidenName","valueString":"x"}"#
        #expect(
            patient(#""name":[{"extension":[\#(part)]}]"#) == [
                "error: Patient.name[0] [extension-context] the extension \(core)patient-mothersMaidenName "
                    + "may not stand here; its definition allows it on: Patient"
            ])
    }

    @Test("An extension context is the extension, or its value")
    func extensionContext() {
        let library = library(
            "e", #""context":[{"type":"extension","expression":"\#(core)patient-interpreterRequired"}]"#)
        let part = #""extension":[{"url":"http://example.org/e","valueString":"x"}]"#
        func holder(_ name: String) -> String {
            #""extension":[{"url":"\#(core)\#(name)","valueBoolean":true,"_valueBoolean":{\#(part)}}]"#
        }
        #expect(patient(holder("patient-interpreterRequired"), library: library) == [])
        #expect(patient(holder("patient-cadavericDonor"), library: library).count == 1)
    }

    @Test("A FHIRPath context selects the elements that may have the extension")
    func expressionContext() {
        let library = library(
            "e", #""context":[{"type":"fhirpath","expression":"Patient.address.where(use = 'home')"}]"#)
        func address(_ use: String) -> String {
            #""address":[{"use":"\#(use)","extension":[{"url":"http://example.org/e","valueString":"x"}]}]"#
        }
        #expect(patient(address("home"), library: library) == [])
        #expect(patient(address("work"), library: library).count == 1)
    }

    @Test("A context invariant is true of the element that has the extension")
    func contextInvariant() {
        let library = library(
            "e",
            #""context":[{"type":"element","expression":"Patient"}],"contextInvariant":["active and %extension.value = 'x'"]"#
        )
        func found(_ active: Bool, _ value: String) -> [String] {
            patient(
                #""active":\#(active),"extension":[{"url":"http://example.org/e","valueString":"\#(value)"}]"#,
                library: library)
        }
        #expect(found(true, "x") == [])
        #expect(
            found(false, "x") == [
                "error: Patient [extension-context] the extension http://example.org/e may not stand here; "
                    + "its definition wants: active and %extension.value = 'x'"
            ])
        #expect(found(true, "y").count == 1)
    }

    @Test("R4's invariants of context can be evaluated, and hold of what they are about")
    func invariantsOfR4() {
        func item(_ type: String, _ name: String, _ value: Int) -> [String] {
            let part = #"{"url":"\#(core)questionnaire-\#(name)","valueInteger":\#(value)}"#
            let text = """
                {"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"1","type":"\(type)","text":"x",\
                "extension":[\(part)]}]}
                """
            return findings(json: text).filter { $0.rule == "extension-context" }.map { $0.remedy ?? "" }
        }
        #expect(item("string", "minOccurs", 0) == [])
        #expect(item("string", "minOccurs", 2).count == 1)
        #expect(item("integer", "sliderStepValue", 2) == [])
        #expect(item("string", "sliderStepValue", 2) == ["its definition wants: type='integer'"])
    }

    @Test("Every definition of R4 says where its extension may stand")
    func contextsOfR4() throws {
        let library = DefinitionLibrary.r4
        var count = 0
        for url in library.urls(of: "StructureDefinition") {
            guard let definition = library.extensionDefinition(url), url != core + "Extension" else { continue }
            count += 1
            #expect(!definition.contexts.isEmpty, "\(url)")
        }
        #expect(count == 396)
    }

    @Test("A differential that builds on another extension has that one's types and parts")
    func derived() {
        let derived = library("e", #""context":[{"type":"element","expression":"Patient"}]"#)
        #expect(derived.extensionDefinition("http://example.org/e")?.valueTypes == nil)
        let definition = DefinitionLibrary.r4.extensionDefinition(core + "patient-animal")
        #expect(definition?.parts == ["species", "breed", "genderStatus"])
        #expect(definition?.valueTypes == [])
    }
}
