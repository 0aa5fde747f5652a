/// Escapes, and what stands in brackets.
extension PatternParser {
    mutating func escape() throws(PatternFault) -> PatternSyntax {
        guard let scalar = take() else { throw malformed("a '\\' stands at the end") }
        switch scalar {
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.noWordBoundary)
        case "A": return .assertion(.start)
        case "Z": return .assertion(.end)
        case "z": return .assertion(.veryEnd)
        case "1"..."9", "k", "g": throw unsupported("what a group matched before")
        case "Q": return quoted()
        default: break
        }
        if let member = try classMember(scalar) { return .one(CharacterClass([member])) }
        return literal(try character(scalar))
    }

    /// `\Q…\E`, text as it stands.
    private mutating func quoted() -> PatternSyntax {
        var parts: [PatternSyntax] = []
        while !take("\\E"), let scalar = take() { parts.append(literal(scalar)) }
        return .sequence(parts)
    }

    /// A class that an escape stands for; `nil` where it stands for one character.
    private mutating func classMember(_ scalar: Unicode.Scalar) throws(PatternFault) -> CharacterClass.Member? {
        switch scalar {
        case "d": .digit
        case "D": .not(.digit)
        case "w": .word
        case "W": .not(.word)
        case "s": .space
        case "S": .not(.space)
        case "p": try category()
        case "P": .not(try category())
        default: nil
        }
    }

    /// `\p{Lu}`, `\p{^Lu}`, `\pL`.
    private mutating func category() throws(PatternFault) -> CharacterClass.Member {
        let name: String?
        if take("{") {
            name = takeText(until: "}")
        } else {
            name = take().map { String($0) }
        }
        guard let name else { throw malformed("a category has no name") }
        let isNegated = name.hasPrefix("^")
        let code = isNegated ? String(name.dropFirst()) : name
        guard Unicode.GeneralCategory.codes.contains(code) else {
            throw PatternFault(kind: .unsupported, message: "it names a property of characters that is not known")
        }
        return isNegated ? .not(.category(code)) : .category(code)
    }

    /// The character that an escape stands for.
    private mutating func character(_ scalar: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "e": return "\u{1B}"
        case "a": return "\u{07}"
        case "0": return "\u{00}"
        case "x": return try hexadecimal(2)
        case "u": return try hexadecimal(4)
        case "U": return try hexadecimal(8)
        case "A"..."Z", "a"..."z": throw malformed("'\\' and this letter mean nothing")
        default: return scalar
        }
    }

    private mutating func hexadecimal(_ count: Int) throws(PatternFault) -> Unicode.Scalar {
        var digits = ""
        if take("{") {
            digits = takeText(until: "}") ?? ""
        } else {
            for _ in 0..<count { digits.unicodeScalars.append(take() ?? " ") }
        }
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
            throw malformed("a character's number is malformed")
        }
        return scalar
    }

    // MARK: Brackets

    mutating func bracketed() throws(PatternFault) -> CharacterClass {
        let isNegated = take("^")
        var members: [CharacterClass.Member] = []
        var isFirst = true
        while true {
            guard let scalar = take() else { throw malformed("a '[' is not closed") }
            if scalar == "]", !isFirst { break }
            isFirst = false
            members.append(try member(scalar))
        }
        return CharacterClass(members, isNegated: isNegated, ignoresCase: flags.ignoresCase)
    }

    private mutating func member(_ scalar: Unicode.Scalar) throws(PatternFault) -> CharacterClass.Member {
        if scalar == "[", take(":") { return try named() }
        var first = scalar
        if scalar == "\\" {
            guard let escaped = take() else { throw malformed("a '[' is not closed") }
            if let member = try classMember(escaped) { return member }
            first = escaped == "b" ? "\u{08}" : try character(escaped)
        }
        guard next == "-", let last = try rangeEnd() else { return .range(first.value...first.value) }
        guard first <= last else { throw malformed("a range's ends are the wrong way round") }
        return .range(first.value...last.value)
    }

    /// The character behind a `-`; `nil` where the `-` stands for itself.
    private mutating func rangeEnd() throws(PatternFault) -> Unicode.Scalar? {
        let before = self
        _ = take("-")
        guard let scalar = take(), scalar != "]", scalar != "[" else {
            self = before
            return nil
        }
        guard scalar == "\\" else { return scalar }
        guard let escaped = take() else { throw malformed("a '[' is not closed") }
        if try classMember(escaped) != nil {
            self = before
            return nil
        }
        return try character(escaped)
    }

    /// `[:alpha:]` and its like, within brackets.
    private mutating func named() throws(PatternFault) -> CharacterClass.Member {
        guard var name = takeText(until: ":"), take("]") else { throw malformed("a class's name is not closed") }
        let isNegated = name.hasPrefix("^")
        if isNegated { name.removeFirst() }
        guard let member = Self.classes[name] else { throw malformed("it names a class that there is not") }
        return isNegated ? .not(member) : member
    }

    private static let classes: [String: CharacterClass.Member] = [
        "alpha": .category("L"), "digit": .digit, "space": .space, "upper": .category("Lu"), "lower": .category("Ll"),
        "punct": .category("P"), "word": .word, "cntrl": .category("Cc"),
        "blank": .nested(CharacterClass([.range(32...32), .range(9...9)])),
        "alnum": .nested(CharacterClass([.category("L"), .digit])), "ascii": .range(0...127),
        "xdigit": .nested(CharacterClass([.range(48...57), .range(65...70), .range(97...102)])),
    ]
}
