import Diagnostics
import Testing

@testable import FHIR

/// Lines and columns, which count UTF-8 bytes from 1.
struct LocationTests {
    private func locations(_ tree: ResourceTree) -> [String] {
        func below(_ element: Element) -> [String] {
            ["\(element.path) \(element.location)"] + element.children.flatMap { below($0) }
        }
        return below(tree.root)
    }

    @Test func ofElementsInJSON() throws {
        let text =
            "{\n  \"resourceType\": \"Patient\", \"language\": \"ä😀\", \"active\": true,\r\n  \"name\": [{\"given\": [\"A\",\n\"B\"]}]\n}"
        #expect(
            locations(try Conversion.tree(Conversion.readJSON(text))) == [
                "Patient a.json:1:1", "Patient.language a.json:2:30", "Patient.active a.json:2:52",
                "Patient.name[0] a.json:3:12", "Patient.name[0].given[0] a.json:3:23",
                "Patient.name[0].given[1] a.json:4:1",
            ])
    }

    @Test func ofElementsInXML() throws {
        let text =
            "<?xml version=\"1.0\"?>\n<!-- a\nb --><Patient xmlns=\"http://hl7.org/fhir\"><language value=\"ä😀\"/><active value=\"true\"/>\r\n"
            + "  <name\n id=\"n\"><given\nvalue=\"a\nb\"/><given value=\"c\"/></name>\n</Patient>"
        #expect(
            locations(try Conversion.tree(Conversion.readXML(text))) == [
                "Patient a.xml:3:6", "Patient.language a.xml:3:43", "Patient.active a.xml:3:69",
                "Patient.name[0] a.xml:4:3",
                "Patient.name[0].id a.xml:4:3", "Patient.name[0].given[0] a.xml:5:9",
                "Patient.name[0].given[1] a.xml:7:5",
            ])
    }

    @Test func ofAPartOfASource() throws {
        let source = SourceText("{}\n{}\n{\"resourceType\":\"Patient\",\n\"active\":true}\n")
        let reading = JSONReader().read(source, 6..<47, origin: TreeOrigin(file: "a.ndjson", line: 3))
        #expect(
            locations(try Conversion.tree(reading)) == ["Patient a.ndjson:3:1", "Patient.active a.ndjson:4:1"])
        let cut = JSONReader().read(source, 6..<40, origin: TreeOrigin(file: "a.ndjson", line: 3))
        #expect(
            Conversion.lines(cut.diagnostics) == [
                "a.ndjson:4:8: error: the text ends in the middle of the resource [json-syntax]; check that the file is complete"
            ])
    }

    /// The column is that of the `<`, wherever libxml2's buffers end.
    @Test func farIntoADocument() {
        var text = "<Patient xmlns=\"http://hl7.org/fhir\">\n"
        for index in 0..<20_000 { text += "<name id=\"n\(index)\"><text value=\"ä&amp;\n\"/></name><!-- \n -->\n" }
        let errors = Conversion.xmlErrors(text + "  ü <x/></Patient>")
        #expect(
            errors == [
                "a.xml:60002:3: error: text stands between elements (Patient) [xml-text]; write a value as value=\"…\"",
                "a.xml:60002:6: error: Patient has no element 'x' (Patient.x) [unknown-element]; FHIR 4.0.1 does not know it here",
            ])
    }

    @Test func ofSyntaxErrorsInXML() {
        let errors = Conversion.xmlErrors(document("\n <language value=\"ä\"></gender>"))
        #expect(errors.map { $0.prefix(15) } == ["a.xml:2:32: err"])
    }

    @Test func aSyntaxErrorInXMLSaysWhatIsWrong() {
        let errors = Conversion.xmlErrors("<Patient xmlns=\"http://hl7.org/fhir\"><active")
        #expect(errors.count == 1)
        #expect(errors.allSatisfy { !$0.contains("XML:  [") }, "\(errors)")
    }
}
