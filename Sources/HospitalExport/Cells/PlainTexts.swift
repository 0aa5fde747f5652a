/// A column whose cells are taken as they stand, such as names of records, which are seldom the same twice.
struct PlainTexts {
    /// The lengths of the cells that stand for no value.
    private let missingLengths: Set<Int>

    /// Nil for a column that asks more of its cells.
    init?(_ column: Column) {
        guard column.type == .string || column.type == .other, column.words == nil, column.unit == nil,
            column.matching == .exact, column.constraints.asksNothingOfText
        else { return nil }
        missingLengths = Set(column.missingValues.map(\.utf8.count))
    }

    /// The cell's text; nil where that needs a closer look.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard !missingLengths.contains(bytes.count), TextEncoding.isPlain(bytes) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Constraints {
    fileprivate var asksNothingOfText: Bool {
        allowed == nil && pattern == nil && minimum == nil && maximum == nil && minimumLength == nil
            && maximumLength == nil
    }
}
