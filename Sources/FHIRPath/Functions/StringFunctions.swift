extension FunctionTable {
    /// FHIRPath 2.0 §5.6 and the additions of its trial-use part: `trim`, `split`, `join`, `matchesFull`.
    /// Positions and lengths count characters of Unicode (scalars).
    static let strings: [Function] = [
        Function("indexOf", on: .one(.string), [.one(.string)], gives: .system(.integer)) { call throws(Failure) in
            guard let text = try call.text(), let part = try call.string(0) else { return .none }
            return .integer(place(of: part, in: text, isLast: false) ?? -1)
        },
        Function("lastIndexOf", on: .one(.string), [.one(.string)], gives: .system(.integer)) {
            call throws(Failure) in
            guard let text = try call.text(), let part = try call.string(0) else { return .none }
            return .integer(place(of: part, in: text, isLast: true) ?? -1)
        },
        Function(
            "substring", on: .one(.string), [.one(.integer), .one(.integer)], required: 1, gives: .system(.string),
            substring),
        Function("startsWith", on: .one(.string), [.one(.string)], gives: .system(.boolean)) { call throws(Failure) in
            guard let text = try call.text(), let part = try call.string(0) else { return .none }
            return .boolean(text.unicodeScalars.starts(with: part.unicodeScalars))
        },
        Function("endsWith", on: .one(.string), [.one(.string)], gives: .system(.boolean)) { call throws(Failure) in
            guard let text = try call.text(), let part = try call.string(0) else { return .none }
            return .boolean(text.unicodeScalars.reversed().starts(with: part.unicodeScalars.reversed()))
        },
        Function("contains", on: .one(.string), [.one(.string)], gives: .system(.boolean)) { call throws(Failure) in
            guard let text = try call.text(), let part = try call.string(0) else { return .none }
            return .boolean(part.isEmpty || !places(of: part, in: text, limit: 1).isEmpty)
        },
        Function("upper", on: .one(.string), gives: .system(.string)) { call throws(Failure) in
            Items(try call.text().map { .string($0.uppercased()) })
        },
        Function("lower", on: .one(.string), gives: .system(.string)) { call throws(Failure) in
            Items(try call.text().map { .string($0.lowercased()) })
        },
        Function("replace", on: .one(.string), [.one(.string), .one(.string)], gives: .system(.string), replace),
        Function("length", on: .one(.string), gives: .system(.integer)) { call throws(Failure) in
            Items(try call.text().map { .integer($0.unicodeScalars.count) })
        },
        Function("toChars", on: .one(.string), gives: .system(.string)) { call throws(Failure) in
            Items(try call.text()?.unicodeScalars.map { .string(String($0)) } ?? [])
        },
        Function("trim", on: .one(.string), gives: .system(.string)) { call throws(Failure) in
            Items(try call.text().map { .string(trimmed($0)) })
        },
        Function("split", on: .one(.string), [.one(.string)], gives: .system(.string)) { call throws(Failure) in
            guard let text = try call.text(), let separator = try call.string(0) else { return .none }
            return Items(pieces(of: text, between: separator).map(Item.string))
        },
        Function("join", [.one(.string)], required: 0, gives: .system(.string), join),
        Function("matches", on: .one(.string), [.one(.string)], gives: .system(.boolean)) { call throws(Failure) in
            guard let text = try call.text(), let pattern = try pattern(call) else { return .none }
            return .boolean(try answer(call) { () throws(PatternFault) in try pattern.occurs(in: text) })
        },
        Function("matchesFull", on: .one(.string), [.one(.string)], gives: .system(.boolean)) {
            call throws(Failure) in
            guard let text = try call.text(), let pattern = try pattern(call) else { return .none }
            return .boolean(try answer(call) { () throws(PatternFault) in try pattern.matchesWhole(text) })
        },
        Function("replaceMatches", on: .one(.string), [.one(.string), .one(.string)], gives: .system(.string)) {
            call throws(Failure) in
            guard let text = try call.text(), let pattern = try pattern(call), let new = try call.string(1) else {
                return .none
            }
            let changed = try answer(call) { () throws(PatternFault) in try pattern.replacing(in: text, with: new) }
            return .string(try limited(changed, call))
        },
    ]

    private static func pattern(_ call: Call) throws(Failure) -> Pattern? {
        if let pattern = call.pattern { return pattern }
        guard let text = try call.string(0) else { return nil }
        return try answer(call) { () throws(PatternFault) in try Pattern(text) }
    }

    private static func answer<Answer>(
        _ call: Call, _ body: () throws(PatternFault) -> Answer
    ) throws(Failure) -> Answer {
        do {
            return try body()
        } catch {
            throw call.failure("cannot use the regular expression: \(error.message)")
        }
    }

    private static func limited(_ text: String, _ call: Call) throws(Failure) -> String {
        guard text.utf8.count <= Run.maximumTextLength else { throw call.failure("makes too long a text") }
        return text
    }

    /// The byte ranges where a text that is not empty stands, from left to right, none over another.
    private static func places(of part: String, in text: String, limit: Int = .max) -> [Range<Int>] {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
        var places: [Range<Int>] = []
        var start = 0
        while start + wanted.count <= bytes.count, places.count < limit {
            if bytes[start] == first, bytes[start..<start + wanted.count].elementsEqual(wanted) {
                places.append(start..<start + wanted.count)
                start += wanted.count
            } else {
                start += 1
            }
        }
        return places
    }

    /// In scalars from the beginning.
    private static func place(of part: String, in text: String, isLast: Bool) -> Int? {
        guard !part.isEmpty else { return isLast ? text.unicodeScalars.count : 0 }
        let scalars = Array(text.unicodeScalars)
        let wanted = Array(part.unicodeScalars)
        guard wanted.count <= scalars.count else { return nil }
        let starts = 0...(scalars.count - wanted.count)
        let isHere = { (start: Int) in scalars[start..<start + wanted.count].elementsEqual(wanted) }
        return isLast ? starts.last(where: isHere) : starts.first(where: isHere)
    }

    @Sendable
    private static func substring(_ call: Call) throws(Failure) -> Items {
        guard let text = try call.text(), let start = try call.integer(0) else { return .none }
        let scalars = text.unicodeScalars
        guard start >= 0, start < scalars.count else { return .none }
        let length = call.has(1) ? try call.integer(1) ?? Int.max : Int.max
        return .string(String(scalars.dropFirst(start).prefix(max(0, length))))
    }

    /// An empty text is found before every character and at the end.
    @Sendable
    private static func replace(_ call: Call) throws(Failure) -> Items {
        guard let text = try call.text(), let old = try call.string(0), let new = try call.string(1) else {
            return .none
        }
        if old.isEmpty {
            let spread = new + text.unicodeScalars.map { String($0) + new }.joined()
            return .string(try limited(spread, call))
        }
        return .string(try limited(pieces(of: text, between: old).joined(separator: new), call))
    }

    private static func pieces(of text: String, between separator: String) -> [String] {
        guard !separator.isEmpty else { return text.unicodeScalars.map { String($0) } }
        let bytes = Array(text.utf8)
        var pieces: [String] = []
        var start = 0
        for place in places(of: separator, in: text) {
            pieces.append(String(decoding: bytes[start..<place.lowerBound], as: UTF8.self))
            start = place.upperBound
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let head = text.unicodeScalars.drop(while: isSpace)
        return String(head.reversed().drop(while: isSpace).reversed().map(Character.init))
    }

    @Sendable
    static func join(_ call: Call) throws(Failure) -> Items {
        guard !call.input.isEmpty else { return .none }
        var texts: [String] = []
        for item in call.input {
            guard let text = item.string(call.model) else { throw call.failure("takes Strings as input") }
            texts.append(text)
        }
        return .string(try limited(texts.joined(separator: try call.string(0) ?? ""), call))
    }
}
