/// Reads tokens as an expression, by the strength of the operators (FHIRPath 2.0 §6.8 and appendix A).
struct Parser {
    /// How deep an expression may nest, so that neither parsing nor evaluation can exhaust the stack.
    static let maximumDepth = 200
    static let maximumLength = 1 << 16

    private let tokens: [Token]
    private var at = 0
    private var nesting = 0

    static func parse(_ text: String) throws(Failure) -> Syntax {
        guard text.utf8.count <= maximumLength else { throw .syntax("the expression is too long", 0) }
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        let syntax = try parser.expression(above: 0)
        guard parser.token.kind == .end else { throw parser.unexpected("the end or an operator") }
        return syntax
    }

    private init(tokens: [Token]) {
        self.tokens = tokens
    }

    private var token: Token { tokens[min(at, tokens.count - 1)] }

    private func unexpected(_ wanted: String) -> Failure {
        let found: String =
            switch token.kind {
            case .end: "the end"
            case .name(let name): "'\(name)'"
            case .symbol(let symbol): "'\(symbol)'"
            case .string: "a text"
            case .integer, .decimal: "a number"
            case .temporal: "a date or time"
            case .quotedName, .variable, .special: "a name"
            }
        return .syntax("\(wanted) is wanted here, not \(found)", token.offset)
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ symbol: String) throws(Failure) {
        guard take(symbol) else { throw unexpected("'\(symbol)'") }
    }

    private func node(_ kind: Syntax.Kind, _ offset: Int, over children: Syntax?...) throws(Failure) -> Syntax {
        try node(kind, offset, over: children.compactMap(\.self))
    }

    private func node(_ kind: Syntax.Kind, _ offset: Int, over children: [Syntax]) throws(Failure) -> Syntax {
        let depth = 1 + (children.map(\.depth).max() ?? 0)
        guard depth <= Self.maximumDepth else { throw .syntax("the expression nests too deeply", offset) }
        return Syntax(kind: kind, offset: offset, depth: depth)
    }

    // MARK: Operators

    private mutating func expression(above strength: Int) throws(Failure) -> Syntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.maximumDepth else { throw .syntax("the expression nests too deeply", token.offset) }
        var left = try signed()
        while true {
            if let isCast = typeTest, Operator.typeTestStrength > strength {
                let offset = token.offset
                at += 1
                left = try node(.typeTest(left, isCast: isCast, try typeName()), offset, over: left)
            } else if let found = binary, found.strength > strength {
                let offset = token.offset
                at += 1
                let right = try expression(above: found.strength)
                left = try node(.binary(found, left, right), offset, over: left, right)
            } else {
                return left
            }
        }
    }

    /// Whether `is` (false) or `as` (true) stands here.
    private var typeTest: Bool? {
        switch token.kind {
        case .name("is"): false
        case .name("as"): true
        default: nil
        }
    }

    private var binary: Operator? {
        switch token.kind {
        case .name(let word), .symbol(let word): Operator(rawValue: word)
        default: nil
        }
    }

    private mutating func signed() throws(Failure) -> Syntax {
        let offset = token.offset
        let isMinus = token.kind == .symbol("-")
        guard isMinus || token.kind == .symbol("+") else { return try path() }
        at += 1
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.maximumDepth else { throw .syntax("the expression nests too deeply", offset) }
        let operand = try signed()
        return try node(.sign(isMinus: isMinus, operand), offset, over: operand)
    }

    private mutating func typeName() throws(Failure) -> TypeName {
        let offset = token.offset
        let first = try identifier()
        guard take(".") else { return TypeName(namespace: nil, name: first, offset: offset) }
        return TypeName(namespace: first, name: try identifier(), offset: offset)
    }

    private mutating func identifier() throws(Failure) -> String {
        switch token.kind {
        case .name(let name), .quotedName(let name):
            at += 1
            return name
        default:
            throw unexpected("a name")
        }
    }

    // MARK: Terms

    private mutating func path() throws(Failure) -> Syntax {
        var target = try term()
        while true {
            let offset = token.offset
            if take(".") {
                target = try invocation(of: target)
            } else if take("[") {
                let index = try expression(above: 0)
                try expect("]")
                target = try node(.index(target, index), offset, over: target, index)
            } else {
                return target
            }
        }
    }

    private mutating func invocation(of target: Syntax?) throws(Failure) -> Syntax {
        let offset = token.offset
        if target != nil, case .special(let name) = token.kind {
            throw .syntax("'$\(name)' cannot stand behind a '.'", offset)
        }
        let name = try identifier()
        guard take("(") else { return try node(.member(target, name), offset, over: target) }
        var arguments: [Syntax] = []
        if !take(")") {
            repeat { arguments.append(try expression(above: 0)) } while take(",")
            try expect(")")
        }
        return try node(.call(target, name, arguments), offset, over: (target.map { [$0] } ?? []) + arguments)
    }

    private mutating func term() throws(Failure) -> Syntax {
        let offset = token.offset
        if case .name(let word) = token.kind { return try wordTerm(word, offset) }
        if case .quotedName = token.kind { return try invocation(of: nil) }
        if take("(") {
            let inner = try expression(above: 0)
            try expect(")")
            return inner
        }
        if take("{") {
            try expect("}")
            return try node(.empty, offset)
        }
        guard let kind = try literal() else { throw unexpected("an expression") }
        return try node(kind, offset)
    }

    private mutating func wordTerm(_ word: String, _ offset: Int) throws(Failure) -> Syntax {
        switch word {
        case "true", "false":
            at += 1
            return try node(.boolean(word == "true"), offset)
        case "div", "mod", "and", "or", "xor", "implies":
            throw unexpected("an expression")
        default:
            return try invocation(of: nil)
        }
    }

    private mutating func literal() throws(Failure) -> Syntax.Kind? {
        let current = token
        at += 1
        switch current.kind {
        case .string(let text): return .string(text)
        case .temporal(let value): return .temporal(value)
        case .variable(let name): return .variable(name)
        case .integer(let value): return quantity(DecimalNumber(value)) ?? .integer(value)
        case .decimal(let value): return quantity(value) ?? .decimal(value)
        case .special(let name):
            guard let special = Syntax.Special(rawValue: name) else {
                throw .syntax("'$\(name)' is not known; there are $this, $index and $total", current.offset)
            }
            return .special(special)
        default:
            at -= 1
            return nil
        }
    }

    /// The quantity that a number and the unit behind it make.
    private mutating func quantity(_ value: DecimalNumber) -> Syntax.Kind? {
        switch token.kind {
        case .name(let word):
            guard let unit = CalendarUnit(word: word) else { return nil }
            at += 1
            return .quantity(value, word: unit, text: word)
        case .string(let text):
            at += 1
            return .quantity(value, word: nil, text: text)
        default:
            return nil
        }
    }
}
