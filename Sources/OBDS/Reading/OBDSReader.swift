import Diagnostics
import Foundation
import Study

/// Reads reports to a German cancer registry in oBDS 3 (basisdatensatz.de): XML, one file or several of one study.
///
/// A fault in a record sets it aside; every other one goes on into the study. What a file holds that is not read is
/// reported once for each path, with the first place and the count.
public struct OBDSReader: Sendable {
    public init() {}

    /// Whether a document's beginning names the namespace of oBDS.
    public static func recognises(_ beginning: some Sequence<UInt8>) -> Bool {
        let text = String(decoding: Array(beginning), as: UTF8.self)
        return ["\"", "'"].contains { text.contains($0 + XMLElementParser.namespace + $0) }
    }

    /// Reads files as one export; the reports of a patient may be spread over them.
    public func read(files paths: [String]) -> OBDSReading {
        var state = ReadingState()
        for path in paths {
            guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
                state.diagnostics.append(
                    Diagnostic(
                        .error, rule: "obds-not-readable", at: Location(file: path), message: "the file cannot be read")
                )
                continue
            }
            read(bytes, path: path, into: &state)
        }
        return state.reading(first: paths.first ?? "-")
    }

    /// Reads one document.
    public func read(_ bytes: Data, path: String) -> OBDSReading {
        var state = ReadingState()
        read(bytes, path: path, into: &state)
        return state.reading(first: path)
    }

    private func read(_ bytes: Data, path: String, into state: inout ReadingState) {
        let findings = Findings(file: SourceFile(path: path, bytes: bytes))
        let patientReader = PatientReader(findings: findings)
        var patients = state.patients
        let parser = XMLElementParser { patientReader.read($0, into: &patients) }
        parser.parse(bytes)
        state.patients = patients
        if let root = parser.root { readRoot(root, findings, &state) }
        findings.reportUnread()
        if let fault = parser.fault { report(fault.kind, at: fault.offset, findings) }
        state.diagnostics += findings.diagnostics.all
    }

    private func readRoot(_ root: XMLElement, _ findings: Findings, _ state: inout ReadingState) {
        let version = root.attribute("Schema_Version")
        if version?.hasPrefix("3.") != true {
            findings.report(
                .warning, "version", at: root.offset, "oBDS/@Schema_Version",
                "the version of the schema is not one of oBDS 3", remedy: "look whether all was read", value: version)
        }
        if state.sender == nil { state.sender = root.peek("Absender")?.attribute("Absender_ID") }
        _ = root.child("Menge_Patient")
        findings.noteUnread(of: root, "oBDS")
    }

    private func report(_ fault: XMLElementParser.Fault, at offset: Int, _ findings: Findings) {
        let (message, remedy): (String, String) =
            switch fault {
            case .notWellFormed:
                ("the document is not well-formed XML", "mend it here; the patients before this place were read")
            case .doctype: ("the document has a document type declaration", "remove the <!DOCTYPE …>")
            case .notUTF8: ("the document is not UTF-8", "save the file in that")
            case .tooDeep: ("elements nest more than \(XMLElementParser.depthLimit) deep", "oBDS nests 12 deep")
            case .tooLarge: ("the document is larger than 2 GiB", "split it by patients")
            case .otherRoot:
                ("the document's root is not oBDS", "give a file of the namespace \(XMLElementParser.namespace)")
            }
        findings.report(.error, "xml", at: offset, nil, message, remedy: remedy)
    }
}

/// What reading oBDS gave.
public struct OBDSReading: Sendable {
    /// `nil` when there is no patient.
    public let study: Study?
    public let diagnostics: [Diagnostic]
    /// Where each patient first stands.
    public let places: [Identifier: Location]

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What the files said so far.
private struct ReadingState {
    var patients: [String: PatientParts] = [:]
    var diagnostics = DiagnosticList()
    /// The first file's Absender_ID, which names the study.
    var sender: String?

    func reading(first path: String) -> OBDSReading {
        var diagnostics = diagnostics
        if !self.patients.isEmpty { diagnostics.append(Self.formatLimits(path)) }
        var patients: [Patient] = []
        var places: [Identifier: Location] = [:]
        for key in self.patients.keys.sorted() {
            guard let parts = self.patients[key] else { continue }
            places[parts.identifier] = parts.location
            do {
                patients.append(try parts.patient())
            } catch {
                diagnostics.append(
                    Diagnostic(
                        .error, rule: "obds-study-" + error.rule.rawValue, at: parts.location,
                        expression: PatientReader.path,
                        message: "the records of the patient do not fit together: \(error.message)",
                        remedy: error.remedy))
            }
        }
        let name = sender ?? path.split(separator: "/").last.map(String.init) ?? path
        let study = try? Study(identifier: Identifier(value: name), patients: patients)
        return OBDSReading(study: patients.isEmpty ? nil : study, diagnostics: diagnostics.all, places: places)
    }

    /// What is missing in the study because no file of the format has it, so that a figure of it means nothing.
    private static func formatLimits(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, rule: "obds-format", at: Location(file: path),
            message: "oBDS has no place for these; figures that need them are open or count nobody: "
                + Unheld.neverHeld.map(\.rawValue).joined(separator: ", "))
    }
}
