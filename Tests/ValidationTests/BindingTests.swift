import FHIR
import Testing

@testable import Validation

@Suite("Bindings")
struct BindingTests {
    private func found(_ text: String, library: DefinitionLibrary = .r4) -> [String] {
        ValidationTests.found(ValidationRule.terminology, json: text, library: library)
    }

    private func patient(_ members: String) -> [String] {
        found(#"{"resourceType":"Patient",\#(members)}"#)
    }

    @Test("A code outside of an extensible value set is a warning, and so is a text without a code")
    func extensible() {
        let other = #"{"system":"http://terminology.hl7.org/CodeSystem/v3-NullFlavor","code":"UNK"}"#
        #expect(patient(#""maritalStatus":{"coding":[\#(other)]}"#) == [])
        let wrong = #"{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"BRO"}"#
        #expect(
            patient(#""maritalStatus":{"coding":[\#(wrong)]}"#) == ["warning extensible-binding Patient.maritalStatus"])
        #expect(patient(#""maritalStatus":{"text":"x"}"#) == ["warning extensible-binding Patient.maritalStatus"])
    }

    @Test("A code outside of a preferred value set is worth a note; a text is not")
    func preferred() {
        let observation = #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"category":[%]}"#
        let wrong = #"{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"BRO"}]}"#
        #expect(
            found(observation.replacing("%", with: wrong)) == [
                "information preferred-binding Observation.category[0]"
            ])
        #expect(found(observation.replacing("%", with: #"{"text":"x"}"#)) == [])
    }

    @Test("The largest value set that is allowed binds, though the binding is weaker")
    func maximum() {
        #expect(patient(#""language":"de-AT""#) == [])
        #expect(patient(#""language":"xx""#) == ["error maximum-binding Patient.language"])
    }

    @Test("An Age has a unit of time, an Observation's Quantity any of UCUM")
    func units() {
        func condition(_ unit: String) -> [String] {
            found(
                """
                {"resourceType":"Condition","subject":{"reference":"Patient/1"},
                "onsetAge":{"value":4,"system":"http://unitsofmeasure.org","code":"\(unit)"}}
                """)
        }
        #expect(condition("a") == [])
        #expect(condition("s") == ["warning extensible-binding Condition.onset"])
        #expect(condition("kg") == ["error maximum-binding Condition.onset"])
    }

    @Test("A unit without its system is held to no value set: qty-3 wants the system")
    func unitWithoutSystem() {
        let text = #"{"resourceType":"Condition","subject":{"display":"x"},"onsetAge":{"value":4,"code":"kg"}}"#
        #expect(found(text) == [])
    }

    @Test("Media types are held to their form")
    func mediaType() {
        #expect(found(#"{"resourceType":"Binary","contentType":"application/x-none"}"#) == [])
        #expect(
            found(#"{"resourceType":"Binary","contentType":"pdf"}"#) == ["error required-binding Binary.contentType"])
    }

    @Test("What is not known offline is said once of an element and a value set")
    func unchecked() {
        let variant = #"{"system":"http://loinc.org","code":"LA9658-1"}"#
        let sequence =
            #"{"resourceType":"MolecularSequence","coordinateSystem":0,"structureVariant":[%,%]}"#.replacing(
                "%", with: #"{"variantType":{"coding":[\#(variant)]}}"#)
        #expect(
            found(sequence).filter { $0.contains("binding") } == [
                "warning unchecked-binding MolecularSequence.structureVariant[0].variantType"
            ])
    }

    @Test("The library's value sets go before those that R4 lacks")
    func given() {
        let set = """
            {"resourceType":"ValueSet","url":"http://loinc.org/vs/LL379-9","status":"active","compose":
            {"include":[{"system":"http://loinc.org","concept":[{"code":"LA9658-1"}]}]}}
            """
        let text =
            #"{"resourceType":"MolecularSequence","coordinateSystem":0,"structureVariant":[{"variantType":"#
            + #"{"coding":[{"system":"http://loinc.org","code":"LA1-1"}]}}]}"#
        let lines = found(text, library: library(set)).filter { $0.contains("binding") }
        #expect(lines == ["error required-binding MolecularSequence.structureVariant[0].variantType"])
    }

    @Test("memberOf answers where the value set is known")
    func memberOf() throws {
        let tree = try #require(
            JSONReader().read(
                SourceText(#"{"resourceType":"Patient","gender":"male"}"#), origin: TreeOrigin(file: "a.json")
            ).tree)
        let gender = try #require(tree.root.first("gender"))
        let terms = Terminology(.r4)
        #expect(terms.isMember(gender, of: "http://hl7.org/fhir/ValueSet/administrative-gender") == true)
        #expect(terms.isMember(gender, of: "http://hl7.org/fhir/ValueSet/name-use") == false)
        #expect(terms.isMember(gender, of: "http://example.org/none") == nil)
    }
}

@Suite("Codings")
struct CodingTests {
    private func found(_ coding: String, library: DefinitionLibrary = .r4) -> [String] {
        ValidationTests.found(
            ValidationRule.terminology, json: #"{"resourceType":"Basic","code":{"coding":[\#(coding)]}}"#,
            library: library
        ).map { $0.replacing("Basic.code.coding[0]", with: "it") }
    }

