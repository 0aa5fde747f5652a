/// The characters (Unicode scalars) that one place of a regular expression takes.
struct CharacterClass: Sendable {
    indirect enum Member: Sendable {
        case range(ClosedRange<UInt32>)
        case digit, word, space
        /// A general category of Unicode by its name, such as `Lu`, or the beginning of several, such as `L`.
        case category(String)
        case not(Member)
        case nested(CharacterClass)
    }

    private let members: [Member]
    private let isNegated: Bool
    private let ignoresCase: Bool
    /// A bit for each ASCII character.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ members: [Member], isNegated: Bool = false, ignoresCase: Bool = false) {
        self.members = members
        self.isNegated = isNegated
        self.ignoresCase = ignoresCase
        for code in 0..<UInt8(64) where looksUp(Unicode.Scalar(code)) { low |= 1 << UInt64(code) }
        for code in UInt8(64)..<128 where looksUp(Unicode.Scalar(code)) { high |= 1 << UInt64(code - 64) }
    }

    static let any = CharacterClass([.range(0...0x10FFFF)])
    static let notLineEnd = CharacterClass(
        [.range(0x0A...0x0D), .range(0x85...0x85), .range(0x2028...0x2029)], isNegated: true)

    @inline(__always)
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let code = scalar.value
        if code < 64 { return low >> UInt64(code) & 1 == 1 }
        if code < 128 { return high >> UInt64(code - 64) & 1 == 1 }
        return looksUp(scalar)
    }

    private func looksUp(_ scalar: Unicode.Scalar) -> Bool {
        isMember(scalar) != isNegated
    }

    private func isMember(_ scalar: Unicode.Scalar) -> Bool {
        if members.contains(where: { Self.has($0, scalar) }) { return true }
        guard ignoresCase else { return false }
        return Self.otherCases(of: scalar).contains { other in members.contains { Self.has($0, other) } }
    }

    private static func otherCases(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let properties = scalar.properties
        return [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping].compactMap {
            $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil
        }
    }

    private static func has(_ member: Member, _ scalar: Unicode.Scalar) -> Bool {
        switch member {
        case .range(let range): range.contains(scalar.value)
        case .digit: scalar.properties.generalCategory == .decimalNumber
        case .word: isWord(scalar)
        case .space: scalar.properties.isWhitespace
        case .category(let name): scalar.properties.generalCategory.code.hasPrefix(name)
        case .not(let member): !has(member, scalar)
        case .nested(let other): other.contains(scalar)
        }
    }

    /// Letters, digits, marks and connectors (Unicode Technical Standard #18, Annex C).
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isAlphabetic { return true }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation: return true
        default: return false
        }
    }
}

extension Unicode.GeneralCategory {
    /// The short name of a category (Unicode Standard Annex #44, table 12).
    var code: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }

    static let codes: Set<String> = [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "Sm",
        "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn", "L", "M", "N", "P", "S", "Z", "C",
    ]
}
