/// Rows of a table by their numbers, such as `4, 7-12`.
struct RowRanges {
    private var ranges: [ClosedRange<Int>] = []

    init(_ rows: some Sequence<Int>) {
        for row in rows.sorted() {
            guard let last = ranges.last, row <= last.upperBound + 1 else {
                ranges.append(row...row)
                continue
            }
            ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, row)
        }
    }

    var text: String { Self.text(ranges) }

    /// The first ones, and how many more rows there are.
    func text(atMost limit: Int) -> String {
        guard ranges.count > limit else { return text }
        let more = ranges.dropFirst(limit).reduce(0) { $0 + $1.count }
        return Self.text(ranges.prefix(limit)) + " and \(more) more"
    }

    private static func text(_ ranges: some Sequence<ClosedRange<Int>>) -> String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ", ")
    }
}
