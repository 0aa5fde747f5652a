import FHIR
import FHIRPath
import Synchronization

/// The invariants of a release by the types and elements that they are about. Each is compiled when it is first asked
/// for, so that a start costs nothing for types that do not come up.
final class InvariantTable: Sendable {
    static let r4 = InvariantTable(
        .r4, table: r4Table,
        heldByChecks: NarrativeCheck.invariants.union(EntryKindCheck.invariants).union([
            ContainedCheck.invariant, ReferenceCheck.invariant,
        ]))

    /// A line of the generated table whose owner is known.
    private struct Line {
        var text: Range<Int>
        var types: [TypeNumber]
    }

    private let definitions: Definitions
    private let table: StaticString
    private let lines: [Line]
    private let keys: Set<String>
    /// By type number: the invariants of the type and of all its bases, as places in `lines`.
    private let ofTypes: [[Int]]
    private let ofElements: [ElementNumber: [Int]]
    private let compiled: Mutex<[Int: Invariant]> = Mutex([:])

    /// - Parameter heldByChecks: the keys of the invariants that checks of our own hold to, because these say where a
    ///   resource breaks them.
    init(_ definitions: Definitions, table: StaticString, heldByChecks: Set<String> = []) {
        self.definitions = definitions
        self.table = table
        var lines: [Line] = []
        var ofTypes: [TypeNumber: [Int]] = [:]
        var ofElements: [ElementNumber: [Int]] = [:]
        var keys: Set<String> = []
        for (owner, text) in Self.split(table) {
            let key = Self.fields(of: text, in: table)[0]
            keys.insert(key)
            guard !heldByChecks.contains(key) else { continue }
            if let type = definitions.type(named: owner) {
                ofTypes[type, default: []].append(lines.count)
                lines.append(Line(text: text, types: [type]))
            } else if let element = definitions.element(at: owner) {
                ofElements[element.number, default: []].append(lines.count)
                lines.append(Line(text: text, types: element.types))
            }
        }
        self.lines = lines
        self.keys = keys
        self.ofElements = ofElements
        self.ofTypes = definitions.types.map { type in
            var all: [Int] = []
            var current: TypeNumber? = type.number
            while let number = current {
                all += ofTypes[number] ?? []
                current = definitions[number].base
            }
            return all
        }
    }

    /// The owner of each line and where its other fields stand.
    private static func split(_ table: StaticString) -> [(owner: String, text: Range<Int>)] {
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            return (String(decoding: line[..<tab], as: UTF8.self), tab + 1..<line.endIndex)
        }
    }

    private static func fields(of line: Range<Int>, in table: StaticString) -> [String] {
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        return bytes[line].split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the invariants of a type or an element are any, which is cheap to ask.
    func hasInvariants(_ type: TypeNumber) -> Bool {
        !ofTypes[Int(type.rawValue)].isEmpty
    }

    func invariants(of type: TypeNumber) -> [Invariant] {
        ofTypes[Int(type.rawValue)].compactMap(invariant)
    }

    func invariants(of element: ElementNumber) -> [Invariant] {
        ofElements[element].map { $0.compactMap(invariant) } ?? []
    }

    /// Whether the release has an invariant with this key.
    func hasInvariant(_ key: String) -> Bool {
        keys.contains(key)
    }

    /// By key, what the invariants with this key say.
    var expressions: [String: Set<String>] {
        var all: [String: Set<String>] = [:]
        for (_, text) in Self.split(table) {
            let fields = Self.fields(of: text, in: table)
            if let key = fields.first, let expression = fields.last { all[key, default: []].insert(expression) }
        }
        return all
    }

    /// The elements that have invariants besides those of their types.
    var elements: [ElementNumber] { Array(ofElements.keys) }

    private func invariant(_ place: Int) -> Invariant? {
        compiled.withLock { compiled in
            if let known = compiled[place] { return known }
            let invariant = try? compile(place)
            compiled[place] = invariant
            return invariant
        }
    }

    /// All invariants, compiled anew; throws what does not bind.
    func compileAll() throws(FHIRPathError) -> [Invariant] {
        var all: [Invariant] = []
        for place in lines.indices { all.append(try compile(place)) }
        return all
    }

    private func compile(_ place: Int) throws(FHIRPathError) -> Invariant {
        let fields = Self.fields(of: lines[place].text, in: table)
        precondition(fields.count == 4, "a line of the generated table lacks a field")
        guard let severity = Invariant.Severity(rawValue: fields[1]) else {
            preconditionFailure("the generated table has a severity that is not known")
        }
        return try Invariant(
            key: fields[0], severity: severity, sentence: fields[2], expression: fields[3], types: lines[place].types,
            definitions: definitions)
    }
}

extension Definitions {
    /// The element with this path from its type: `Organization.telecom`, `RiskAssessment.prediction.probability[x]`.
    func element(at path: String) -> ElementFacts? {
        guard let dot = path.lastIndex(of: "."), let type = type(named: String(path[..<dot])) else { return nil }
        let name = path[path.index(after: dot)...]
        return element(named: String(name.hasSuffix("[x]") ? name.dropLast(3) : name), of: type)
    }
}
