import Diagnostics
import Spreadsheet

/// What the cells of a column look like.
struct ColumnProfile {
    /// As the package has it: with placeholders where it stands for numbered columns.
    let name: String
    /// What is asked when the name is compared with known ones: the name, and what is left of it without units,
    /// numbers and the words of its record.
    var names: [NameWords]
    /// The kind of record that the name speaks of.
    var context: Concept?
    /// The unit in the name, in UCUM.
    var unit: String?
    /// How many columns of the file it stands for; none where another table of the package has it too.
    var fileColumns = 1
    /// How often each text stands in the column, those of missing values left out.
    private(set) var counts: [String: Int] = [:]
    /// The texts of cells of which nothing but the text is known.
    private(set) var written: Set<String> = []
    /// The texts of missing values that stand in it, the empty one among them.
    private(set) var missing: Set<String> = []
    private var gaps = 0
    private(set) var filled = 0
    private(set) var dates = 0
    private(set) var percents = 0
    /// The texts of cells that a workbook holds as numbers.
    private(set) var numbers: Set<String> = []
    /// Whether a text was left out of `counts`, since there are too many.
    private(set) var isCut = false

    /// The kind once it was asked for, which takes a look at each text; copies of a profile share it.
    private final class FoundKind {
        var kind: Kind?
    }
    private var found = FoundKind()

    private static let mostTexts = 100_000

    init(name: String) {
        self.name = name
        let written = HeaderUnit(name)
        unit = written.unit
        names = [NameWords(name)] + (written.unit == nil ? [] : [NameWords(written.name)])
    }

    mutating func add(_ text: String, _ content: SheetCell.Content?) {
        guard !ValueWords.missing.contains(text.lowercased()) else {
            missing.insert(text)
            gaps += 1
            return
        }
        filled += 1
        if found.kind != nil || !isKnownUniquelyReferenced(&found) { found = FoundKind() }
        let isKnown = counts[text] != nil
        guard isKnown || counts.count < Self.mostTexts else {
            isCut = true
            return
        }
        counts[text, default: 0] += 1
        switch content {
        case .date, .dateTime: dates += 1
        case .percent: percents += 1
        case .number: if !isKnown { numbers.insert(text) }
        default: if !isKnown { written.insert(text) }
        }
    }

    /// Takes what another column says that means the same.
    mutating func merge(_ other: ColumnProfile) {
        found = FoundKind()
        counts.merge(other.counts, uniquingKeysWith: +)
        written.formUnion(other.written)
        missing.formUnion(other.missing)
        numbers.formUnion(other.numbers)
        filled += other.filled
        gaps += other.gaps
        dates += other.dates
        percents += other.percents
        isCut = isCut || other.isCut
        fileColumns += other.fileColumns
    }

    var isUnique: Bool { !isCut && filled > 0 && counts.count == filled }
    /// Whether all but a few cells are there, and different: a row that is repeated, or one of sums at the end.
    var isNearlyUnique: Bool {
        isUnique || !isCut && filled > 9 && counts.count * 10 >= filled * 9 && gaps * 10 <= filled
    }
    var hasGaps: Bool { !missing.isEmpty }
    var texts: [String] { counts.keys.sorted() }

    /// How well one of the names fits one of the known ones, from 0 to 1.
    func bestFit(_ known: [String]) -> Double {
        names.map { $0.bestFit(known) }.max() ?? 0
    }

    // MARK: Types

    /// The column's type as far as its cells tell it.
    enum Kind: Hashable {
        case empty, text, integer
        case number(NumberSigns)
        /// Numbers with signs before them or units behind them.
        case quantity(NumberSigns, Quantities)
        /// Formats of strptime, whole dates first; none for dates of a workbook. Vague ones have unknown parts.
        case date([String], isVague: Bool)
        case boolean(yes: [String], no: [String])

        var name: String {
            switch self {
            case .empty: "empty"
            case .text: "text"
            case .integer: "whole number"
            case .number(let signs): "number with '\(signs.decimal)'"
            case .quantity(_, let quantities): quantities.name
            case .date(let formats, let isVague):
                (formats.isEmpty ? "date" : "date as " + formats.joined(separator: ", "))
                    + (isVague ? ", some vague" : "")
            case .boolean(let yes, let no): "boolean (\((yes + no).joined(separator: "/")))"
            }
        }
    }

    /// The signs that numbers are written with.
    struct NumberSigns: Hashable {
        let decimal: String
        let group: String?

        static let all = [
            NumberSigns(decimal: ",", group: nil), NumberSigns(decimal: ".", group: nil),
            NumberSigns(decimal: ",", group: "."), NumberSigns(decimal: ".", group: ","),
        ]

        var format: NumberFormat {
            NumberFormat(decimalSign: decimal.utf8.first ?? 0x2E, groupSign: group.flatMap(\.utf8.first))
        }
    }

    /// What stands around the numbers of a column.
    struct Quantities: Hashable {
        /// In UCUM.
        var units: Set<String> = []
        var isSometimesBare = false
        var hasComparators = false

        var name: String {
            let signs = hasComparators ? " and < or >" : ""
            return "number" + (units.isEmpty ? "" : " in " + units.sorted().joined(separator: ", ")) + signs
        }
    }

    var kind: Kind {
        if let kind = found.kind { return kind }
        let kind = kindOfTexts
        found.kind = kind
        return kind
    }

