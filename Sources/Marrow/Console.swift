import Diagnostics
import Foundation
import SystemPackage

/// Standard output: results. Standard error: messages, and a line of progress where it is a terminal.
enum Console {
    static func output(_ text: String) throws {
        do {
            try FileDescriptor.standardOutput.writeAll(text.utf8)
        } catch {
            throw CannotRun("standard output cannot be written: \(error)")
        }
    }

    static func error(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    static func report(_ diagnostics: [Diagnostic], showsValues: Bool) {
        guard !diagnostics.isEmpty else { return }
        let renderer = TextRenderer(showsValues: showsValues)
        error(diagnostics.map(renderer.line).joined(separator: "\n"))
    }

    static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
}

/// Shows how far long work has come, on a terminal only, at most five times a second.
final class ProgressLine {
    private let label: String
    private var lastShown: UInt64 = 0
    private var isShown = false

    init(_ label: String) {
        self.label = label
    }

    func show(_ count: Int) {
        guard Console.isTerminal, count & 63 == 0 else { return }
        let now = DispatchTime.now().uptimeNanoseconds
        guard now &- lastShown > 200_000_000 else { return }
        lastShown = now
        isShown = true
        FileHandle.standardError.write(Data("\r\(label): \(count) resources".utf8))
    }

    func clear() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
