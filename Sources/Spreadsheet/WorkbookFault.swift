/// Why a workbook, or a sheet of it, cannot be read. It never holds what stands in a cell.
public struct WorkbookFault: Error, Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The file system does not give the file.
        case unreadable
        /// The file is no zip archive, or one without a workbook in it.
        case notWorkbook
        /// Excel 97 to 2003 (`.xls`).
        case excel97
        /// Excel's binary form of today (`.xlsb`).
        case binary
        case encrypted
        /// Bytes of the archive or of the XML are not what they should be.
        case damaged
        /// A limit of ``WorkbookLimits`` is passed.
        case tooLarge
        case noSheet
    }

    public let kind: Kind
    /// The part of the workbook where it shows, such as `xl/worksheets/sheet1.xml`.
    public let part: String?
    /// What is wrong, without a full stop.
    public let message: String
    /// What would be right, without a full stop.
    public let remedy: String

    init(_ kind: Kind, part: String? = nil, _ message: String, remedy: String) {
        self.kind = kind
        self.part = part
        self.message = message
        self.remedy = remedy
    }

    static let unreadable = WorkbookFault(
        .unreadable, "the file cannot be read", remedy: "give a file that is there, with leave to read it")
    static let encrypted = WorkbookFault(
        .encrypted, "the workbook is encrypted",
        remedy: "open it in Excel with its password, and save it without one")
    static let excel97 = WorkbookFault(
        .excel97, "the file is a workbook of Excel 97 to 2003 (.xls)",
        remedy: "open it in Excel or LibreOffice, and save it as .xlsx")
    static let compound = WorkbookFault(
        .excel97, "the file is a compound file of Microsoft's: an old (.xls) or an encrypted workbook",
        remedy: "open it in Excel or LibreOffice, and save it as .xlsx without a password")
    static let binary = WorkbookFault(
        .binary, "the file is a binary workbook (.xlsb)", remedy: "open it in Excel, and save it as .xlsx")

    static func notWorkbook(_ message: String) -> WorkbookFault {
        WorkbookFault(.notWorkbook, message, remedy: "give a workbook that was saved as .xlsx")
    }

    static func damaged(_ message: String, part: String? = nil) -> WorkbookFault {
        WorkbookFault(
            .damaged, part: part, message,
            remedy: "copy the file again, or open it in Excel, let it repair it, and save it")
    }

    static func tooLarge(_ message: String, part: String? = nil) -> WorkbookFault {
        WorkbookFault(.tooLarge, part: part, message, remedy: "split the workbook")
    }

    /// The same fault with the part where it shows.
    func within(_ part: String) -> WorkbookFault {
        WorkbookFault(kind, part: self.part ?? part, message, remedy: remedy)
    }
}
