import Analysis

/// Takes the files of a report into a folder.
final class ReportFolder: ReportTarget {
    private let folder: OutputFolder

    init(_ folder: OutputFolder) {
        self.folder = folder
    }

    func begin(_ name: String) throws -> any ReportFile {
        File(name, try folder.begin(name))
    }

    private final class File: ReportFile {
        private let name: String
        private let staged: StagedFile

        init(_ name: String, _ staged: StagedFile) {
            self.name = name
            self.staged = staged
        }

        var path: String? { staged.stagingPath }

        func write(_ bytes: UnsafeRawBufferPointer) throws {
            do {
                try staged.write(bytes)
            } catch {
                throw CannotRun("\(name) cannot be written: \(error)")
            }
        }
    }
}
