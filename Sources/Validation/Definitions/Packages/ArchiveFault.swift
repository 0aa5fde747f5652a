/// Why a package (`.tgz`) cannot be read on.
enum ArchiveFault: Error, Equatable {
    case notTar, cutShort
    case tooManyEntries(Int)
    case tooManyBytes(Int)

    /// What is wrong, without a full stop.
    var message: String {
        switch self {
        case .notTar: "the package has no tar archive (POSIX ustar), or a damaged one"
        case .cutShort: "the package ends in the middle"
        case .tooManyEntries(let limit): "the package has more than \(limit) entries"
        case .tooManyBytes(let limit): "the package unpacks to more than \(limit) bytes"
        }
    }
}
