/// Where the files of a report go: a folder, or memory.
public protocol ReportTarget: AnyObject {
    /// Begins a file. Several may be open at a time.
    ///
    /// - Parameter name: The path within the folder, with `/` between the folder and the name.
    func begin(_ name: String) throws -> any ReportFile
}

/// A file of a report that is being written.
public protocol ReportFile: AnyObject {
    /// The place of an empty file for who writes to it by other means, as SQLite does; `nil` in memory.
    var path: String? { get }

    func write(_ bytes: UnsafeRawBufferPointer) throws
}
