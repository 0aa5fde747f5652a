import Testing

/// The data sets of R's survival package and random cases, against the answers that `make-fixtures.R` recorded.
@Suite("R's survival package, recorded")
struct FixtureTests {
    private let reference: Reference

    init() throws {
        reference = try Reference.fixtures.get()
    }

    private static func names<Case>(_ cases: KeyPath<Reference, [Case]>, _ name: KeyPath<Case, String>) -> [String] {
        (try? Reference.fixtures.get()[keyPath: cases].map { $0[keyPath: name] }) ?? []
    }

    @Test("the recorded answers are there")
    func recorded() {
        #expect(reference.kaplanMeier.count >= 40)
        #expect(reference.logRank.count >= 30)
        #expect(reference.cumulativeIncidence.count >= 35)
        #expect(reference.countingProcess.count >= 8)
        #expect(reference.landmark.count >= 3)
    }

    @Test("Kaplan-Meier", arguments: names(\.kaplanMeier, \.input.name))
    func kaplanMeier(name: String) throws {
        try Agreement.check(#require(reference.kaplanMeier.first { $0.input.name == name }))
    }

    @Test("log-rank", arguments: names(\.logRank, \.input.name))
    func logRank(name: String) throws {
        try Agreement.check(#require(reference.logRank.first { $0.input.name == name }))
    }

    @Test("cumulative incidence", arguments: names(\.cumulativeIncidence, \.input.name))
    func cumulativeIncidence(name: String) throws {
        try Agreement.check(#require(reference.cumulativeIncidence.first { $0.input.name == name }))
    }

    @Test("Simon-Makuch and Mantel-Byar", arguments: names(\.countingProcess, \.input.name))
    func countingProcess(name: String) throws {
        try Agreement.check(#require(reference.countingProcess.first { $0.input.name == name }))
    }

    @Test("landmark", arguments: names(\.landmark, \.input.name))
    func landmark(name: String) throws {
        try Agreement.check(#require(reference.landmark.first { $0.input.name == name }))
    }
}
