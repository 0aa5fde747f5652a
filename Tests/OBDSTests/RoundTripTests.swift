import Foundation
import Study
import TestSupport
import Testing

@testable import OBDS

@Suite("oBDS, written and read")
struct RoundTripTests {
    private static let seeds: [UInt64] = (1...60).map { $0 * 7919 }

    @Test("gives the part of a study that the format holds, whatever the study", arguments: seeds)
    func roundTrip(seed: UInt64) throws {
        var studies = RandomStudies(seed: seed)
        let study = try studies.study()
        let content = try HeldContent(of: study)
        guard let document = try OBDSWriter(study).document else {
            #expect(content.study.patients.isEmpty, "seed \(seed)")
            return
        }
        let reading = Example.read(document)
        #expect(reading.errors == [], "seed \(seed)")
        #expect(reading.study == content.study, "seed \(seed)")
    }

    @Test("what the format holds is held whole", arguments: seeds)
    func heldTwice(seed: UInt64) throws {
        var studies = RandomStudies(seed: seed)
        let once = try HeldContent(of: try studies.study())
        let twice = try HeldContent(of: once.study)
        #expect(twice.study == once.study, "seed \(seed)")
        #expect(twice.unheld == [:], "seed \(seed)")
    }

    @Test(
        "random studies are valid by the official schema",
        .enabled(if: Samples.has(Samples.schema) && Samples.has("/usr/bin/xmllint")))
    func areValid() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("marrow-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var paths: [String] = []
        for seed in Self.seeds {
            var studies = RandomStudies(seed: seed)
            guard let document = try OBDSWriter(try studies.study()).document else { continue }
            let place = folder.appendingPathComponent("\(seed).xml")
            try Data(document.utf8).write(to: place)
            paths.append(place.path)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
        process.arguments = ["--nonet", "--noout", "--schema", Samples.schema] + paths
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(paths.count > 40)
        #expect(process.terminationStatus == 0)
    }
}

/// Studies with all that the model allows: missing values, partial dates, odd texts.
private struct RandomStudies {
    private var random: SeededGenerator
    private var names = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func study() throws -> Study {
        var patients: [Patient] = []
        for _ in 0..<3 { patients.append(try patient()) }
        return try Study(
            identifier: try identifier(), title: maybe("A study"),
            period: try DatePeriod(start: PartialDate(year: 2008)), patients: patients)
    }

    private mutating func patient() throws -> Patient {
        var cycles: [BlinatumomabCycle] = []
        for number in 1...4 where chance(2) { cycles.append(try cycle(number)) }
        var events: [AdverseEvent] = []
        for _ in 0..<6 { events.append(try event(cycles.map(\.number))) }
        var relapses: [Relapse] = []
        for number in 1...3 {
            relapses.append(
                try Relapse(
                    identifier: try identifier(), kind: chance(4) ? .refractory : .relapse, number: maybe(number),
                    date: try date(), sites: chance(2) ? [.testis, .boneMarrow] : []))
        }
        var transplants: [Transplant] = []
        for _ in 0..<2 {
            transplants.append(
                try Transplant(identifier: try identifier(), date: try date(), donorType: maybe(.haploidentical)))
        }
        var assessments: [ResponseAssessment] = []
        for _ in 0..<4 {
            assessments.append(
                try ResponseAssessment(
                    identifier: try identifier(), date: try date(), cycleNumber: maybe(cycles.first?.number) ?? nil,
                    marrowStatus: maybe(.m1),
                    remissionStatus: chance(4) ? nil : RemissionStatus.allCases.randomElement(using: &random)))
        }
        return try Patient(
            identifiers: chance(3) ? [try identifier(), try identifier()] : [try identifier()],
            sex: chance(4) ? nil : Sex.allCases.randomElement(using: &random), birthDate: try date(),
            diagnosis: chance(6) ? nil : try diagnosis(), relapses: relapses, transplants: transplants,
            cycles: cycles, assessments: assessments, adverseEvents: events, followUp: chance(5) ? nil : try followUp())
    }

