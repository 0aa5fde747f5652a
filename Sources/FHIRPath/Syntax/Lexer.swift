/// Cuts the text of an expression into tokens (FHIRPath 2.0 §3, §5.7, appendix B).
struct Lexer {
    let bytes: [UInt8]
    var at = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    static func tokens(of text: String) throws(Failure) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        repeat {
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    /// The byte some places ahead; 0 behind the end.
    func peek(_ ahead: Int = 0) -> UInt8 {
        at + ahead < bytes.count ? bytes[at + ahead] : 0
    }

    private mutating func next() throws(Failure) -> Token {
        try skipSpace()
        let start = at
        guard at < bytes.count else { return Token(kind: .end, offset: start) }
        return Token(kind: try kind(), offset: start)
    }

    private mutating func kind() throws(Failure) -> Token.Kind {
        let byte = peek()
        switch byte {
        case UInt8(ascii: "'"): return .string(try quoted(by: byte))
        case UInt8(ascii: "`"): return .quotedName(try quoted(by: byte))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "@"): return .temporal(try temporal())
        case UInt8(ascii: "%"): return .variable(try variable())
        case UInt8(ascii: "$"):
            at += 1
            return .special(name())
        default: return Self.isNameStart(byte) ? .name(name()) : .symbol(try symbol())
        }
    }

    private mutating func skipSpace() throws(Failure) {
        while at < bytes.count {
            switch (peek(), peek(1)) {
            case (0x20, _), (0x09, _), (0x0A, _), (0x0D, _): at += 1
            case (UInt8(ascii: "/"), UInt8(ascii: "/")):
                while at < bytes.count, peek() != 0x0A, peek() != 0x0D { at += 1 }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")): try skipBlockComment()
            default: return
            }
        }
    }

    private mutating func skipBlockComment() throws(Failure) {
        let start = at
        at += 2
        while peek() != UInt8(ascii: "*") || peek(1) != UInt8(ascii: "/") {
            guard at < bytes.count else { throw .syntax("the comment that begins here has no end '*/'", start) }
            at += 1
        }
        at += 2
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func name() -> String {
        let start = at
        while Self.isNameStart(peek()) || Self.isDigit(peek()) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func symbol() throws(Failure) -> String {
        let one = String(decoding: [peek()], as: UTF8.self)
        let two = String(decoding: [peek(), peek(1)], as: UTF8.self)
        if ["<=", ">=", "!=", "!~"].contains(two) {
            at += 2
            return two
        }
        guard "()[]{}.,+-*/&|<>=~".contains(one) else {
            let isPrintable = peek() > 0x20 && peek() < 0x7F
            throw .syntax(isPrintable ? "'\(one)' has no meaning here" : "this character has no meaning here", at)
        }
        at += 1
        return one
    }

    /// `%name`, %`name` or %'name'.
    private mutating func variable() throws(Failure) -> String {
        at += 1
        let byte = peek()
        if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "'") { return try quoted(by: byte) }
        guard Self.isNameStart(byte) else { throw .syntax("a name is wanted behind '%'", at) }
        return name()
    }
}
