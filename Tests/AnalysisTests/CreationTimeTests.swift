import Study
import Testing

@testable import Analysis

@Suite("When the files say that they were made")
struct CreationTimeTests {
    @Test(
        "seconds since 1970",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_512_000_000, "2017-11-30T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (951_782_399, "2000-02-28T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
        ])
    func seconds(seconds: Int, text: String) {
        #expect(CreationTime(secondsSinceEpoch: seconds)?.text == text)
    }

    @Test("there is no time beyond the years 1 to 9999", arguments: [Int.min, Int.max, 253_402_300_800])
    func outside(seconds: Int) {
        #expect(CreationTime(secondsSinceEpoch: seconds) == nil)
    }

    @Test("the newest day in the data, where no time is given")
    func newest() throws {
        #expect(
            try CreationTime(newestDay: AnalysisReport(study(fivePatients())).newestDay).text == "2014-01-01T00:00:00Z"
        )
        #expect(CreationTime(newestDay: nil).text == "1970-01-01T00:00:00Z")
    }
}
