import TestSupport
@testable import FHIR

/// Writes the JSON of a random resource: any type, random elements in the specification's order, choices, extensions
/// on primitives, ids, contained resources, narratives with random mark-up.
struct RandomResource {
    private var random: SeededGenerator
    private let definitions = Definitions.r4
    private var budget = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func json() -> String {
        budget = 60
        return resource(depth: 0)
    }

    private mutating func resource(depth: Int) -> String {
        let name = random.pick(definitions.resourceNames, or: "Patient")
        guard let type = definitions.type(named: name) else { return "" }
        let members = members(type, depth: depth, isObject: false)
        return "{" + (["\"resourceType\":\"\(name)\""] + members).joined(separator: ",") + "}"
    }

    private mutating func object(_ type: TypeNumber, depth: Int) -> String {
        "{" + members(type, depth: depth, isObject: true).joined(separator: ",") + "}"
    }

    /// The members of an object; an object that is no resource has at least one.
    private mutating func members(_ type: TypeNumber, depth: Int, isObject: Bool) -> [String] {
        let facts = definitions[type]
        let first = Int(facts.firstProperty)
        let range = first..<first + Int(facts.propertyCount)
        var members: [String] = []
        var elements: Set<UInt16> = []
        // XML reads attributes (id, url) before the other children.
        let inXMLsOrder = range.filter { isAttribute($0) } + range.filter { !isAttribute($0) }
        for number in inXMLsOrder {
            let property = definitions[PropertyNumber(rawValue: UInt16(number))]
            let share = range.count > 40 && property.isChoice ? 2 : depth == 0 ? 25 : 15
            guard random.chance(share), budget > 0, depth < 8, !elements.contains(property.element.rawValue) else {
                continue
            }
            elements.insert(property.element.rawValue)
            members += member(property, definitions.lookup.name(number), depth: depth)
        }
        if members.isEmpty, isObject { members = ["\"id\":\(text())"] }
        return members
    }

    private func isAttribute(_ property: Int) -> Bool {
        definitions[PropertyNumber(rawValue: UInt16(property))].isAttribute
    }

    private mutating func member(_ property: PropertyFacts, _ name: String, depth: Int) -> [String] {
        budget -= 1
        let count = property.repeats ? Int.random(in: 1...3, using: &random) : 1
        guard property.isPrimitive else {
            let items = (0..<count).map { _ in
                property.isResource ? resource(depth: depth + 1) : object(property.type, depth: depth + 1)
            }
            return ["\"\(name)\":" + (property.repeats ? "[\(items.joined(separator: ","))]" : items[0])]
        }
        return primitive(property, name, count: count, depth: depth)
    }

    private mutating func primitive(_ property: PropertyFacts, _ name: String, count: Int, depth: Int) -> [String] {
        let mayExtend = !property.isAttribute && !property.flags.contains(.isXHTML)
        var values: [String] = []
        var parts: [String] = []
        for _ in 0..<count {
            let hasPart = mayExtend && random.chance(15)
            values.append(hasPart && random.chance(40) ? "null" : value(property))
            parts.append(hasPart ? object(property.type, depth: depth + 1) : "null")
        }
        var members: [String] = []
        if values.contains(where: { $0 != "null" }) { members.append("\"\(name)\":" + list(values, property)) }
        if parts.contains(where: { $0 != "null" }) { members.append("\"_\(name)\":" + list(parts, property)) }
        return members
    }

    private func list(_ items: [String], _ property: PropertyFacts) -> String {
        property.repeats ? "[\(items.joined(separator: ","))]" : items[0]
    }

    private mutating func value(_ property: PropertyFacts) -> String {
        if property.flags.contains(.isBoolean) { return random.chance(50) ? "true" : "false" }
        if property.flags.contains(.isNumber) {
            return random.pick(
                ["0", "-0.00", "1.0", "1E-22", "12", "-2147483648", "123456789012345678.10", "1e+5"], or: "1")
        }
        return property.flags.contains(.isXHTML) ? "\"\(narrative())\"" : text()
    }

    /// A string in quotes, escaped as the writer escapes it.
    private mutating func text() -> String {
        let pieces = [
            "a", "B c", " ", "", "ä", "€", "😀", "\u{10FFFF}", "\u{85}", "\\\"", "\\\\", "\\n", "\\r", "\\t", "&", "<",
            ">", "&amp;",
            "]]>", "2015-03", "/", "'", "\u{7F}", "\u{FFFD}", "\u{FFF0}", "longer text that fills words",
        ]
        let count = Int.random(in: 0...5, using: &random)
        return "\"" + (0..<count).map { _ in random.pick(pieces, or: "") }.joined() + "\""
    }

    private mutating func narrative() -> String {
        "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"\(random.chance(20) ? " xmlns:o='urn:o'" : "")>"
            + markup(depth: 0) + "</div>"
    }

    private mutating func markup(depth: Int) -> String {
        let pieces = [
            "a", " ", "\\n\\t", "ä😀", "&amp;", "&#160;", "&lt;", ">", "\\\"", "'", "]] ", "<br/>", "<br />",
            "<![CDATA[<b>&nbsp;]]>",
            "<!-- a - b < c -->", "<?p i?>", "<img src='a?b&amp;c' alt=\\\"\\\" />", "<p xml:lang=\\\"de\\\"></p >",
            "<x:y xmlns:x='u' x:z='1'/>", "<hr\\n/>",
        ]
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in
            depth < 5 && random.chance(30)
                ? "<b>\(markup(depth: depth + 1))</b>" : random.pick(pieces, or: "")
        }.joined()
    }
}
