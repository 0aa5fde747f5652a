/// How often, and after what pauses, a request is made again that the server could not take.
public struct RetryPolicy: Sendable {
    /// How often a request is made in all; 1 or more.
    public let attempts: Int
    /// The longest first pause; each further one may be twice as long.
    public var firstPause: Duration
    public var longestPause: Duration

    public init(attempts: Int = 6, firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(120)) {
        self.attempts = max(1, attempts)
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// Statuses that another time may answer otherwise (RFC 9110 §15.5.9, §15.6; RFC 6585 §4).
    static func isTemporary(_ status: Int) -> Bool {
        status == 408 || status == 429 || (500...599).contains(status) && status != 501 && status != 505
    }

    /// The pause before the next attempt: what the server asks for (`Retry-After` in seconds, RFC 9110 §10.2.3), else
    /// up to twice the last one, at random, so that many clients do not come back at once.
    func pause(after attempt: Int, retryAfter: String?) -> Duration {
        if let seconds = retryAfter.flatMap(Int.init), seconds >= 0 { return min(.seconds(seconds), longestPause) }
        let longest = min(firstPause * (1 << min(attempt - 1, 20)), longestPause)
        return longest * Double.random(in: 0.5...1)
    }
}
