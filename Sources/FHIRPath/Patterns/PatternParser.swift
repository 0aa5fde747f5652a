/// Reads the regular expressions of FHIRPath 2.0 §5.6, which are those of PCRE, without what needs to look back or
/// around: back references, look-ahead, look-behind, atomic groups, possessive quantifiers, recursion.
struct PatternParser {
    /// Groups within groups beyond this are refused.
    private static let maximumDepth = 200
    /// Counts in `{…}` beyond this are refused.
    private static let maximumCount = 10_000

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        /// Whether `.` means a line end, too; FHIRPath's mode.
        var takesLineEnds = true
        var skipsSpace = false
    }

    private let scalars: [Unicode.Scalar]
    private var at = 0
    var flags = Flags()
    private var depth = 0
    private(set) var groupCount = 0
    /// The numbers of the groups that have a name.
    private(set) var groupNames: [String: Int] = [:]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(PatternFault) -> PatternSyntax {
        let syntax = try choice()
        if at < scalars.count { throw malformed("a ')' closes nothing") }
        return syntax
    }

    // MARK: Characters

    var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    mutating func take() -> Unicode.Scalar? {
        guard at < scalars.count else { return nil }
        defer { at += 1 }
        return scalars[at]
    }

    mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard next == wanted else { return false }
        at += 1
        return true
    }

    mutating func take(_ wanted: String) -> Bool {
        let wanted = Array(wanted.unicodeScalars)
        guard scalars[at...].starts(with: wanted) else { return false }
        at += wanted.count
        return true
    }

    mutating func takeText(until end: Unicode.Scalar) -> String? {
        guard let place = scalars[at...].firstIndex(of: end) else { return nil }
        defer { at = place + 1 }
        return String(String.UnicodeScalarView(scalars[at..<place]))
    }

    func malformed(_ message: String) -> PatternFault { PatternFault(kind: .malformed, message: message) }

    func unsupported(_ what: String) -> PatternFault {
        PatternFault(kind: .unsupported, message: "\(what) cannot be used")
    }

    // MARK: Structure

    private mutating func choice() throws(PatternFault) -> PatternSyntax {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.maximumDepth { throw PatternFault(kind: .tooLarge, message: "its groups nest too deeply") }
        let before = flags
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        flags = before
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternSyntax {
        var parts: [PatternSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if flags.skipsSpace, skipComment() { continue }
            guard let part = try atom() else { continue }
            parts.append(try quantified(part))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func skipComment() -> Bool {
        guard let scalar = next, scalar.properties.isWhitespace || scalar == "#" else { return false }
        at += 1
        guard scalar == "#" else { return true }
        while let scalar = take(), scalar != "\n" {}
        return true
    }

    /// `nil` for what only sets flags.
    private mutating func atom() throws(PatternFault) -> PatternSyntax? {
        guard let scalar = take() else { return .empty }
        switch scalar {
        case "(": return try group()
        case "[": return .one(try bracketed())
        case ".": return .one(flags.takesLineEnds ? .any : .notLineEnd)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .start)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .end)
        case "\\": return try escape()
        case "*", "+", "?": throw malformed("a quantifier has nothing to repeat")
        default: return literal(scalar)
        }
    }

    func literal(_ scalar: Unicode.Scalar) -> PatternSyntax {
        .one(CharacterClass([.range(scalar.value...scalar.value)], ignoresCase: flags.ignoresCase))
    }

    private mutating func group() throws(PatternFault) -> PatternSyntax? {
        guard take("?") else { return try numberedGroup() }
        if take(":") { return try closed(choice()) }
        if take("=") || take("!") || take("<=") || take("<!") { throw unsupported("what stands around a match") }
        if take(">") || take("|") { throw unsupported("an atomic group") }
        if take("#") {
            guard takeText(until: ")") != nil else { throw malformed("a comment is not closed") }
            return nil
        }
        if take("P<") || take("<") { return try namedGroup(end: ">") }
        if take("'") { return try namedGroup(end: "'") }
        return try flagGroup()
    }

    private mutating func numberedGroup() throws(PatternFault) -> PatternSyntax {
        groupCount += 1
        let number = groupCount
        return .group(try closed(choice()), number: number)
    }

    private mutating func namedGroup(end: Unicode.Scalar) throws(PatternFault) -> PatternSyntax {
        guard let name = takeText(until: end), !name.isEmpty else { throw malformed("a group's name is not closed") }
        guard groupNames.updateValue(groupCount + 1, forKey: name) == nil else {
            throw malformed("two groups have the same name")
        }
        return try numberedGroup()
    }

    private mutating func closed(_ syntax: PatternSyntax) throws(PatternFault) -> PatternSyntax {
        guard take(")") else { throw malformed("a group is not closed") }
        return syntax
    }

    /// `(?i)`, which holds to the end of the group around it, and `(?i:…)`.
    private mutating func flagGroup() throws(PatternFault) -> PatternSyntax? {
        var new = flags
        var isOn = true
        while let scalar = take() {
            switch scalar {
            case "-": isOn = false
            case "i": new.ignoresCase = isOn
            case "m": new.isMultiline = isOn
            case "s": new.takesLineEnds = isOn
            case "x": new.skipsSpace = isOn
            case ")":
                flags = new
                return nil
            case ":":
                let before = flags
                flags = new
                defer { flags = before }
                return try closed(choice())
            case "R", "0"..."9", "&": throw unsupported("recursion")
            case "(": throw unsupported("a condition")
            default: throw malformed("a group begins with '(?' and what is no flag")
            }
        }
        throw malformed("a group is not closed")
    }

    // MARK: Repetition

    private mutating func quantified(_ part: PatternSyntax) throws(PatternFault) -> PatternSyntax {
        var part = part
        var isRepeated = false
        while let (minimum, maximum) = try quantifier() {
            if isRepeated { throw malformed("a quantifier has nothing to repeat") }
            isRepeated = true
            if take("+") { throw unsupported("a possessive quantifier") }
            part = .repeated(part, minimum: minimum, maximum: maximum, isLazy: take("?"))
        }
        return part
    }

    private mutating func quantifier() throws(PatternFault) -> (Int, Int?)? {
        switch next {
        case "*"?:
            at += 1
            return (0, nil)
        case "+"?:
            at += 1
            return (1, nil)
        case "?"?:
            at += 1
            return (0, 1)
        case "{"?: return try counts()
        default: return nil
        }
    }

    /// `{2}`, `{2,}`, `{2,3}`; anything else behind a `{` is text.
    private mutating func counts() throws(PatternFault) -> (Int, Int?)? {
        let start = at
        at += 1
        guard let minimum = number() else {
            at = start
            return nil
        }
        var maximum: Int? = minimum
        if take(",") { maximum = number() }
        guard take("}") else {
            at = start
            return nil
        }
        if max(minimum, maximum ?? 0) > Self.maximumCount {
            throw PatternFault(kind: .tooLarge, message: "a part is repeated too often")
        }
        if let maximum, maximum < minimum { throw malformed("a quantifier's limits are the wrong way round") }
        return (minimum, maximum)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = next, ("0"..."9").contains(scalar), digits.count < 9 {
            digits.unicodeScalars.append(scalar)
            at += 1
        }
        return Int(digits)
    }
}
