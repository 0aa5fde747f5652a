/// Why arrays make no data; it names the place in them, never a value, for the values are patients' data.
public enum InvalidInput: Error, Sendable, Hashable, CustomStringConvertible {
    /// Two arrays that go together are not of one length.
    case differentLengths(String, Int, String, Int)
    /// NaN or infinite.
    case notFinite(String, index: Int)
    case negative(String, index: Int)
    /// A row of a counting process, or a delayed entry, that does not end after it starts.
    case endsBeforeItStarts(index: Int)
    /// A row of a counting process that starts before the patient's row before it ends.
    case overlaps(index: Int)
    /// A row of a counting process that follows the patient's event.
    case followsEvent(index: Int)
    /// A change of state, or a response, after the end of follow-up.
    case afterFollowUp(index: Int)
    /// A number that must lie between two others, both excluded.
    case outside(String, Double, Double)
    /// More successes than trials.
    case moreSuccessesThanTrials
    /// Events without time at risk.
    case noExposure

    public var description: String {
        switch self {
        case .differentLengths(let first, let firstCount, let second, let secondCount):
            "\(first) has \(firstCount) values and \(second) \(secondCount): they need one each for every observation"
        case .notFinite(let name, let index): "\(name)[\(index)] is not a finite number"
        case .negative(let name, let index): "\(name)[\(index)] is negative"
        case .endsBeforeItStarts(let index): "observation \(index) does not end after it starts"
        case .overlaps(let index): "row \(index) starts before the patient's row before it ends"
        case .followsEvent(let index): "row \(index) follows the patient's event"
        case .afterFollowUp(let index): "the change of state of patient \(index) lies after the end of follow-up"
        case .outside(let name, let lower, let upper): "\(name) must lie between \(lower) and \(upper), both excluded"
        case .moreSuccessesThanTrials: "there are more successes than trials"
        case .noExposure: "there are events without time at risk"
        }
    }
}
