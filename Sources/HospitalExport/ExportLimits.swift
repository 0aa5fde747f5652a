/// How large the parts of an export may be before the reader refuses them with an error that names the limit.
public struct ExportLimits: Sendable, Hashable {
    /// The longest row of a table, in bytes.
    public var rowBytes = 1 << 20
    /// The most rows in a table.
    public var rows = 20_000_000
    /// The most columns in a table.
    public var columns = 4096
    /// The most findings of one rule and severity that are listed of a file; further ones are counted.
    public var findings = 100_000
    /// The largest package description, in bytes.
    public var packageBytes = 16 << 20

    public init() {}
}
