import Diagnostics
import Foundation
import Study

@testable import OBDS

enum Samples {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let csv = repository.appendingPathComponent("samples/cohort-csv").path
    static let obds = repository.appendingPathComponent("samples/cohort-obds").path

    /// The folder of corpora that may stand beside the repository; `MARROW_SHARED` names it where it stands elsewhere.
    static let shared =
        ProcessInfo.processInfo.environment["MARROW_SHARED"].map { URL(filePath: $0) }
        ?? repository.deletingLastPathComponent().appending(path: "shared")
    static let corpus = shared.appending(path: "corpora/obds")
    static let schema = corpus.appending(path: "oBDS_v3.0.2-dktk_v1.0.0.xsd").path

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }
}

/// Documents of one patient with the reports that a test needs.
enum Example {
    static let tumour = """
        <Tumorzuordnung Tumor_ID="T1"><Primaertumor_ICD><Code>C91.00</Code><Version>10 2014 GM</Version></Primaertumor_ICD>\
        <Diagnosedatum Datumsgenauigkeit="T">2010-03-15</Diagnosedatum></Tumorzuordnung>
        """

    /// A document; each report stands on a line of its own, the first on line 3.
    static func document(_ reports: String...) -> String {
        let lines = reports.enumerated().map { index, content in
            "<Meldung Meldung_ID=\"M\(index)\" Melder_ID=\"1\">\(content)</Meldung>"
        }
        return """
            <oBDS xmlns="http://www.basisdatensatz.de/oBDS/XML" Schema_Version="3.0.2"><Menge_Patient>
            <Patient Patient_ID="P1"><Menge_Meldung>
            \(lines.joined(separator: "\n"))
            </Menge_Meldung></Patient></Menge_Patient></oBDS>
            """
    }

    static func blinatumomab(_ id: String, _ rest: String) -> String {
        """
        \(tumour)<SYST SYST_ID="\(id)"><Therapieart>IM</Therapieart>\(rest)<Menge_Substanz><Substanz><ATC>\
        <Code>L01XC19</Code><Version>2016</Version></ATC></Substanz></Menge_Substanz></SYST>
        """
    }

    static func course(_ id: String, _ date: String, _ code: String) -> String {
        """
        \(tumour)<Verlauf Verlauf_ID="\(id)"><Untersuchungsdatum_Verlauf>\(date)</Untersuchungsdatum_Verlauf>\
        <Gesamtbeurteilung_Tumorstatus>\(code)</Gesamtbeurteilung_Tumorstatus></Verlauf>
        """
    }

    static func read(_ document: String) -> OBDSReading {
        OBDSReader().read(Data(document.utf8), path: "report.xml")
    }
}

extension OBDSReading {
    /// `line:column rule` of what is an error.
    var errors: [String] {
        diagnostics.filter { $0.severity == .error }.map(\.placeAndRule)
    }

    func rules(_ severity: Diagnostic.Severity) -> [String] {
        diagnostics.filter { $0.severity == severity && $0.rule != "obds-format" }.map(\.rule)
    }
}

extension Diagnostic {
    var placeAndRule: String {
        guard case .text(let line, let column) = location.place else { return rule }
        return "\(line):\(column) \(rule)"
    }
}
