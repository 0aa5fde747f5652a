import Study

/// The data sets that the pictures are drawn from.
struct AnalysisTables: Sendable {
    let adsl: TableReader
    let adtte: TableReader
    let adtdc: TableReader
    let adae: TableReader
    let adex: TableReader
    let adrs: TableReader
    /// For the transplants, of which the data sets have no rows.
    let subjects: [Subject]

    init(_ subjects: [Subject]) {
        self.subjects = subjects
        adsl = TableReader(ADSL.dataset(subjects))
        adtte = TableReader(ADTTE.dataset(subjects))
        adtdc = TableReader(ADTDC.dataset(subjects))
        adae = TableReader(ADAE.dataset(subjects))
        adex = TableReader(ADEX.dataset(subjects))
        adrs = TableReader(ADRS.dataset(subjects))
    }

    var datasets: [Dataset] { [adsl, adtte, adtdc, adae, adex, adrs].map(\.dataset) }

    /// The numbers of the cycles that were given, ascending.
    var cycles: [Int] { Set(subjects.flatMap { $0.patient.cycles.map(\.number) }).sorted() }

    /// How many patients were given the cycle of that number.
    func patientsGiven(_ cycle: Int) -> Int {
        subjects.count { subject in subject.patient.cycles.contains { $0.number == cycle } }
    }
}
