import Study
import TestSupport
import Testing

@testable import StudyFHIR

@Suite("Study to Bundles to study is identity")
struct RoundTripTests {
    /// A study without patients has no Bundle to stand in, and is not among the random ones.
    private static func study(_ seed: UInt64) throws -> Study? {
        var random = RandomStudy(seed: seed)
        let study = try random.study()
        return study.patients.isEmpty ? nil : study
    }

    @Test("in JSON and in XML, without a report", arguments: Format.allCases, UInt64(1)...100)
    func identity(format: Format, seed: UInt64) throws {
        guard let study = try Self.study(seed) else { return }
        let (read, issues) = try format.read(StudyBundles(study).bundles.map(\.bundle))
        #expect(read == study, "seed \(seed)")
        #expect(issues.isEmpty, "seed \(seed)")
    }

    @Test("also when the resources come without Bundles, in files of their own", arguments: UInt64(1)...50)
    func identityOfLooseResources(seed: UInt64) throws {
        guard let study = try Self.study(seed) else { return }
        let resources = StudyBundles(study).bundles.flatMap { $0.bundle.entry.compactMap(\.resource) }
        let (read, issues) = try Format.json.read(resources)
        #expect(read == study, "seed \(seed)")
        #expect(issues.isEmpty, "seed \(seed)")
    }

    @Test("up to order when the entries come in any order", arguments: UInt64(1)...50)
    func shuffledEntries(seed: UInt64) throws {
        guard let study = try Self.study(seed) else { return }
        var generator = SeededGenerator(seed: seed)
        let bundles = StudyBundles(study).bundles.map { _, bundle in
            var shuffled = bundle
            shuffled.entry.shuffle(using: &generator)
            return shuffled
        }
        let (read, issues) = try Format.json.read(bundles)
        #expect(try read.map(Self.sorted) == Self.sorted(study), "seed \(seed)")
        #expect(issues.isEmpty, "seed \(seed)")
    }

    @Test("a study without patients is its ResearchStudy", arguments: Format.allCases)
    func studyWithoutPatients(format: Format) throws {
        let study = try Study(
            identifier: Identifier(value: "S"), title: "Blinatumomab", period: DatePeriod(), patients: [])
        let (read, issues) = try format.read([StudyBundles(study).researchStudy])
        #expect(read == study)
        #expect(issues.isEmpty)
    }

    @Test("ids do not change when records change their order")
    func idsDoNotDependOnOrder() throws {
        let study = try #require(try Self.study(7))
        let ids = StudyBundles(study).bundles.flatMap { $0.bundle.entry.compactMap(\.fullUrl) }
        let reversed = try Self.reversed(study)
        let reversedIDs = StudyBundles(reversed).bundles.flatMap { $0.bundle.entry.compactMap(\.fullUrl) }
        #expect(Set(ids) == Set(reversedIDs))
    }

    private static func sorted(_ study: Study) throws -> Study {
        try reordered(study) { records, key in records.sorted { key($0) < key($1) } }
    }

    private static func reversed(_ study: Study) throws -> Study {
        try reordered(study) { records, _ in records.reversed() }
    }

    private static func reordered(
        _ study: Study, _ order: ([String], (String) -> String) -> [String]
    ) throws -> Study {
        func arrange<Record>(_ records: [Record], _ identifier: (Record) -> Identifier) -> [Record] {
            let keyed = records.map { ("\(identifier($0).system ?? "") \(identifier($0).value)", $0) }
            return order(keyed.map(\.0)) { $0 }.compactMap { key in keyed.first { $0.0 == key }?.1 }
        }
        let patients = try study.patients.map { patient in
            try Patient(
                identifiers: patient.identifiers, sex: patient.sex, birthDate: patient.birthDate,
                diagnosis: patient.diagnosis, relapses: arrange(patient.relapses, \.identifier),
                transplants: arrange(patient.transplants, \.identifier),
                cycles: arrange(patient.cycles, \.identifier).map { cycle in
                    try BlinatumomabCycle(
                        identifier: cycle.identifier, number: cycle.number,
                        infusions: arrange(cycle.infusions, \.identifier))
                },
                assessments: arrange(patient.assessments, \.identifier),
                adverseEvents: arrange(patient.adverseEvents, \.identifier), followUp: patient.followUp)
        }
        return try Study(
            identifier: study.identifier, title: study.title, period: study.period,
            patients: arrange(patients, \.identifier))
    }
}
