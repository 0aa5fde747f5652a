import Diagnostics
import FHIR
import Testing

/// Reads JSON or XML text and writes it in either format, so that a test is one line of input and one of output.
enum Conversion {
    static func readJSON(_ text: String) -> Reading {
        JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json"))
    }

    static func readXML(_ text: String) -> Reading {
        XMLReader().read(SourceText(text), origin: TreeOrigin(file: "a.xml"))
    }

    static func json(_ tree: ResourceTree) -> String {
        var output = OutputBuffer()
        JSONWriter().write(tree, into: &output)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    /// The document without the XML declaration and the line end behind it.
    static func xml(_ tree: ResourceTree) throws -> String {
        var output = OutputBuffer()
        let diagnostics = XMLWriter().write(tree, into: &output)
        try #require(diagnostics.isEmpty, "\(lines(diagnostics))")
        let text = String(decoding: output.bytes, as: UTF8.self)
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        try #require(text.hasPrefix(declaration) && text.hasSuffix("\n"))
        return String(text.dropFirst(declaration.count).dropLast())
    }

    static func tree(_ reading: Reading, _ location: SourceLocation = #_sourceLocation) throws -> ResourceTree {
        try #require(reading.diagnostics.isEmpty, "\(lines(reading.diagnostics))", sourceLocation: location)
        return try #require(reading.tree, sourceLocation: location)
    }

    /// Diagnostics as the command prints them.
    static func lines(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { TextRenderer().line($0) }
    }

    /// What reading the JSON text reports.
    static func jsonErrors(_ text: String) -> [String] { lines(readJSON(text).diagnostics) }

    /// What reading the XML text reports.
    static func xmlErrors(_ text: String) -> [String] { lines(readXML(text).diagnostics) }

    /// What writing the JSON text as XML reports.
    static func xmlWritingErrors(_ text: String) throws -> [String] {
        var output = OutputBuffer()
        return lines(XMLWriter().write(try tree(readJSON(text)), into: &output))
    }

    static func toXML(json text: String) throws -> String { try xml(tree(readJSON(text))) }
    static func toJSON(json text: String) throws -> String { try json(tree(readJSON(text))) }
    static func toJSON(xml text: String) throws -> String { try json(tree(readXML(text))) }
    static func toXML(xml text: String) throws -> String { try xml(tree(readXML(text))) }
}

/// Expects a JSON and an XML text to be each other's other form, and each to come back unchanged. Where JSON's order is
/// not XML's, `fromXML` is the JSON that comes back.
func expectTwins(
    json: String, xml: String, fromXML: String? = nil, _ location: SourceLocation = #_sourceLocation
) throws {
    #expect(try Conversion.toXML(json: json) == xml, sourceLocation: location)
    #expect(try Conversion.toJSON(xml: xml) == fromXML ?? json, sourceLocation: location)
    #expect(try Conversion.toJSON(json: json) == json, sourceLocation: location)
    #expect(try Conversion.toXML(xml: xml) == xml, sourceLocation: location)
}

/// `<Type xmlns="http://hl7.org/fhir">…</Type>`.
func document(_ type: String, _ content: String) -> String {
    "<\(type) xmlns=\"http://hl7.org/fhir\">\(content)</\(type)>"
}

/// A Patient with this content.
func document(_ content: String) -> String { document("Patient", content) }

/// `{"resourceType":"Type",…}`.
func object(_ type: String, _ content: String) -> String {
    "{\"resourceType\":\"\(type)\",\(content)}"
}

/// A Patient with this content.
func object(_ content: String) -> String { object("Patient", content) }