    private var kindOfTexts: Kind {
        guard filled > 0 else { return .empty }
        if let dateKind { return dateKind }
        if let boolean { return boolean }
        if percents == 0, counts.keys.allSatisfy(Self.isInteger) { return .integer }
        return dates == 0 ? number ?? .text : .text
    }

    /// Whole numbers without a zero in front, which only names have.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && !digits.isEmpty && digits.count < 16
            && (digits == "0" || !digits.hasPrefix("0"))
    }

    private var number: Kind? {
        if written.isEmpty, percents == 0 { return .number(NumberSigns(decimal: ".", group: nil)) }
        for signs in NumberSigns.all {
            guard percents == 0, written.allSatisfy({ signs.format.digits(of: $0) != nil }) else { continue }
            let hasZeroInFront = written.contains { $0.count > 1 && $0.hasPrefix("0") && $0.allSatisfy(\.isNumber) }
            return hasZeroInFront ? nil : .number(signs)
        }
        return NumberSigns.all.lazy.compactMap { signs in
            quantities(signs).map { Kind.quantity(signs, $0) }
        }.first
    }

    /// Nil when a text is no number, or has a unit that the study does not know.
    private func quantities(_ signs: NumberSigns) -> Quantities? {
        var found = Quantities()
        if percents > 0 { found.units.insert("%") }
        found.isSometimesBare = !numbers.isEmpty
        for text in written {
            guard let quantity = WrittenQuantity(text, signs.format) else { return nil }
            if quantity.comparator != nil { found.hasComparators = true }
            guard !quantity.unit.isEmpty else {
                found.isSometimesBare = true
                continue
            }
            guard let unit = UnitSpelling.ucum(quantity.unit) else { return nil }
            found.units.insert(unit)
        }
        return found
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

    private static let wholeFormats = [
        "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%y",
    ]
    private static let partialFormats = ["%m.%Y", "%m/%Y", "%Y-%m", "%Y"]
    /// With parts that may be unknown, and words such as `ca.`
    private static let forms: [String: DateForms] = (wholeFormats + partialFormats).reduce(into: [:]) { forms, text in
        guard let format = DateFormat(text) else { return }
        let pivot = format.hasShortYear ? FieldGuesser.centuryPivot : nil
        forms[text] = DateForms(formats: [format], centuryPivot: pivot, mayBeVague: true)
    }

    /// The formats that all texts follow between them; nil when some follow none, or when all are years, which may be
    /// any number.
    private var dateKind: Kind? {
        guard percents == 0 else { return nil }
        var rest = Array(written.union(numbers))
        // Most columns are none of dates, which a few texts tell.
        guard rest.prefix(20).allSatisfy({ text in Self.forms.keys.contains { Self.isDate(text, $0) } }) else {
            return nil
        }
        if dates > 0, rest.isEmpty {
            return .date(Self.areWhole(counts.keys) ? [] : ["%Y-%m-%d", "%Y-%m", "%Y"], isVague: false)
        }
        // Of two formats that a text may follow, the first of the most frequent wins: 01/02/2015 tells no order.
        let whole = Self.wholeFormats
            .map { format in (format, rest.count { Self.isDate($0, format) }) }
            .filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
        var formats: [String] = []
        for format in (whole.map { [$0] } ?? []) + Self.partialFormats {
            let count = rest.count
            rest.removeAll { Self.isDate($0, format) }
            if rest.count < count { formats.append(format) }
        }
        guard rest.isEmpty, formats != ["%Y"] || dates > 0 else { return nil }
        if dates > 0, !formats.contains("%Y-%m-%d") { formats.insert("%Y-%m-%d", at: 0) }
        let exact = formats.compactMap { DateFormat($0) }.filter { !$0.hasShortYear }
        let isVague = !written.allSatisfy { (try? DateForms(formats: exact).read($0)) != nil }
        return .date(formats, isVague: isVague && whole != "%d.%m.%y")
    }

    private static func isDate(_ text: String, _ format: String) -> Bool {
        (try? forms[format]?.read(text)) != nil
    }

    private static func areWhole(_ texts: some Collection<String>) -> Bool {
        texts.allSatisfy { $0.utf8.count >= 10 }
    }

    var areYears: Bool { counts.keys.allSatisfy { Int($0).map { (1900...2100).contains($0) } ?? false } }
    /// Whether all numbers are days as a spreadsheet counts them, from 1954 to 2064.
    var areDayNumbers: Bool { counts.keys.allSatisfy { Int($0).map { (20_000...60_000).contains($0) } ?? false } }

    /// Whether day and month could stand the other way round in every text.
    var isDayMonthOpen: Bool {
        guard case .date(let formats, _) = kind, let first = formats.first, first.contains("/"), first != "%Y/%m/%d"
        else { return false }
        return counts.keys.allSatisfy { Self.isDate($0, "%d/%m/%Y") && Self.isDate($0, "%m/%d/%Y") }
    }

    var hasShortYears: Bool {
        if case .date(let formats, _) = kind { formats.contains { $0.contains("%y") } } else { false }
    }

    // MARK: Examples

    /// Up to three texts that no longer tell anything of a patient: each letter is an x, each digit a 9.
    var examples: [String] {
        var masks: [String: Int] = [:]
        for (text, count) in counts { masks[masked(text), default: 0] += count }
        return masks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
    }
}
