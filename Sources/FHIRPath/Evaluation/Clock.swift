import Glibc

/// The time of day of the machine.
enum Clock {
    /// To the millisecond, with the zone of the machine.
    static func now() -> TemporalValue {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var seconds = time.tv_sec
        var parts = tm()
        localtime_r(&seconds, &parts)
        var now = TemporalValue(kind: .dateTime, precision: .millisecond)
        now.offset = Int16(clamping: parts.tm_gmtoff / 60)
        guard now.set(localSeconds: time.tv_sec + parts.tm_gmtoff) else { return now }
        now.nanosecond = UInt32(time.tv_nsec / 1_000_000 * 1_000_000)
        now.fractionDigits = 3
        return now
    }
}
