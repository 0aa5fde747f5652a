import Foundation

/// How often, and after what pauses, a request is made again that the server could not take.
public struct RetryPolicy: Sendable {
    /// How often a request is made in all; 1 or more.
    public let attempts: Int
    /// The longest first pause; each further one may be twice as long.
    public var firstPause: Duration
    public var longestPause: Duration
    /// Called before each pause.
    public var onPause: @Sendable (Duration) -> Void = { _ in }

    public init(attempts: Int = 6, firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(120)) {
        self.attempts = max(1, attempts)
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// Statuses that another time may answer otherwise (RFC 9110 §15.5.9, §15.6; RFC 6585 §4).
    static func isTemporary(_ status: Int) -> Bool {
        status == 408 || status == 429 || (500...599).contains(status) && status != 501 && status != 505
    }

    /// The pause before the next attempt: what the server asks for, else up to twice the last one, at random, so that
    /// many clients do not come back at once.
    func pause(after attempt: Int, retryAfter: Duration?) -> Duration {
        if let retryAfter { return min(retryAfter, longestPause) }
        let longest = min(firstPause * (1 << min(attempt - 1, 20)), longestPause)
        return longest * Double.random(in: 0.5...1)
    }

    func wait(after attempt: Int, retryAfter: Duration?) {
        let pause = pause(after: attempt, retryAfter: retryAfter)
        onPause(pause)
        Thread.sleep(forTimeInterval: Double(pause.milliseconds) / 1000)
    }

    /// The answer to a request that may be made as often as one likes. Throws a ``TransportError`` where none comes;
    /// the last answer may be that the server could not take it.
    func answer(to request: () throws -> HTTPResponse) throws -> HTTPResponse {
        for attempt in 1..<attempts {
            var retryAfter: Duration?
            do {
                let response = try request()
                guard Self.isTemporary(response.status) else { return response }
                retryAfter = response.retryAfter
            } catch let error as TransportError where error.kind != .hopeless {}
            wait(after: attempt, retryAfter: retryAfter)
        }
        return try request()
    }
}
