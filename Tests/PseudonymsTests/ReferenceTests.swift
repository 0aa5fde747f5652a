import FHIR
import TestSupport
import Testing

@testable import Pseudonyms

/// Ids, identifiers and references: the same names become the same pseudonyms, wherever they stand.
struct ReferenceTests {
    private func reference(_ text: String) throws -> String? {
        let output = try Text.pseudonymised(
            #"{"resourceType":"Observation","specimen":{"reference":"\#(text)"}}"#)
        return try Text.tree(try #require(output)).root.first("specimen")?.first("reference")?.value
    }

    private func id(_ id: String, _ type: String = "Patient") throws -> String {
        try KeyTests.key().hexadecimal(.id, type, id)
    }

    @Test(arguments: [
        "Patient/1", "https://klinik.example/fhir/Patient/1", "http://klinik.example:8080/a/b/Patient/1",
        "Patient/1/_history/2", "https://klinik.example/fhir/Patient/1/_history/2",
    ])
    func aResourceHasOnePseudonymHoweverItIsAddressed(_ text: String) throws {
        #expect(try reference(text) == "Patient/\(id("1"))")
    }

    @Test func theResourceItselfHasIt() throws {
        #expect(
            try Text.pseudonymised(#"{"resourceType":"Patient","id":"1"}"#)
                == #"{"resourceType":"Patient","id":"\#(id("1"))"}"#)
        #expect(try id("1") != id("1", "Group"))
    }

    @Test func aUUIDIsOneOfTheSameBundle() throws {
        let output = try #require(
            try Text.pseudonymised(
                #"{"resourceType":"Bundle","type":"collection","entry":["#
                    + #"{"fullUrl":"urn:uuid:3C8A1D80-2d1a-4d1c-9e5a-000000000001","resource":{"resourceType":"Patient"}},"#
                    + #"{"fullUrl":"https://klinik.example/fhir/Observation/7","resource":{"resourceType":"Observation","#
                    + #""id":"7","subject":{"reference":"urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-000000000001"}}}]}"#))
        let entries = try Text.tree(output).root.children(named: "entry")
        let patient = try #require(entries.first?.first("fullUrl")?.value)
        let observation = try #require(entries.last)
        #expect(patient.hasPrefix("urn:uuid:") && !patient.contains("3c8a"))
        #expect(observation.first("resource")?.first("subject")?.first("reference")?.value == patient)
        let observationID = try id("7", "Observation")
        #expect(observation.first("fullUrl")?.value == "https://marrow.example/fhir/Observation/\(observationID)")
        #expect(observation.first("resource")?.first("id")?.value == observationID)
    }

    @Test func searchesAreForThePseudonym() throws {
        let key = try KeyTests.key()
        let value = key.hexadecimal(.identifier, "https://klinik.example/pid", "4|7")
        let system = "urn:uuid:" + key.uuid(.system, "https://klinik.example/pid")
        let query = "identifier=\(system)|\(value)"
        #expect(try reference("Patient?identifier=https://klinik.example/pid%7C4%7c7") == "Patient?" + query)
        let output = try Text.pseudonymised(
            #"{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"POST","url":"Patient","#
                + #""ifNoneExist":"identifier=https://klinik.example/pid|4%7C7","ifMatch":"W/\"1\""}},"#
                + #"{"request":{"method":"PUT","url":"Patient?identifier=https://klinik.example/pid|4|7"}},"#
                + #"{"request":{"method":"DELETE","url":"Patient/1"}}]}"#)
        #expect(
            output
                == #"{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"POST","url":"Patient","#
                + #""ifNoneExist":"\#(query)"}},{"request":{"method":"PUT","url":"Patient?\#(query)"}},"#
                + #"{"request":{"method":"DELETE","url":"Patient/\#(try id("1"))"}}]}"#)
    }

    @Test func logicalReferencesNameTheIdentifierOfTheResource() throws {
        let identifier = #"{"use":"usual","system":"urn:pid","value":"47","assigner":{"display":"A"}}"#
        let patient = try Text.pseudonymised(#"{"resourceType":"Patient","identifier":[\#(identifier)]}"#)
        let observation = try Text.pseudonymised(
            #"{"resourceType":"Observation","specimen":{"identifier":\#(identifier),"display":"A"}}"#)
        let value = try KeyTests.key().hexadecimal(.identifier, "urn:pid", "47")
        let system = "urn:uuid:" + (try KeyTests.key().uuid(.system, "urn:pid"))
        let kept = #"{"use":"usual","system":"\#(system)","value":"\#(value)"}"#
        #expect(patient == #"{"resourceType":"Patient","identifier":[\#(kept)]}"#)
        #expect(observation == #"{"resourceType":"Observation","specimen":{"identifier":\#(kept)}}"#)
    }

    @Test func containedResourcesAreFoundAgain() throws {
        let code = #""code":{"coding":[{"system":"http://www.whocc.no/atc","code":"L01FX07"}],"text":"A"}"#
        let output = try #require(
            try Text.pseudonymised(
                ##"{"resourceType":"MedicationAdministration","contained":["##
                    + ##"{"resourceType":"Medication","id":"m",\##(code),"##
                    + ##""ingredient":[{"itemReference":{"reference":"#s"}}]},"##
                    + ##"{"resourceType":"Substance","id":"s"},{"resourceType":"Substance","id":"unused"},"##
                    + ##"{"resourceType":"Media","id":"x"}],"##
                    + ##""medicationReference":{"reference":"#m"},"partOf":[{"reference":"#x"}],"##
                    + ##""context":{"reference":"#none"}}"##))
        let root = try Text.tree(output).root
        let contained = root.children(named: "contained")
        #expect(contained.map(\.typeName) == ["Medication", "Substance"])
        let ids = contained.compactMap { $0.first("id")?.value }
        #expect(!ids.contains("m") && !ids.contains("s"))
        #expect(root.first("medication")?.first("reference")?.value == "#" + ids[0])
        #expect(
            contained[0].first("ingredient")?.first("item")?.first("reference")?.value == "#" + ids[1])
        #expect(root.first("partOf") == nil && root.first("context") == nil)
        #expect(contained.allSatisfy { $0.first("meta") == nil }, "R4, dom-5")
        #expect(!output.contains(#""A""#))
    }

    @Test func nothingIsContainedInWhatIsContained() throws {
        let output = try Text.pseudonymised(
            ##"{"resourceType":"MedicationAdministration","contained":[{"resourceType":"Medication","id":"m","##
                + ##""contained":[{"resourceType":"Patient","id":"p","name":[{"family":"Muster"}]}]}],"##
                + ##""medicationReference":{"reference":"#m"}}"##)
        #expect(output?.contains("Medication\"") == true && output?.contains("Patient") == false)
    }

    @Test(arguments: ["Station 3, Frau Muster", "Patient?name=Muster", "Unbekannt/1", "Patient"])
    func whatIsNoReferenceIsRemoved(_ text: String) throws {
        #expect(
            try Text.pseudonymised(#"{"resourceType":"Observation","specimen":{"reference":"\#(text)"}}"#)
                == #"{"resourceType":"Observation"}"#)
    }

    @Test func theLinkageTableSaysWhatIsWhat() throws {
        let table = LinkageTable()
        let pseudonymizer = Pseudonymizer(try KeyTests.key(), settings: .init(year: 2026), linkage: table)
        let json = #"{"resourceType":"Patient","id":"1","identifier":[{"value":"4,7 \"A\""}]}"#
        for _ in 0..<2 { _ = pseudonymizer.edited(try Text.tree(json)) }
        let value = try KeyTests.key().hexadecimal(.identifier, "", #"4,7 "A""#)
        #expect(
            table.csv == "kind,scope,original,pseudonym\r\nid,Patient,1,\(try id("1"))\r\n"
                + "identifier,,\"4,7 \"\"A\"\"\",\(value)\r\n")
    }

    /// XML and JSON give the same, and so do two runs and two orders.
    @Test func everyFormGivesTheSame() throws {
        var random = SeededGenerator.printed()
        var compared = 0
        for typeName in Definitions.r4.resourceNames {
            var secret = SecretResource(SeededGenerator(seed: random.next()))
            let tree = try Text.tree(secret.json(typeName))
            let xml = SourceText(Text.xml(tree))
            let again = XMLReader().read(xml, origin: TreeOrigin(file: "test.xml"))
            let fromJSON = try Text.pseudonymizer().edited(tree).map(Text.xml)
            guard let fromXML = again.tree, !again.hasErrors else { continue }
            #expect(try Text.pseudonymizer().edited(fromXML).map(Text.xml) == fromJSON)
            compared += fromJSON == nil ? 0 : 1
        }
        #expect(compared > 20)
    }
}
