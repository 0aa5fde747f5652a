import FHIR

/// The bindings of a release's elements and types to value sets.
final class BindingTable: Sendable {
    static let r4 = BindingTable(.r4, table: r4Table)

    /// A value set and how elements are bound to it.
    struct Binding: Sendable {
        /// Its place in the table.
        let number: Int
        /// The canonical URL.
        let valueSet: String
        let strength: BindingStrength
        /// The value set that a code has to be in at least.
        let maximum: String?
    }

    private let bindings: [Binding]
    private let ofElements: [ElementNumber: Int]
    /// By type number, since it is asked of each element.
    private let ofTypes: [Int?]

    init(_ definitions: Definitions, table: StaticString) {
        var bindings: [Binding] = []
        var ofElements: [ElementNumber: Int] = [:]
        var ofTypes: [Int?] = Array(repeating: nil, count: definitions.types.count)
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let words = line.dropFirst().split(separator: UInt8(ascii: "\t")).map {
                String(decoding: $0, as: UTF8.self)
            }
            if line.first == UInt8(ascii: "=") {
                bindings.append(Self.binding(words, number: bindings.count))
                continue
            }
            for path in words {
                if let element = definitions.element(at: path) {
                    ofElements[element.number] = bindings.count - 1
                } else if let type = definitions.type(named: path) {
                    ofTypes[Int(type.rawValue)] = bindings.count - 1
                }
            }
        }
        self.bindings = bindings
        self.ofElements = ofElements
        self.ofTypes = ofTypes
    }

    private static func binding(_ words: [String], number: Int) -> Binding {
        guard words.count > 1, let strength = BindingStrength(rawValue: words[1]) else {
            preconditionFailure("a line of the generated table has no strength")
        }
        return Binding(
            number: number, valueSet: words[0], strength: strength, maximum: words.count > 2 ? words[2] : nil)
    }

    var elements: [ElementNumber] { Array(ofElements.keys) }

    /// How an element of the definition is bound.
    func binding(of element: ElementNumber) -> Binding? {
        ofElements[element].map { bindings[$0] }
    }

    /// How all elements of a type are bound: an Age to units of time.
    func binding(of type: TypeNumber) -> Binding? {
        ofTypes[Int(type.rawValue)].map { bindings[$0] }
    }
}
