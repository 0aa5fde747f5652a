/// Holds the files of a report in memory.
final class ReportMemory: ReportTarget {
    final class File: ReportFile {
        let name: String
        private(set) var bytes: [UInt8] = []

        init(_ name: String) {
            self.name = name
        }

        var path: String? { nil }

        func write(_ bytes: UnsafeRawBufferPointer) {
            self.bytes += bytes
        }
    }

    private(set) var files: [File] = []

    func begin(_ name: String) -> any ReportFile {
        let file = File(name)
        files.append(file)
        return file
    }
}