    private let interpretation = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"

    @Test("A code of a known code system, with its display")
    func known() {
        #expect(found(#"{"system":"\#(interpretation)","code":"H","display":"High"}"#) == [])
        #expect(found(#"{"system":"\#(interpretation)","code":"H","display":" high"}"#) == [])
        #expect(
            found(#"{"system":"\#(interpretation)","code":"H","display":"Low"}"#) == ["error code-display it.display"])
    }

    @Test("A code that the code system does not have")
    func unknown() {
        #expect(found(#"{"system":"\#(interpretation)","code":"HHHH"}"#) == ["error unknown-code it.code"])
    }

    @Test("A code without a system, with a relative one, or with that of a value set")
    func systems() {
        #expect(found(#"{"code":"H"}"#) == ["warning coding-system it"])
        #expect(found(#"{"system":"interpretation","code":"H"}"#) == ["error coding-system it"])
        #expect(
            found(#"{"system":"http://hl7.org/fhir/ValueSet/observation-interpretation","code":"H"}"#) == [
                "error coding-system it.system"
            ])
        #expect(found(#"{"display":"High"}"#) == [])
    }

    @Test("A code system that is not known is a warning, one that R4 names but does not publish a note")
    func foreign() {
        #expect(found(#"{"system":"http://hospital.de/codes","code":"1"}"#) == ["warning unchecked-code it.system"])
        #expect(found(#"{"system":"http://loinc.org","code":"1"}"#) == ["information unchecked-code it.system"])
    }

    @Test("Another version of a code system than the known one cannot be checked")
    func version() {
        #expect(
            found(#"{"system":"\#(interpretation)","version":"1","code":"HHHH"}"#) == [
                "warning unchecked-code it.version"
            ])
    }

    @Test("Of a fragment an unlisted code may be right; a supplement is no code system")
    func parts() {
        func system(_ content: String) -> DefinitionLibrary {
            library(
                #"{"resourceType":"CodeSystem","url":"a:b","status":"active","content":"\#(content)","#
                    + #""supplements":"a:c","concept":[{"code":"A"}]}"#)
        }
        #expect(
            found(#"{"system":"a:b","code":"B"}"#, library: system("fragment")) == ["warning unchecked-code it.code"])
        #expect(
            found(#"{"system":"a:b","code":"B"}"#, library: system("not-present")) == [
                "warning unchecked-code it.system"
            ])
        #expect(
            found(#"{"system":"a:b","code":"A"}"#, library: system("supplement")) == ["error coding-system it.system"])
    }

    @Test("A retired code is worth a review, one in the other case a note; a designation is a display")
    func concepts() {
        let system = library(
            """
            {"resourceType":"CodeSystem","url":"a:b","status":"active","content":"complete","concept":[
            {"code":"A","display":"Eye","designation":[{"language":"de","value":"Auge"}],
            "property":[{"code":"status","valueCode":"retired"}]}]}
            """)
        #expect(found(#"{"system":"a:b","code":"A","display":"Auge"}"#, library: system) == ["warning retired-code it"])
        #expect(
            found(#"{"system":"a:b","code":"a"}"#, library: system) == [
                "warning retired-code it", "information unknown-code it.code",
            ])
    }

    @Test("The unit of a Quantity is one of UCUM")
    func unit() {
        func observation(_ unit: String) -> [String] {
            ValidationTests.found(
                ValidationRule.terminology,
                json: """
                    {"resourceType":"Observation","status":"final","code":{"text":"x"},
                    "valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"\(unit)"}}
                    """)
        }
        #expect(observation("ug/m2/d") == [])
        #expect(observation("mcg") == ["error unknown-code Observation.value.code"])
    }
}
