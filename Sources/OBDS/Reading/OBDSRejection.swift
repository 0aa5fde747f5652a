import Diagnostics
import Foundation

/// The patients of reports in oBDS in whose elements errors stand, as documents of their own: the head of the file, then
/// each such patient as it is there, behind a comment that says what is wrong. So they can be mended and sent again.
public struct OBDSRejection: Sendable {
    /// With this a comment begins that says why a patient was set aside.
    public static let mark = "marrow:rejected"

    /// The errors, by their files and in their order.
    private let errors: [String: [Diagnostic]]

    public init(_ diagnostics: [Diagnostic]) {
        errors = Dictionary(grouping: diagnostics.filter { $0.severity == .error }, by: \.location.file)
    }

    /// The documents of the patients with errors, a file each that has one. All reports of such a patient are there,
    /// whatever file they stand in.
    public func documents(of paths: [String]) -> [(path: String, bytes: Data)] {
        let files = paths.compactMap { RejectedFile(path: $0, errors: errors[$0] ?? []) }
        let patients = Set(files.flatMap(\.patientsWithErrors))
        return files.compactMap { file in file.document(of: patients).map { (file.source.path, $0) } }
    }
}

/// One document, and what is wrong in it.
private struct RejectedFile {
    struct Patient {
        let id: String?
        let extent: Range<Int>
        let start: Location
        let end: Location
    }

    let source: SourceFile
    private let errors: [Diagnostic]
    private let patients: [Patient]
    /// Whether the document cannot be read beyond its last patient.
    private let isBroken: Bool

    /// Nil for a file that cannot be read at all.
    init?(path: String, errors: [Diagnostic]) {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return nil }
        let source = SourceFile(path: path, bytes: bytes)
        var patients: [Patient] = []
        let parser = XMLElementParser { element in
            guard let end = PatientExtent.end(of: element.offset, in: bytes) else { return }
            patients.append(
                Patient(
                    id: element.attribute("Patient_ID"), extent: element.offset..<end,
                    start: source.location(element.offset), end: source.location(end)))
        }
        parser.parse(bytes)
        guard parser.root != nil else { return nil }
        isBroken = parser.fault != nil
        self.patients = patients
        self.source = source
        self.errors = errors
    }

    /// Those without an identifier have an error anyhow.
    var patientsWithErrors: [String] {
        patients.filter { !errors(in: $0).isEmpty }.compactMap(\.id)
    }

    private func errors(in patient: Patient) -> [Diagnostic] {
        errors.filter { !($0.location < patient.start) && $0.location < patient.end }
    }

    /// Nil when no patient of the document was set aside.
    func document(of wanted: Set<String>) -> Data? {
        let rejected = patients.filter { patient in
            patient.id.map(wanted.contains) ?? false || !errors(in: patient).isEmpty
        }
        guard !rejected.isEmpty || isBroken, let first = patients.first ?? brokenFirst else { return nil }
        var document = source.bytes[..<first.extent.lowerBound]
        for patient in rejected {
            for error in errors(in: patient) { document += Self.comment(error) }
            document += source.bytes[patient.extent] + Data("\n".utf8)
        }
        // What no parser can read is left as it is, with the closing tags where they stand.
        if isBroken { for error in errors.suffix(1) { document += Self.comment(error) } }
        document += source.bytes[(patients.last?.extent.upperBound ?? first.extent.lowerBound)...]
        return document
    }

    /// The first patient of a document in which none can be read whole.
    private var brokenFirst: Patient? {
        guard let start = source.bytes.firstRange(of: Data("<Patient ".utf8))?.lowerBound else { return nil }
        let place = source.location(start)
        return Patient(id: nil, extent: start..<start, start: place, end: place)
    }

    /// Two hyphens end a comment.
    private static func comment(_ error: Diagnostic) -> Data {
        let place = if case .text(let line, let column) = error.location.place { "\(line):\(column): " } else { "" }
        let path = error.expression.map { "\($0): " } ?? ""
        let remedy = error.remedy.map { "; \($0)" } ?? ""
        let text = "\(place)\(path)\(error.message) [\(error.rule)]\(remedy)".replacing("--", with: "- -")
        return Data("<!-- \(OBDSRejection.mark): \(text) -->\n".utf8)
    }
}

extension Location {
    /// Whether it stands before another place in the text of one file.
    fileprivate static func < (left: Location, right: Location) -> Bool {
        guard case .text(let line, let column) = left.place, case .text(let other, let otherColumn) = right.place else {
            return false
        }
        return (line, column) < (other, otherColumn)
    }
}

/// Where an element ends that a parser has read whole.
private enum PatientExtent {
    /// The offset behind the closing tag. Tags in comments and in CDATA sections are none.
    static func end(of start: Int, in bytes: Data) -> Int? {
        let nameEnd = bytes[(start + 1)...].firstIndex { [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains($0) }
        guard let nameEnd, let tagEnd = endOfTag(from: nameEnd, in: bytes) else { return nil }
        if bytes[tagEnd - 1] == UInt8(ascii: "/") { return tagEnd + 1 }
        let closing = Data("</".utf8) + bytes[(start + 1)..<nameEnd]
        var position = tagEnd + 1
        while let next = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            if let skipped = passedOver(next, in: bytes) {
                position = skipped
            } else if bytes[next...].starts(with: closing),
                let after = bytes[(next + closing.count)...].first, !isNameByte(after)
            {
                return bytes[next...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
            } else {
                position = next + 1
            }
        }
        return nil
    }

    /// The end of what holds no tags.
    private static func passedOver(_ position: Int, in bytes: Data) -> Int? {
        let kinds = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
        for (beginning, end) in kinds where bytes[position...].starts(with: Data(beginning.utf8)) {
            return bytes[position...].firstRange(of: Data(end.utf8))?.upperBound ?? bytes.endIndex
        }
        return nil
    }

    /// The `>` of a tag, past the values in quotes.
    private static func endOfTag(from start: Int, in bytes: Data) -> Int? {
        var quote: UInt8?
        for index in start..<bytes.endIndex {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        ![0x20, 0x09, 0x0A, 0x0D, 0x3E].contains(byte)
    }
}
