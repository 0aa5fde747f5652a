import Diagnostics
import Study
import Testing

@testable import HospitalExport

@Suite("The words of a column")
struct WordMapTests {
    private static let donor = #""name": "SPENDER", "type": "string""#

    /// The small export whose donors are mapped by a file.
    private func export(_ map: String, _ codeMap: String = #"{ "path": "spender.csv", "from": "A", "to": "B" }"#)
        -> SmallExport
    {
        var export = SmallExport.replacing(
            #""marrow:values": { "MUD": "matched-unrelated", "MSD": "matched-sibling","#,
            by: #""marrow:codeMap": \#(codeMap)"#)
        export.package = export.package.replacing(
            #""MMUD": "mismatched-unrelated", "haploident": "haploidentical" }"#, with: "")
        export.tables["spender.csv"] = Array(map.utf8)
        return export
    }

    @Test("match whatever the case and the spaces, when the package says so")
    func looseMatching() throws {
        var export = SmallExport.replacing(Self.donor, by: Self.donor + #", "marrow:matching": "loose""#)
        export.tables["hszt.csv"] = Array("ID;NR;DATUM;SPENDER;TBI\nA;1;2012;  mud ;\nA;2;2014;HAPLOident;\n".utf8)
        #expect(try export.messages() == [])
        #expect(
            try export.read().study.patients.first?.transplants.map(\.donorType) == [
                .matchedUnrelated, .haploidentical,
            ])
    }

    @Test("must not become one by loose matching when they mean two things")
    func ambiguous() {
        var export = SmallExport.replacing(Self.donor, by: Self.donor + #", "marrow:matching": "loose""#)
        export.package = export.package.replacing(#""MSD":"#, with: #""mud":"#)
        #expect(
            export.packageMessages() == [
                "datapackage.json: error: 'mud' is one word with another that means something else "
                    + "(resources[1].schema.fields[3].marrow:matching) [package-value-map]; "
                    + "let words that mean different things differ by more than case and spaces"
            ])
    }

    @Test("may be mapped to numbers")
    func numbers() throws {
        let export = SmallExport.replacing(
            #""name": "NR", "type": "integer", "marrow:field": "cycle.number""#,
            by: #""name": "NR", "type": "integer", "marrow:field": "cycle.number", "marrow:values": { "I": "1" }"#)
        var good = export
        good.tables["zyklen.csv"] = Array("ID;NR\nA;I\n".utf8)
        #expect(try good.messages() == [])
        var bad = export
        bad.package = bad.package.replacing(#"{ "I": "1" }"#, with: #"{ "I": "one" }"#)
        #expect(
            bad.packageMessages() == [
                "datapackage.json: error: 'I' is mapped to what the column's type cannot be "
                    + "(resources[2].schema.fields[1].marrow:values) [package-value-map]; "
                    + "map it to a integer as the cells have it"
            ])
    }

    @Test("may be mapped by a file beside the package")
    func codeMap() throws {
        let export = export("A,B\nMUD,matched-unrelated\nMSD,matched-sibling\nhaploident,haploidentical\n")
        #expect(try export.messages() == [])
        #expect(
            try export.read().study.patients.first?.transplants.map(\.donorType) == [
                .matchedUnrelated, .haploidentical,
            ])
    }

    @Test(
        "are told when the file does not map them",
        arguments: [
            (
                "A;B\n", #"{ "path": "spender.csv", "from": "A", "to": "B" }"#, "from", "the map has no such column",
                "nearest: A;B"
            ),
            (
                "A,B\nMUD,matched-unrelated\nMUD,matched-sibling\n",
                #"{ "path": "spender.csv", "from": "A", "to": "B" }"#,
                "path", "line 3 of the map contradicts an earlier one", "give each word one meaning"
            ),
            (
                "A,B\nMUD\n", #"{ "path": "spender.csv", "from": "A", "to": "B" }"#, "path",
                "line 2 of the map is no row of it",
                "give a cell for each column, in the encoding of the map, in at most 1000000 rows"
            ),
            (
                "", #"{ "path": "other.csv", "from": "A", "to": "B" }"#, "path", "the file cannot be read",
                "put the file where the package says, with leave to read it"
            ),
        ])
    func badCodeMap(_ map: String, _ codeMap: String, _ property: String, _ message: String, _ remedy: String) throws {
        let export = export(map, codeMap)
        do {
            _ = try export.read()
            Issue.record("the map was taken")
        } catch let error as UnreadableExport {
            let first = try #require(error.diagnostics.first)
            #expect(first.expression == "resources[1].schema.fields[3].marrow:codeMap.\(property)")
            #expect(first.message == message)
            #expect(first.remedy == remedy)
        }
    }
}
