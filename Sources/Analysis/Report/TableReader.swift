/// A data set as the pictures read it: rows whose cells are found by the variable's name.
struct TableReader: Sendable {
    struct Row: Sendable {
        fileprivate let columns: [String: Int]
        fileprivate let cells: [Cell]

        /// Missing when there is no such variable.
        subscript(_ variable: String) -> Cell {
            columns[variable].map { cells[$0] } ?? .missing
        }

        func text(_ variable: String) -> String? { self[variable].printed }

        func integer(_ variable: String) -> Int? {
            if case .integer(let number) = self[variable] { number } else { nil }
        }

        func isYes(_ variable: String) -> Bool { text(variable) == "Y" }
    }

    let dataset: Dataset
    let rows: [Row]

    init(_ dataset: Dataset) {
        self.dataset = dataset
        let columns = Dictionary(
            dataset.variables.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        rows = dataset.rows.map { Row(columns: columns, cells: $0) }
    }
}
