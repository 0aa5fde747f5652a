import Diagnostics
import Spreadsheet

/// What the cells of a column look like.
struct ColumnProfile {
    let name: String
    /// How often each text stands in the column, those of missing values left out.
    private(set) var counts: [String: Int] = [:]
    /// The texts of missing values that stand in it, the empty one among them.
    private(set) var missing: Set<String> = []
    private(set) var filled = 0
    private(set) var dates = 0
    private(set) var numbers = 0
    /// Whether a text was left out of `counts`, since there are too many.
    private(set) var isCut = false

    private static let mostTexts = 100_000

    init(name: String) {
        self.name = name
    }

    mutating func add(_ text: String, _ content: SheetCell.Content?) {
        guard !ValueWords.missing.contains(text.lowercased()) else {
            missing.insert(text)
            return
        }
        filled += 1
        switch content {
        case .date, .dateTime: dates += 1
        case .number, .percent: numbers += 1
        default: break
        }
        if counts.count < Self.mostTexts { counts[text, default: 0] += 1 } else { isCut = true }
    }

    var isUnique: Bool { !isCut && filled > 0 && counts.count == filled }
    var hasGaps: Bool { !missing.isEmpty }
    var texts: [String] { counts.keys.sorted() }

    // MARK: Types

    /// The column's type as far as its cells tell it.
    enum Kind: Hashable {
        case empty, text, integer
        case number(decimal: String, group: String?)
        /// Formats of strptime, whole dates first; none for dates of a workbook.
        case date([String])
        case boolean(yes: [String], no: [String])

        var name: String {
            switch self {
            case .empty: "empty"
            case .text: "text"
            case .integer: "whole number"
            case .number(let decimal, _): "number with '\(decimal)'"
            case .date(let formats): formats.isEmpty ? "date" : "date as " + formats.joined(separator: ", ")
            case .boolean(let yes, let no): "boolean (\((yes + no).joined(separator: "/")))"
            }
        }
    }

    var kind: Kind {
        guard filled > 0 else { return .empty }
        if let formats = dateFormats { return .date(formats) }
        if let boolean { return boolean }
        if counts.keys.allSatisfy(Self.isInteger) { return .integer }
        return number ?? .text
    }

    /// Whole numbers without a zero in front, which only names have.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && !digits.isEmpty && digits.count < 16
            && (digits == "0" || !digits.hasPrefix("0"))
    }

    private var number: Kind? {
        if numbers > 0, numbers == filled { return .number(decimal: ".", group: nil) }
        let forms: [(decimal: String, group: String?)] = [(",", nil), (".", nil), (",", "."), (".", ",")]
        for form in forms {
            let format = NumberFormat(
                decimalSign: form.decimal.utf8.first ?? 0x2E, groupSign: form.group.flatMap(\.utf8.first))
            guard counts.keys.allSatisfy({ format.digits(of: $0) != nil }) else { continue }
            let hasZeroInFront = counts.keys.contains { $0.count > 1 && $0.hasPrefix("0") && $0.allSatisfy(\.isNumber) }
            return hasZeroInFront ? nil : .number(decimal: form.decimal, group: form.group)
        }
        return nil
    }

    private var boolean: Kind? {
        for words in ValueWords.booleans {
            let yes = counts.keys.filter { $0.lowercased() == words.yes }
            let no = counts.keys.filter { $0.lowercased() == words.no }
            if !yes.isEmpty || !no.isEmpty, yes.count + no.count == counts.count {
                return .boolean(
                    yes: yes.isEmpty ? [words.yes] : yes.sorted(), no: no.isEmpty ? [words.no] : no.sorted())
            }
        }
        return nil
    }

    // MARK: Dates

    private static let wholeFormats = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d"]
    private static let partialFormats = ["%m.%Y", "%m/%Y", "%Y-%m", "%Y"]

    /// The formats that all texts follow between them; nil when some follow none, or when all are years, which may be
    /// any number.
    private var dateFormats: [String]? {
        if dates > 0, dates == filled { return Self.areWhole(counts.keys) ? [] : ["%Y-%m-%d", "%Y-%m", "%Y"] }
        let isRead = { (text: String, format: String) in Self.isDate(text, format) }
        // Of two formats that a text may follow, the first of the most frequent wins: 01/02/2015 tells no order.
        let whole = Self.wholeFormats
            .map { format in (format, counts.keys.count { isRead($0, format) }) }
            .filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
        var rest = counts.keys.filter { text in whole.map { !isRead(text, $0) } ?? true }
        var formats = whole.map { [$0] } ?? []
        for format in Self.partialFormats {
            let count = rest.count
            rest.removeAll { isRead($0, format) }
            if rest.count < count { formats.append(format) }
        }
        return rest.isEmpty && !formats.isEmpty && formats != ["%Y"] ? formats : nil
    }

    private static func isDate(_ text: String, _ format: String) -> Bool {
        guard let format = DateFormat(format) else { return false }
        return (try? DateForms(formats: [format]).read(text)) != nil
    }

    private static func areWhole(_ texts: some Collection<String>) -> Bool {
        texts.allSatisfy { $0.utf8.count >= 10 }
    }

    /// Whether day and month could stand the other way round in every text.
    var isDayMonthOpen: Bool {
        guard case .date(let formats) = kind, let first = formats.first, first.contains("/"), first != "%Y/%m/%d" else {
            return false
        }
        return counts.keys.allSatisfy { Self.isDate($0, "%d/%m/%Y") && Self.isDate($0, "%m/%d/%Y") }
    }

    // MARK: Examples

    /// Up to three texts that no longer tell anything of a patient: each letter is an x, each digit a 9.
    var examples: [String] {
        var masks: [String: Int] = [:]
        for (text, count) in counts { masks[masked(text), default: 0] += count }
        return masks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
    }
}
