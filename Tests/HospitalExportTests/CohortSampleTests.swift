import Foundation
import HospitalExport
import Study
import Testing

@testable import cohort_generator

@Suite("The sample cohort")
struct CohortSampleTests {
    private let reading: ExportReading
    private var patients: [Patient] { reading.study.patients }

    init() throws {
        reading = try HospitalExportReader(package: Samples.cohort.path).read()
    }

    @Test("is read whole, without a word")
    func readsWithoutFindings() {
        #expect(reading.diagnostics.isEmpty)
        #expect(patients.count == 38)
        #expect(reading.study.personCycles == 78)
        #expect(reading.tables.allSatisfy { $0.rowsRead > 0 && $0.rowsUsed == $0.rowsRead && $0.rowsSetAside == 0 })
        #expect(reading.tables.map(\.name).count == 9)
    }

    @Test("is plausible: no rule has a word against any patient", arguments: PlausibilityRule.all.map(\.id))
    func isPlausible(rule: String) throws {
        let rule = try #require(PlausibilityRule.all.first { $0.id == rule })
        #expect(patients.flatMap(rule.findings).map(\.field.description) == [])
    }

    @Test("is what the generator writes, byte for byte")
    func isReproducible() throws {
        let folder = try TemporaryFolder()
        let tables = CohortTables.synthetic()
        try tables.write(into: folder.url.path)
        for table in tables.all {
            let written = try Data(contentsOf: folder.url.appendingPathComponent("\(table.name).csv"))
            let committed = try Data(contentsOf: Samples.cohort.appendingPathComponent("\(table.name).csv"))
            #expect(written == committed, "\(table.name).csv")
        }
        #expect(tables.all.count == 9)
    }

    @Test("has the published medians of age")
    func ages() {
        #expect(rounded(median(patients.compactMap(\.ageAtDiagnosisYears), of: 38)) == 4.6)
        #expect(rounded(median(patients.compactMap(\.ageAtFirstBlinatumomabYears), of: 38)) == 9.8)
        #expect(patients.compactMap(\.ageAtFirstBlinatumomabYears).allSatisfy { $0 < 18 })
        #expect(patients.compactMap(\.firstBlinatumomabDate).allSatisfy { (2008...2017).contains($0.year) })
    }

    @Test("has the published disease, response and toxicity")
    func counts() {
        #expect(patients.count { ($0.relapseLine ?? 0) >= 2 } == 25)
        #expect(patients.count { $0.hadTransplantBeforeBlinatumomab == true } == 27)
        #expect(patients.count { $0.hadMoreThan25PercentBlasts == true } == 27)
        #expect(patients.allSatisfy { $0.hadMoreThan25PercentBlasts != nil })
        #expect(patients.count(where: \.isResponder) == 13)
        #expect(patients.count { $0.isMRDNegativeResponder == true } == 8)
        #expect(patients.count(where: \.hadCytokineReleaseSyndrome) == 18)
        #expect(patients.flatMap(\.neurotoxicityEvents).count == 8)
    }

    @Test("has the published survival")
    func survival() {
        let survivors = patients.filter { $0.isLongTermSurvivor == true }
        #expect(survivors.count == 9)
        #expect(survivors.allSatisfy { $0.hadHaploidenticalTransplantsBeforeAndAfter == true })
        let months = { (days: [Int?]) in median(days.compactMap { $0 }.map { Double($0) / 30.4375 }, of: 9) }
        #expect(rounded(months(survivors.map(\.followUpDays))) == 54.0)
        #expect(rounded(months(survivors.map { $0.overallSurvival?.days })) == 51.0)
        #expect(rounded(kaplanMeierMedianDays() / 30.4375) == 11.1)
    }

    @Test("keeps the order of events")
    func chronology() throws {
        for patient in patients {
            let last = try #require(patient.followUp?.deathDate ?? patient.followUp?.lastContact)
            let dates =
                patient.transplants.map(\.date) + patient.relapses.map(\.date) + patient.assessments.map(\.date)
                + patient.cycles.flatMap(\.infusions).flatMap { [$0.start, $0.end] }
                + patient.adverseEvents.flatMap { [$0.onset, $0.resolution] }
            for date in dates.compactMap({ $0 }) {
                #expect(date.isAfter(last) != true, "\(patient.identifier.value): \(date) lies after \(last)")
                #expect(date.isBefore(try #require(patient.diagnosis?.date)) != true)
            }
        }
    }

    @Test("has infusions of 28 days in all at most, in one cycle after the other")
    func infusions() throws {
        for patient in patients {
            let starts = patient.cycles.compactMap { $0.infusions.first?.start?.dayNumber }
            #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 42 })
            for cycle in patient.cycles {
                let days = cycle.infusions.compactMap { infusion in
                    infusion.start.flatMap { infusion.end?.days(since: $0) }
                }
                #expect(days.count == cycle.infusions.count && days.reduce(0, +) <= 28)
                let gaps = zip(cycle.infusions, cycle.infusions.dropFirst()).compactMap { earlier, later in
                    earlier.end.flatMap { later.start?.days(since: $0) }
                }
                #expect(gaps.allSatisfy { (0...7).contains($0) })
            }
        }
    }

    // MARK: Figures

    private func rounded(_ number: Double) -> Double {
        (number * 10).rounded() / 10
    }

    /// The middle of the sorted numbers; not a number unless there are as many as there should be.
    private func median(_ numbers: [Double], of count: Int) -> Double {
        guard numbers.count == count else { return .nan }
        let sorted = numbers.sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }

    /// The first time at which no more than half of the patients are expected to live.
    private func kaplanMeierMedianDays() -> Double {
        let times = patients.compactMap { patient in patient.overallSurvival.map { ($0.days ?? -1, $0.isEvent) } }
        var surviving = 1.0
        for time in Set(times.map(\.0)).sorted() {
            let atRisk = times.count { $0.0 >= time }
            surviving *= 1 - Double(times.count { $0.0 == time && $0.1 }) / Double(atRisk)
            if surviving <= 0.5 { return Double(time) }
        }
        return .nan
    }
}
