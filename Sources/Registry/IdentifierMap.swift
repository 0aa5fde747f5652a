import Diagnostics
import Study

/// The identifiers that receivers have given to patients, by the study's identifier.
public struct IdentifierMap: Sendable {
    private var values: [String: [String: String]] = [:]
    private var file = ""
    private var rows: [(number: Int, patient: String)] = []

    public init() {}

    /// Reads a table with a header: the patient's identifier in the first column, and a column for each of a target's
    /// identifiers under its name, divided by commas or semicolons.
    ///
    /// - Parameter names: The target's identifiers.
    public init(_ text: String, file: String, names: [String]) throws(TargetFault) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.drop { $0 == "\u{FEFF}" } }
        guard lines.contains(where: { !$0.isEmpty }) else {
            throw Self.fault(file, 1, "the table is empty", remedy: "give a header and rows")
        }
        let divider: Character = lines[0].contains(";") ? ";" : ","
        let header = Self.cells(lines.removeFirst(), divider)
        if let unknown = header.dropFirst().first(where: { !names.contains($0) }) {
            throw Self.fault(
                file, 1, "the target has no identifier '\(unknown)'",
                remedy: names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))")
        }
        self.file = file
        var given: Set<[String]> = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let cells = Self.cells(line, divider)
            guard cells.count == header.count else {
                throw Self.fault(
                    file, index + 2, "the row has \(cells.count) cells",
                    remedy: "give \(header.count), as the header does")
            }
            rows.append((index + 2, cells[0]))
            for (name, value) in zip(header, cells).dropFirst() where !value.isEmpty {
                guard given.insert([name, value]).inserted else {
                    throw Self.fault(
                        file, index + 2, "the \(name) stands before already", remedy: "give each patient another")
                }
                guard values[cells[0], default: [:]].updateValue(value, forKey: name) == nil else {
                    throw Self.fault(file, index + 2, "the patient stands twice", remedy: "give each patient one row")
                }
            }
        }
    }

    /// Without the blanks around them, or in quotes.
    private static func cells(_ line: Substring, _ divider: Character) -> [String] {
        line.split(separator: divider, omittingEmptySubsequences: false).map { cell in
            var text = cell.drop { $0 == " " }
            while text.last == " " { text.removeLast() }
            return text.count > 1 && text.first == "\"" && text.last == "\""
                ? String(text.dropFirst().dropLast()) : String(text)
        }
    }

    private static func fault(_ file: String, _ row: Int, _ message: String, remedy: String) -> TargetFault {
        TargetFault(diagnostics: [
            Diagnostic(.error, rule: "target-identifiers", at: place(file, row), message: message, remedy: remedy)
        ])
    }

    private static func place(_ file: String, _ row: Int) -> Location {
        Location(file: file, place: .cell(row: row, column: nil))
    }

    /// The rows of patients whom the study does not have: a name that was misspelt costs a patient the identifier.
    func strangers(to study: Study) -> [Diagnostic] {
        let known = Set(study.patients.map(\.identifier.value))
        return rows.filter { !known.contains($0.patient) }.map { row in
            Diagnostic(
                .warning, rule: "target-identifiers", at: Self.place(file, row.number),
                message: "the study has no such patient",
                remedy: "write the patient's identifier as the export does, or take the row out", value: row.patient)
        }
    }

    /// From the table, else from the patient's own identifiers.
    func values(of patient: Patient, for target: Target) -> [String: String] {
        var found: [String: String] = [:]
        for named in target.identifiers {
            let own = patient.identifiers.first { $0.system == named.system }?.value
            found[named.name] = values[patient.identifier.value]?[named.name] ?? own
        }
        return found
    }
}
