import Foundation
import Testing

@testable import FHIR

/// The table of R4's types.
struct DefinitionsTests {
    @Test(
        "the generated table is what the script makes (only beside the shared folder)",
        .enabled(if: SharedFolder.has("corpora/r4/definitions/structures")))
    func theTableIsWhatTheScriptMakes() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", SharedFolder.repository.appending(path: "schemas/r4/generate-definitions.py").path,
            SharedFolder.url.appending(path: "corpora/r4/definitions/structures").path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let generated = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let path = "Sources/FHIR/Definitions/Generated/R4Definitions.swift"
        #expect(process.terminationStatus == 0)
        #expect(try generated == Data(contentsOf: SharedFolder.repository.appending(path: path)))
    }

    private func names(_ type: String) -> [String] {
        Definitions.r4.type(named: type).map(Definitions.r4.propertyNames) ?? []
    }

    @Test func inheritedElementsComeFirst() {
        #expect(
            names("Patient").prefix(10) == [
                "id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension",
                "identifier", "active",
            ])
        #expect(names("Quantity") == ["id", "extension", "value", "comparator", "unit", "system", "code"])
    }

    @Test func aChoiceHasANameForEachType() {
        #expect(names("Patient").filter { $0.hasPrefix("deceased") } == ["deceasedBoolean", "deceasedDateTime"])
        #expect(names("Extension").filter { $0.hasPrefix("value") }.count == 50)
    }

    @Test func referencedContentHasTheOtherElementsType() throws {
        let group = try #require(Definitions.r4.type(named: "Questionnaire.item"))
        #expect(Definitions.r4.element(named: "item", of: group)?.types == [group])
    }

    @Test func r4HasItsResources() {
        #expect(Definitions.r4.release == "4.0.1")
        #expect(Definitions.r4.resourceNames.count == 146)
    }

    @Test func everyPropertyIsFoundByItsName() {
        for type in Definitions.r4.types {
            for name in Definitions.r4.propertyNames(of: type.number) {
                let found = Definitions.r4.property(named: name, of: type.number)
                #expect(found.map(Definitions.r4.name) == name)
            }
        }
    }
}
