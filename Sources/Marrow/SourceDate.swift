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

    private static let notSeconds = CannotRun(
        "SOURCE_DATE_EPOCH is no whole number of seconds since 1970, such as 1512000000")
}
