import FHIR
import Testing

@testable import Validation

@Suite("Definitions that come with the program")
struct EmbeddedDefinitionTests {
    let library = DefinitionLibrary.r4

    @Test(
        "Each definition of R4 is found by its URL",
        arguments: [("StructureDefinition", 209 + 48 + 396), ("ValueSet", 1316), ("CodeSystem", 1062)])
    func all(type: String, count: Int) {
        let urls = library.urls(of: type)
        #expect(urls.count == count)
        for url in urls {
            let found = library.definition(type, url)
            #expect(found?.typeName == type)
            #expect(found?.first("url")?.value == url)
        }
    }

    @Test("What R4 does not define is not found")
    func unknown() {
        #expect(library.structureDefinition("http://hl7.org/fhir/StructureDefinition/Patien") == nil)
        #expect(library.structureDefinition("") == nil)
        #expect(library.valueSet("http://hl7.org/fhir/StructureDefinition/Patient") == nil)
        #expect(library.codeSystem("~") == nil)
    }

    @Test("A version asked for has to be R4's; a fragment is not part of the question")
    func versions() {
        let patient = "http://hl7.org/fhir/StructureDefinition/Patient"
        #expect(library.structureDefinition(patient + "|4.0.1") != nil)
        #expect(library.structureDefinition(patient + "#a") != nil)
        #expect(library.structureDefinition(patient + "|5.0.0") == nil)
    }

    @Test("A profile has its elements, with types, bindings and invariants of its own")
    func profile() throws {
        let profile = try #require(library.structureDefinition("http://hl7.org/fhir/StructureDefinition/bodyheight"))
        let elements = try #require(profile.first("snapshot")).children(named: "element")
        let slice = try #require(elements.first { $0.first("id")?.value == "Observation.category:VSCat" })
        #expect(slice.first("sliceName")?.value == "VSCat")
        let quantity = try #require(
            elements.first { $0.first("id")?.value == "Observation.value[x]:valueQuantity.code" })
        #expect(quantity.first("binding")?.first("strength")?.value == "required")
        #expect(elements.contains { $0.first("constraint")?.first("key")?.value == "vs-2" })
    }

    @Test("Value sets list codes only as far as R4 lists them, and no display of a third party's")
    func valueSets() throws {
        let bodySite = try #require(library.valueSet("http://hl7.org/fhir/ValueSet/bodysite-laterality"))
        let concepts = bodySite.first("compose")?.first("include")?.children(named: "concept") ?? []
        #expect(concepts.count == 3)
        #expect(concepts.allSatisfy { $0.first("display") == nil })
        let gender = try #require(library.codeSystem("http://hl7.org/fhir/administrative-gender"))
        #expect(gender.children(named: "concept").compactMap { $0.first("display")?.value }.count == 4)
    }
}
