import Analysis
import Foundation
import Study

/// The time of making that the environment prescribes (reproducible-builds.org/specs/source-date-epoch).
enum SourceDate {
    static func time() throws -> CreationTime? {
        guard let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] else { return nil }
        guard let time = Int(text).flatMap(CreationTime.init(secondsSinceEpoch:)) else { throw notSeconds }
        return time
    }

    /// The year in which ages are told: that of the time prescribed, so that a run can be repeated, else this one.
    static func year() throws -> Int {
        let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
        let seconds = text.map(Int.init) ?? Int(Date().timeIntervalSince1970)
        guard let seconds, let date = PartialDate(dayNumber: seconds / 86_400) else { throw notSeconds }
        return date.year
    }

    private static let notSeconds = CannotRun(
        "SOURCE_DATE_EPOCH is no whole number of seconds since 1970, such as 1512000000")
}
