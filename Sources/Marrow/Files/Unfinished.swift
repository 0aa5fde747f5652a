import Foundation
import Synchronization

/// The files that are being written: removed when the command is interrupted or told to end.
enum Unfinished {
    private static let paths = Mutex<Set<String>>([])
    /// Held while files that belong together are put in their places, so that a signal waits for all of them.
    private static let placing = Mutex<Void>(())
    private static let signals = [SIGINT, SIGTERM]

    static func insert(_ path: String) {
        _ = watch
        paths.withLock { _ = $0.insert(path) }
    }

    static func remove(_ path: String) {
        paths.withLock { _ = $0.remove(path) }
    }

    static func together(_ body: () throws -> Void) throws {
        try placing.withLock { _ in try body() }
    }

    /// A thread waits for the signals, for a handler may do next to nothing. Those that are ignored stay ignored.
    private static let watch: Void = {
        var wanted = sigset_t()
        sigemptyset(&wanted)
        for number in signals {
            let before = signal(number, SIG_IGN)
            signal(number, before)
            if address(before) != address(SIG_IGN) { sigaddset(&wanted, number) }
        }
        pthread_sigmask(SIG_BLOCK, &wanted, nil)
        let awaited = wanted
        Thread.detachNewThread {
            var awaited = awaited
            var number: Int32 = 0
            guard sigwait(&awaited, &number) == 0 else { return }
            placing.withLock { _ in
                paths.withLock { for path in $0 { unlink(path) } }
                signal(number, SIG_DFL)
                pthread_sigmask(SIG_UNBLOCK, &awaited, nil)
                raise(number)
            }
        }
    }()

    private static func address(_ handler: (@convention(c) (Int32) -> Void)?) -> Int {
        unsafeBitCast(handler, to: Int.self)
    }
}
