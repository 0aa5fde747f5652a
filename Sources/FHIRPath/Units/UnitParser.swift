/// Reads a UCUM code: `mg/dL`, `10*3/uL`, `ug/m2/d`, `/[HPF]`, `g{creatinine}` (UCUM §§5 to 12).
struct UnitParser {
    private static let maximumDepth = 20
    private let bytes: [UInt8]
    private var at = 0
    private var depth: Int

    init(_ code: String, depth: Int = 0) {
        bytes = Array(code.utf8.prefix(256))
        self.depth = depth
    }

    mutating func parse() -> Unit? {
        guard !bytes.isEmpty, let unit = term(), at == bytes.count else { return nil }
        return unit
    }

    private func peek() -> UInt8 {
        at < bytes.count ? bytes[at] : 0
    }

    /// Components joined by `.` and `/`; each `/` divides by the one component behind it.
    private mutating func term() -> Unit? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { return nil }
        var unit: Unit?
        var power = 1
        if peek() == UInt8(ascii: "/") {
            unit = .one
            power = -1
            at += 1
        }
        while true {
            guard let part = component() else { return nil }
            // A unit that stands alone keeps its zero point.
            unit = unit == nil ? part : unit?.multiplied(by: part, power: power)
            guard unit != nil else { return nil }
            switch peek() {
            case UInt8(ascii: "."): power = 1
            case UInt8(ascii: "/"): power = -1
            default: return unit
            }
            at += 1
        }
    }

    private mutating func component() -> Unit? {
        if peek() == UInt8(ascii: "(") {
            at += 1
            guard let unit = term(), peek() == UInt8(ascii: ")") else { return nil }
            at += 1
            return skipAnnotation() ? unit : nil
        }
        if peek() == UInt8(ascii: "{") { return skipAnnotation() ? .one : nil }
        guard let unit = simple() else { return nil }
        return skipAnnotation() ? unit : nil
    }

    /// Passes over `{…}`, if it stands here. `false` when it has no end.
    private mutating func skipAnnotation() -> Bool {
        guard peek() == UInt8(ascii: "{") else { return true }
        guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "}")) else { return false }
        at = end + 1
        return true
    }

    /// A number, or a unit with an exponent.
    private mutating func simple() -> Unit? {
        let start = at
        var isInBrackets = false
        scan: while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"):
                if !isInBrackets { break scan }
            default: break
            }
            at += 1
        }
        let text = bytes[start..<at]
        if !text.isEmpty, text.allSatisfy(Lexer.isDigit) { return number(text) }
        let digits = text.reversed().prefix(while: Lexer.isDigit).count
        var nameEnd = text.endIndex - digits
        if digits > 0, nameEnd > start, [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(bytes[nameEnd - 1]) {
            nameEnd -= 1
        }
        let exponent = digits == 0 ? 1 : Int(String(decoding: bytes[nameEnd..<at], as: UTF8.self))
        guard let exponent, let unit = named(String(decoding: bytes[start..<nameEnd], as: UTF8.self)) else {
            return nil
        }
        return exponent == 1 ? unit : Unit.one.multiplied(by: unit, power: exponent)
    }

    private func number(_ text: ArraySlice<UInt8>) -> Unit? {
        guard text.count <= 18, let value = DecimalNumber(String(decoding: text, as: UTF8.self)), !value.isZero else {
            return nil
        }
        var unit = Unit.one
        unit.numerator = value
        return unit
    }

    /// A unit by its code, with or without a prefix.
    private func named(_ name: String) -> Unit? {
        if let unit = atom(name) { return unit.unit }
        for length in 1...2 where name.utf8.count > length {
            guard let prefix = UnitTable.prefixes[String(name.prefix(length))],
                let (unit, isMetric) = atom(String(name.dropFirst(length))), isMetric
            else { continue }
            var prefixed = unit
            guard let size = prefix.multiplied(by: unit.numerator) else {
                return nil
            }
            prefixed.numerator = size
            return prefixed
        }
        return nil
    }

    private func atom(_ code: String) -> (unit: Unit, isMetric: Bool)? {
        var unit = Unit.one
        if let index = UnitTable.bases.firstIndex(of: code) {
            unit.dimension = UnitDimension(base: index)
            return (unit, true)
        }
        if let (numerator, denominator, zero) = UnitTable.temperatures[code], let kelvin = atom("K")?.unit {
            unit.dimension = kelvin.dimension
            (unit.numerator, unit.denominator) = (DecimalNumber(numerator), DecimalNumber(denominator))
            unit.zero = DecimalNumber(zero)
            return (unit, code == "Cel")
        }
        guard let definition = UnitTable.definitions[code] else { return nil }
        guard !definition.unit.isEmpty else {
            unit.dimension = UnitDimension(arbitrary: code)
            return (unit, definition.isMetric)
        }
        var parser = UnitParser(definition.unit, depth: depth)
        guard var defined = parser.parse(), let size = defined.numerator.multiplied(by: definition.value) else {
            return nil
        }
        defined.numerator = size
        return (defined, definition.isMetric)
    }
}
