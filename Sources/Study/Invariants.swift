/// The checks that the initialisers of this module share.
enum Invariant {
    /// Text that is present holds at least one visible character.
    static func notBlank(_ text: String?, _ field: String) throws(StudyError) {
        guard let text else { return }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw StudyError(.emptyText, field, "the text is empty", remedy: "leave the field out, or fill it")
        }
    }

    /// A number counted from one.
    static func ordinal(_ number: Int?, _ field: String) throws(StudyError) {
        guard let number, number < 1 else { return }
        throw StudyError(.outOfRange, field, "the number is below 1", remedy: "count from 1")
    }

    static func range(
        _ number: DecimalNumber?, _ range: ClosedRange<Double>, _ field: String
    ) throws(StudyError) {
        guard let number, !range.contains(number.double) else { return }
        throw StudyError(
            .outOfRange, field, "the number is outside \(range.lowerBound) to \(range.upperBound)",
            remedy: "give a number from \(range.lowerBound) to \(range.upperBound)")
    }

    static func notNegative(_ number: DecimalNumber?, _ field: String) throws(StudyError) {
        guard let number, number.double < 0 else { return }
        throw StudyError(.outOfRange, field, "the number is negative", remedy: "give zero or more")
    }

    /// An end that is certainly before its start is refused; partial dates that leave it open are not.
    static func order(_ start: PartialDate?, _ end: PartialDate?, _ field: String) throws(StudyError) {
        guard let start, let end, end.isBefore(start) == true else { return }
        throw StudyError(
            .endBeforeStart, field, "the end lies before the start", remedy: "give an end on or after the start")
    }

    static func unique<Value: Hashable>(_ values: [Value], _ field: String) throws(StudyError) {
        guard Set(values).count < values.count else { return }
        throw StudyError(.duplicate, field, "the same value stands twice", remedy: "give each value once")
    }
}
