import Diagnostics
import Foundation
import Study
import Testing

@testable import OBDS

@Suite("Rejected patients of oBDS")
struct RejectionTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString)")
    private var path: String { folder.appendingPathComponent("obds.xml").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The document of the patients set aside of one, as text.
    private func rejected(_ document: String) throws -> String? {
        try Data(document.utf8).write(to: URL(fileURLWithPath: path))
        let documents = OBDSRejection(OBDSReader().read(files: [path]).diagnostics).documents(of: [path])
        return documents.first.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func sample() throws -> String {
        try String(contentsOfFile: Samples.obds + "/obds.xml", encoding: .utf8)
    }

    @Test("give the patient that was lacking, once they are mended and read again")
    func mended() throws {
        let good = try sample()
        let bad = good.replacing(
            "<Geburtsdatum Datumsgenauigkeit=\"E\">2001-03-29", with: "<Geburtsdatum Datumsgenauigkeit=\"E\">2001-02-30"
        )
        let document = try #require(try rejected(bad))
        #expect(document.contains("<!-- marrow:rejected: 14:9: oBDS/Menge_Patient/Patient/Patienten_Stammdaten/"))
        let reading = OBDSReader().read(Data(document.replacing("2001-02-30", with: "2001-03-29").utf8), path: path)
        #expect(!reading.hasErrors)
        let clean = OBDSReader().read(Data(good.utf8), path: path)
        #expect(reading.study?.patients == Array(clean.study?.patients.prefix(1) ?? []))
    }

    @Test("of a good export are none")
    func none() throws {
        #expect(try rejected(sample()) == nil)
    }

    @Test("are with what stands behind them where the document breaks off")
    func broken() throws {
        let good = try sample()
        let second = try #require(good.range(of: "<Patient Patient_ID=\"SYN-002\">"))
        let cut = String(good[..<second.upperBound]) + "<Patienten_Stammdaten>"
        let document = try #require(try rejected(cut))
        #expect(!document.contains("SYN-001"))
        #expect(document.contains("<!-- marrow:rejected: "))
        #expect(document.hasSuffix("<Patient Patient_ID=\"SYN-002\"><Patienten_Stammdaten>"))
    }

    @Test("are those with a closing tag in a comment or in quotes, whole")
    func closingTags() throws {
        let document = """
            <o:oBDS xmlns:o="http://www.basisdatensatz.de/oBDS/XML" Schema_Version="3.0.2"><o:Menge_Patient>
            <o:Patient Patient_ID="P>1"><!-- </o:Patient> --><o:Patienten_Stammdaten><o:Geschlecht>Q</o:Geschlecht>\
            </o:Patienten_Stammdaten></o:Patient ><o:Patient Patient_ID="P2"/></o:Menge_Patient></o:oBDS>
            """
        let rejected = try #require(try rejected(document))
        #expect(rejected.contains("<o:Patient Patient_ID=\"P>1\"><!-- </o:Patient> --><o:Patienten_Stammdaten>"))
        #expect(rejected.contains("</o:Patienten_Stammdaten></o:Patient >\n"))
        #expect(!rejected.contains("P2"))
        #expect(OBDSReader().read(Data(rejected.utf8), path: path).study?.patients.count == 1)
    }
}
