import Diagnostics
import FHIR
import Testing

@testable import Pseudonyms

/// Resources from text and to text, and pseudonymised between.
enum Text {
    static func tree(_ json: String) throws -> ResourceTree {
        let reading = JSONReader().read(SourceText(json), origin: TreeOrigin(file: "test.json"))
        try #require(!reading.hasErrors, "\(reading.diagnostics.map(\.message)) \(json)")
        return try #require(reading.tree)
    }

    static func json(_ tree: ResourceTree) -> String {
        var output = OutputBuffer()
        JSONWriter().write(tree, into: &output)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    static func xml(_ tree: ResourceTree) -> String {
        var output = OutputBuffer()
        _ = XMLWriter().write(tree, into: &output)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    static func pseudonymizer(_ birthDate: BirthDatePrecision = .year) throws -> Pseudonymizer {
        Pseudonymizer(try KeyTests.key(), settings: .init(birthDate: birthDate, year: 2026))
    }

    /// The JSON of a pseudonymised resource without its label; `nil` where nothing stays.
    static func pseudonymised(_ json: String, by pseudonymizer: Pseudonymizer? = nil) throws -> String? {
        let pseudonymizer = try pseudonymizer ?? self.pseudonymizer()
        return try pseudonymizer.edited(tree(json)).map { self.json($0).replacing(label, with: "") }
    }

    static let label =
        #","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"PSEUDED"}]}"#
}
