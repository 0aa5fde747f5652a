/// A moment: seconds and the part of a second, since 1970-01-01T00:00:00Z, or for a time since midnight.
package struct Moment: Comparable, Sendable {
    let seconds: Int
    let nanosecond: UInt32

    package static func < (left: Moment, right: Moment) -> Bool {
        (left.seconds, left.nanosecond) < (right.seconds, right.nanosecond)
    }
}

extension TemporalValue {
    /// Reads a date, a dateTime or an instant as FHIR writes it, or a time.
    package init?(fhir text: String) {
        guard let value = TemporalValue(dateTime: text.utf8) ?? TemporalValue(time: text.utf8) else { return nil }
        self = value
    }

    /// The first moment that the value may mean; without a zone, in Greenwich.
    package var beginning: Moment {
        Moment(seconds: localSeconds - Int(offset ?? 0) * 60, nanosecond: nanosecond)
    }

    /// The last moment, in whole seconds, that the value may mean; without a zone, in Greenwich.
    package var ending: Moment {
        Moment(
            seconds: upperLimit.localSeconds - Int(offset ?? 0) * 60, nanosecond: precision < .second ? 0 : nanosecond)
    }
}