    private mutating func diagnosis() throws -> Diagnosis {
        let codes = [
            try Code(system: OBDSCoding.icd10GM, code: "C91.00", version: maybe("2014"), display: maybe("ALL")),
            try Code(system: OBDSCoding.icd10, code: "C91.0", version: "2016"),
            try Code(system: OBDSCoding.morphology, code: "9836/3", version: "33"),
            try Code(system: "http://snomed.info/sct", code: "277571004"),
        ]
        return try Diagnosis(
            identifier: try identifier(), disease: text(), date: try date(), immunophenotype: maybe(.common),
            codes: codes.shuffled(using: &random).filter { _ in chance(2) || chance(2) })
    }

    private mutating func cycle(_ number: Int) throws -> BlinatumomabCycle {
        var infusions: [Infusion] = []
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let start = try date()
            let isInterrupted = maybe(Bool.random(using: &random))
            let reason = chance(2) ? "Abbruch wegen Progress" : text()
            infusions.append(
                try Infusion(
                    identifier: try identifier(), start: start,
                    end: start?.dayNumber.flatMap { PartialDate(dayNumber: $0 + 20) }, wasInterrupted: isInterrupted,
                    interruptionReason: isInterrupted == true ? reason : nil))
        }
        return try BlinatumomabCycle(identifier: try identifier(), number: number, infusions: infusions)
    }

    private mutating func event(_ cycles: [Int]) throws -> AdverseEvent {
        var codes: [Code] = []
        if chance(3) { codes.append(try Code(system: OBDSCoding.medDRA, code: "10052015", version: maybe("20.0"))) }
        if chance(3) { codes.append(try Code(system: OBDSCoding.medDRA, code: "1005")) }
        let grade = try ToxicityGrade(
            grade: Int.random(in: 1...5, using: &random), scale: chance(5) ? .astct : .ctcae,
            version: ["3.0", "4.03", "5.0", nil].randomElement(using: &random) ?? nil)
        return try AdverseEvent(
            identifier: try identifier(), term: text(), codes: codes, grade: chance(6) ? nil : grade,
            onset: try date(), cycleNumber: chance(5) ? nil : cycles.randomElement(using: &random))
    }

    private mutating func followUp() throws -> FollowUp {
        let codes = [
            try Code(system: OBDSCoding.icd10, code: "C91.0", version: "2016", display: "ALL"),
            try Code(system: OBDSCoding.icd10, code: "C91.0", version: "2016"),
            try Code(system: "http://snomed.info/sct", code: "419620001"),
        ]
        if chance(2) {
            return try FollowUp(
                identifier: try identifier(), lastContact: try date(), vitalStatus: chance(4) ? nil : .dead,
                deathDate: try date(), causeOfDeath: text(), causeOfDeathCodes: codes.filter { _ in chance(2) })
        }
        return try FollowUp(
            identifier: try identifier(), lastContact: try date(), vitalStatus: chance(4) ? .unknown : .alive)
    }

    // MARK: Values

    private mutating func chance(_ times: Int) -> Bool {
        Int.random(in: 0..<times, using: &random) == 0
    }

    private mutating func maybe<Value>(_ value: Value) -> Value? {
        chance(2) ? nil : value
    }

    private mutating func identifier() throws -> Identifier {
        names += 1
        let odd = ["", "", "", " & <\"'>", "\u{1F600}", "\n\t", String(repeating: "x", count: 60), "ä"]
        return try Identifier(
            system: maybe("https://example.org/ids"), value: "R\(names)\(odd.randomElement(using: &random) ?? "")")
    }

    private mutating func text() -> String? {
        [
            nil, "Fieber", "Übelkeit, Erbrechen & <mehr>", "two  spaces", " before", "line\nline", "\u{3B1}",
            String(repeating: "long ", count: 60) + "text", "]]>",
        ].randomElement(using: &random) ?? nil
    }

    private mutating func date() throws -> PartialDate? {
        let year = chance(12) ? 1700 : Int.random(in: 1995...2020, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return nil
        case 1: return try PartialDate(year: year)
        case 2: return try PartialDate(year: year, month: month)
        default: return try PartialDate(year: year, month: month, day: Int.random(in: 1...28, using: &random))
        }
    }
}
