import Study
import Testing

@testable import Analysis

/// What holds of every study, tried on random ones; a failure names the seed.
@Suite("The data sets of random studies")
struct DatasetPropertyTests {
    static let seeds = UInt64(1)...100

    private static func study(_ seed: UInt64) throws -> Study {
        var cohort = RandomCohort(seed: seed)
        return try cohort.study()
    }

    private static func rows(_ name: String, _ seed: UInt64) throws -> [Row] {
        try #require(FilledDataset.all(of: study(seed)).first { $0.name == name }).namedRows
    }

    @Test("the keys tell the rows from one another, and every row refers to ADSL", arguments: seeds)
    func keys(seed: UInt64) throws {
        let datasets = try FilledDataset.all(of: Self.study(seed))
        let subjects = try Set(#require(datasets.first { $0.name == "ADSL" }).namedRows.map { $0["USUBJID"] })
        for dataset in datasets {
            let rows = dataset.namedRows
            #expect(!dataset.keys.isEmpty)
            let keys = Set(rows.map { row in dataset.keys.map { row[$0] } })
            #expect(keys.count == rows.count, "\(dataset.name), seed \(seed)")
            #expect(rows.allSatisfy { subjects.contains($0["USUBJID"]) }, "\(dataset.name), seed \(seed)")
        }
    }

    @Test("AVAL of ADTTE is ADT - STARTDT, and is never there without them or below 0", arguments: seeds)
    func times(seed: UInt64) throws {
        for row in try Self.rows("ADTTE", seed) {
            let days = row.date("ADT").flatMap { end in row.date("STARTDT").flatMap { end.days(since: $0) } }
            #expect(row.integer("AVAL") == days.flatMap { $0 < 0 ? nil : $0 }, "seed \(seed)")
        }
    }

    @Test("CNSR and EVENT say the same, and a death without a date is never censored", arguments: seeds)
    func censoring(seed: UInt64) throws {
        let dead = try Set(Self.rows("ADSL", seed).filter { $0["DTHFL"] == "Y" }.map { $0["USUBJID"] })
        for row in try Self.rows("ADTTE", seed) {
            #expect(row.integer("EVENT") == row.integer("CNSR").map { $0 == 0 ? 1 : 0 }, "seed \(seed)")
            guard row["PARAMCD"] == "OS", dead.contains(row["USUBJID"]) else { continue }
            #expect(row["CNSR"] != "1", "seed \(seed)")
        }
    }

    @Test("the source that a row of ADTTE names holds its date", arguments: seeds)
    func traceability(seed: UInt64) throws {
        let (subjects, responses) = try (Self.rows("ADSL", seed), Self.rows("ADRS", seed))
        for row in try Self.rows("ADTTE", seed) where row["ADTC"] != nil {
            let variable = try #require(row["SRCVAR"])
            let source =
                row["SRCDOM"] == "ADSL"
                ? subjects.first { $0["USUBJID"] == row["USUBJID"] }
                : responses.first { $0["USUBJID"] == row["USUBJID"] && $0["ASEQ"] == row["SRCSEQ"] }
            #expect(try #require(source)[variable] == row["ADT"], "seed \(seed)")
        }
    }

    @Test("the intervals of a subject follow one another from 0 to the survival time", arguments: seeds)
    func intervals(seed: UInt64) throws {
        let intervals = try Dictionary(grouping: Self.rows("ADTDC", seed)) { $0["USUBJID"] }
        for survival in try Self.rows("ADTTE", seed) where survival["PARAMCD"] == "OS" {
            let own = intervals[survival["USUBJID"]] ?? []
            guard let days = survival.integer("AVAL"), days > 0 else {
                #expect(own.isEmpty, "seed \(seed)")
                continue
            }
            #expect(own.map { $0.integer("TSTART") } == [0] + own.dropLast().map { $0.integer("TSTOP") })
            #expect(own.last?.integer("TSTOP") == days, "seed \(seed)")
            #expect(own.allSatisfy { $0.integer("TSTART") ?? 0 < $0.integer("TSTOP") ?? 0 }, "seed \(seed)")
            #expect(own.last?["EVENT"] == survival["EVENT"], "seed \(seed)")
            #expect(own.dropLast().allSatisfy { $0["EVENT"] == "0" }, "seed \(seed)")
        }
    }

    @Test("a covariate that is 1 stays 1, and a cycle's number never falls", arguments: seeds)
    func covariates(seed: UInt64) throws {
        for own in try Dictionary(grouping: Self.rows("ADTDC", seed), by: { $0["USUBJID"] }).values {
            for name in ["HSCT", "RESP", "CYCLE"] {
                let values = own.compactMap { $0.integer(name) }
                #expect(values == values.sorted(), "\(name), seed \(seed)")
            }
        }
    }

    @Test("the days at risk as transplanted are those after the transplant", arguments: seeds)
    func exposure(seed: UInt64) throws {
        let subjects = try Self.rows("ADSL", seed)
        let intervals = try Dictionary(grouping: Self.rows("ADTDC", seed)) { $0["USUBJID"] }
        for subject in subjects {
            let own = intervals[subject["USUBJID"]] ?? []
            // All transplants known to the day: then nothing is open.
            guard own.allSatisfy({ $0["HSCT"] != nil }), let last = own.last?.integer("TSTOP"),
                let start = subject.date("TRTSDT")
            else { continue }
            let transplant = subject.date("HSCTPDT")?.days(since: start)
            let exposed = own.filter { $0["HSCT"] == "1" }
                .reduce(0) { $0 + ($1.integer("TSTOP") ?? 0) - ($1.integer("TSTART") ?? 0) }
            guard subject["HSCTPDTC"] == subject["HSCTPDT"] else { continue }
            #expect(exposed == transplant.map { max(0, last - $0) } ?? 0, "seed \(seed)")
        }
    }

    @Test("every study makes all its files, and the same ones twice", arguments: UInt64(1)...20)
    func files(seed: UInt64) throws {
        #expect(try AnalysisReport(Self.study(seed)).files == AnalysisReport(Self.study(seed)).files)
    }
}

/// A row as the CSV shows it.
struct Row {
    private let cells: [String: String]

    init(_ variables: [Variable], _ row: [Cell]) {
        cells = Dictionary(
            uniqueKeysWithValues: zip(variables, row).compactMap { variable, cell in
                cell.printed.map { (variable.name, $0) }
            })
    }

    subscript(_ name: String) -> String? { cells[name] }

    func integer(_ name: String) -> Int? { cells[name].flatMap { Int($0) } }

    func date(_ name: String) -> PartialDate? { cells[name].flatMap { try? PartialDate($0) } }
}

extension FilledDataset {
    var namedRows: [Row] { rows.map { Row(dataset.variables, $0) } }
}
