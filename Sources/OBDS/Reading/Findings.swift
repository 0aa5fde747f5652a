import Diagnostics
import Study

/// Collects what is found in one document.
final class Findings {
    private struct Unread {
        let element: Int
        var count = 0
    }

    private let file: SourceFile
    private(set) var diagnostics = DiagnosticList()
    private var unread: [String: Unread] = [:]
    /// Parts that are about the report and the person, of which a study wants nothing.
    private static let administrative: Set<String> = [
        "Absender", "Meldedatum", "Menge_Melder", "Versichertendaten_GKV", "Versichertendaten_PKV",
        "Versichertendaten_Sonstige", "Nachname", "Titel", "Namenszusatz", "Namensvorsatz", "Vornamen", "Geburtsname",
        "Menge_Frueherer_Name", "Adresse", "Meldebegruendung", "Einwilligung_nicht_meldepflichtig", "Zertifizierung",
        "Eigene_Leistung", "@Meldung_ID", "@Melder_ID",
    ]

    init(file: SourceFile) {
        self.file = file
    }

    func location(_ element: XMLElement) -> Location {
        file.location(element.offset)
    }

    func report(
        _ severity: Diagnostic.Severity, _ rule: String, at offset: Int, _ path: String?, _ message: String,
        remedy: String? = nil, value: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                severity, rule: "obds-" + rule, at: file.location(offset), expression: path, message: message,
                remedy: remedy, value: value))
    }

    // MARK: What is not read

    /// Notes all that was not read of an element and what stands in it.
    func noteUnread(of element: XMLElement, _ path: String) {
        for attribute in element.attributes where !attribute.isRead {
            note("\(path)/@\(attribute.name)", element.offset)
        }
        for child in element.children {
            let childPath = "\(path)/\(child.name)"
            if child.isRead { noteUnread(of: child, childPath) } else { note(childPath, child.offset) }
        }
    }

    private func note(_ path: String, _ offset: Int) {
        unread[path, default: Unread(element: offset)].count += 1
    }

    /// Reports what was noted: once for each path, at its first place.
    func reportUnread() {
        for (path, found) in unread.sorted(by: { ($0.value.element, $0.key) < ($1.value.element, $1.key) }) {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let times = found.count == 1 ? "once" : "\(found.count) times"
            report(
                Self.administrative.contains(name) ? .information : .warning, "not-read", at: found.element, path,
                "this is not read; it stands \(times) in the file")
        }
        unread = [:]
    }
}

/// A record that cannot be used; why has been reported.
struct SetAside: Error {}
