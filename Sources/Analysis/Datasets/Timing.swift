import Study

/// The dates that ADaM analyses, each with its imputation flag and its study day.
enum Timing {
    case start, end, point

    fileprivate var prefix: String {
        switch self {
        case .start: "AST"
        case .end: "AEN"
        case .point: "A"
        }
    }

    fileprivate var label: String {
        switch self {
        case .start: "Analysis Start"
        case .end: "Analysis End"
        case .point: "Analysis"
        }
    }
}

extension Column where Record: SubjectRecord {
    /// The date, its imputation flag and its study day: such as ASTDT, ASTDTF and ASTDY.
    static func timing(
        _ timing: Timing, _ origin: Variable.Origin, rules: [Variable.ParameterRule] = [],
        date: @escaping @Sendable (Record) -> PartialDate?
    ) -> [Column<Record>] {
        let name = timing.prefix + "DT"
        return [
            Column(name, timing.label + " Date", .date, origin, rules: rules) { .exact(date($0)) },
            .imputationFlag(name + "F", timing.label + " Date Imputation Flag"),
            Column(
                timing.prefix + "DY", timing.label + " Relative Day", .integer,
                .derived("\(name) - ADSL.TRTSDT, and 1 more from TRTSDT on: there is no day 0."), unit: "d"
            ) { .integer($0.subject.studyDay(of: date($0))) },
        ]
    }

    /// The flag of a date that the statistician may impute; we impute none.
    static func imputationFlag(_ name: String, _ label: String) -> Column<Record> {
        Column(
            name, label, .string, .assigned("Missing: no date is imputed."), codes: .imputation
        ) { _ in .missing }
    }
}
