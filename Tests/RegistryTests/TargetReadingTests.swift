import Diagnostics
import Testing

@testable import Registry

@Suite("Reading a target's file")
struct TargetReadingTests {
    private static func target(_ text: String) throws -> Target {
        try Target(Array(text.utf8), file: "site.json")
    }

    /// The path of each fault, and what would be right.
    private static func faults(_ text: String) -> [[String]] {
        do {
            _ = try target(text)
            return []
        } catch let fault as TargetFault {
            return fault.diagnostics.map { [$0.expression ?? "", $0.message, $0.remedy ?? ""] }
        } catch {
            return [["\(error)"]]
        }
    }

    @Test("a site's file says only what is different from the target that it is based on")
    func basedOn() throws {
        let site = try Self.target(
            #"{"basedOn":"cibmtr","id":"ulm","settings":{"centre":{"value":"12345"}},"provenance":null}"#)
        #expect(site.id == "ulm")
        #expect(try site.filled([:]) == ["centre": "12345"])
        #expect(try site.filled(["centre": "54321"]) == ["centre": "54321"])
        #expect(site.bundle.maximumEntries == 50)
        guard case .included = site.provenance else {
            Issue.record("null takes a property away")
            return
        }
    }

    @Test("all that is wrong is told at once, by the path of the property")
    func faultsNameTheirPath() {
        let faults = Self.faults(
            """
            {"id":"x","title":"X","source":"Y","bundle":{"type":"transaktion","reqest":"create"},
             "concepts":{"infuson":{}, "patient":{"without":[{"element":"name"}], "additions":[{}]}},
             "settings":{"centre":{"title":"centre","pattern":"[0-9"}},"codings":[{"system":"a","code":"b","adds":{}}]}
            """)
        #expect(
            Set(faults.map { $0[0] }) == [
                "bundle.reqest", "bundle.type", "concepts.infuson", "concepts.patient.without[0].why",
                "concepts.patient.additions[0].elements",
            ])
        #expect(
            faults.contains([
                "concepts.infuson", "the study has no such concept", "nearest: infusion, study, diagnosis",
            ]
            ))
        #expect(
            faults.contains {
                $0[0] == "bundle.type" && $0[1] == "'transaktion' is none of the words that stand here"
                    && $0[2] == "nearest: collection, transaction, document"
            })
    }

    @Test(
        "what is added has to be FHIR, at its place",
        arguments: [
            (
                #"{"concepts":{"patient":{"additions":[{"elements":{"gendre":"x"}}]}}}"#,
                "concepts.patient.additions[0].elements"
            ),
            (
                #"{"concepts":{"patient":{"additions":[{"at":"identifier","elements":{"typ":{}}}]}}}"#,
                "concepts.patient.additions[0].elements"
            ),
            (#"{"security":[{"kode":"x"}]}"#, "security"),
            (#"{"codings":[{"system":"a","code":"b","adds":{"sistem":"c"},"source":"d"}]}"#, "codings[0].adds"),
        ])
    func fragments(change: String, path: String) throws {
        let text = #"{"basedOn":"generic","id":"x","# + change.dropFirst()
        #expect(Self.faults(text).map { $0[0] } == [path])
    }

    @Test(
        "a file that is no target is refused",
        arguments: [
            ("{", "the target is not well-formed JSON"), ("[]", "the target is a list"),
            (#"{"basedOn":"cibmt"}"#, "there is no such target"), ("{}", "the property is missing"),
            (#"{"basedOn":"pcsp","bundle":{"maximumEntries":3}}"#, "a document cannot be split"),
            (#"{"basedOn":"mii","bundle":{"maximumEntries":0}}"#, "a Bundle holds at least one resource"),
            (
                #"{"basedOn":"cibmtr","bundle":{"search":["_security"]}}"#,
                "the search does not ask for the identifier"
            ),
            (
                #"{"basedOn":"cibmtr","settings":{"centre":{"value":"1"}}}"#,
                "the value does not have the setting's form"
            ),
        ])
    func broken(text: String, message: String) {
        #expect(Self.faults(text).map { $0[1] }.contains(message))
    }

    @Test("a setting that is missing, unknown or of another form is refused")
    func settings() throws {
        let target = try Sample.target("cibmtr")
        for given in [[:], ["centre": "1234"], ["centre": "12345", "center": "12345"]] {
            #expect(throws: TargetFault.self) { try target.filled(given) }
        }
        #expect(try target.filled(["centre": "12345"]) == ["centre": "12345"])
    }

    @Test(
        "a table of identifiers with a fault is refused, by its row",
        arguments: [
            ("", 1), ("patient,CRD\nP1,1", 1), ("patient,CRID\nP1", 2), ("patient,CRID\nP1,1\n\nP2,1", 4),
            ("patient;CRID\nP1;1\nP1;2", 3),
        ])
    func identifierTable(text: String, row: Int) {
        do {
            _ = try IdentifierMap(text, file: "crids.csv", names: ["CRID"])
            Issue.record("the table was taken")
        } catch {
            #expect(error.diagnostics.map { $0.location.place } == [.cell(row: row, column: nil)])
        }
    }
}
