/// Why a gzip source cannot be read on.
public enum GzipFault: Error, Hashable {
    case notGzip, cutShort, noMemory
    case tooManyBytes(Int)
    case tooDense(Int)

    /// What is wrong, without a full stop.
    public var message: String {
        switch self {
        case .notGzip: "this is not gzip (RFC 1952), or is damaged"
        case .cutShort: "the gzip file ends in the middle"
        case .noMemory: "there is not enough memory to unpack the gzip file"
        case .tooManyBytes(let limit): "the gzip file unpacks to more than \(limit) bytes"
        case .tooDense(let ratio): "the gzip file unpacks to more than \(ratio) times its size"
        }
    }

    /// What would be right, without a full stop.
    public var remedy: String {
        switch self {
        case .notGzip, .cutShort: "what stands before is used; make or fetch the file anew"
        case .noMemory: "close other programs"
        case .tooManyBytes, .tooDense: "what stands before is used; unpack it yourself if it is to be trusted"
        }
    }

    public var rule: ReadingRule {
        switch self {
        case .notGzip, .cutShort, .noMemory: .notReadable
        case .tooManyBytes, .tooDense: .limit
        }
    }
}
