/// Why sending ends before all Bundles have been tried.
public enum DeliveryFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The server cannot be reached, or did not answer as often as it was asked.
    case unreachable(String)
    /// The authority gives no token; with its status or the connection's fault.
    case noToken(String)
    /// The server does not let the client in.
    case refusedAccess(status: Int)

    public var description: String {
        switch self {
        case .unreachable(let reason): "the server cannot be reached: \(reason)"
        case .noToken(let reason): "the authority gives no token: \(reason)"
        case .refusedAccess(let status): "the server does not let this client in (status \(status))"
        }
    }
}
