import FHIR
import Synchronization

/// The required bindings of a release whose value sets are known completely. A value set's codes are read out of the
/// table when an element bound to it first comes up.
final class BindingTable: Sendable {
    static let r4 = BindingTable(.r4, table: r4Table)

    private let table: StaticString
    /// The lines of each value set: its URL, then its code systems.
    private let valueSets: [(url: Range<Int>, systems: [Range<Int>])]
    private let ofElements: [ElementNumber: Int]
    private let known: Mutex<[Int: Binding]> = Mutex([:])

    init(_ definitions: Definitions, table: StaticString) {
        self.table = table
        var valueSets: [(url: Range<Int>, systems: [Range<Int>])] = []
        var ofElements: [ElementNumber: Int] = [:]
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let rest = line.startIndex + 1..<line.endIndex
            switch line.first {
            case UInt8(ascii: "="): valueSets.append((url: rest, systems: []))
            case UInt8(ascii: "@"):
                for path in Self.words(rest, of: table) {
                    guard let element = definitions.element(at: path) else { continue }
                    ofElements[element.number] = valueSets.count - 1
                }
            default: valueSets[valueSets.count - 1].systems.append(line.startIndex..<line.endIndex)
            }
        }
        self.valueSets = valueSets
        self.ofElements = ofElements
    }

    private static func words(_ range: Range<Int>, of table: StaticString) -> [String] {
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        return bytes[range].split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
    }

    var elements: [ElementNumber] { Array(ofElements.keys) }

    /// A value set and all of its codes.
    struct Binding {
        let valueSet: String
        let codes: CodeSet
    }

    /// The value set that an element's codes have to be of.
    func binding(of element: ElementNumber) -> Binding? {
        guard let place = ofElements[element] else { return nil }
        return known.withLock { known in
            if let binding = known[place] { return binding }
            let binding = read(place)
            known[place] = binding
            return binding
        }
    }

    private func read(_ place: Int) -> Binding {
        let lines = valueSets[place]
        let parts = lines.systems.map { line in
            let words = Self.words(line, of: table)
            return CodeSet.Part(system: words[0], codes: Set(words.dropFirst()))
        }
        return Binding(valueSet: Self.words(lines.url, of: table).joined(), codes: CodeSet(parts: parts))
    }
}
