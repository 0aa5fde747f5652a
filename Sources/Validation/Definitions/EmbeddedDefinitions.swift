import Diagnostics
import FHIR
import Synchronization

/// The conformance resources of a release as the program carries them: the facts that a validator needs, in FHIR's
/// JSON, written by `schemas/r4/generate-library.py`.
///
/// A start costs nothing: the index is searched where it stands, and a resource is read when it is first asked for.
final class EmbeddedDefinitions: Sendable {
    /// FHIR 4.0.1: its base types, profiles, extensions, value sets and code systems.
    static let r4 = EmbeddedDefinitions(
        index: r4Index, tables: [r4Structures, r4Profiles, r4Extensions, r4ValueSets, r4CodeSystems], definitions: .r4)

    private let indexTable: StaticString
    private let tables: [StaticString]
    private let reader: JSONReader
    private let known: Mutex<[Key: Element?]> = Mutex([:])

    private struct Key: Hashable {
        let type: String
        let url: String
    }

    private init(index: StaticString, tables: [StaticString], definitions: Definitions) {
        indexTable = index
        self.tables = tables
        reader = JSONReader(definitions: definitions)
    }

    private static func bytes(_ table: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
    }

    /// The resource of a type with exactly this URL.
    func resource(_ type: String, url: String) -> Element? {
        let key = Key(type: type, url: url)
        return known.withLock { known in
            if let found = known[key] { return found }
            let element = place("\(type) \(url)").map(read)
            known[key] = .some(element)
            return element
        }
    }

    /// The URLs of all resources of a type, in the order of their bytes.
    func urls(of type: String) -> [String] {
        let beginning = Array("\(type) ".utf8)
        var urls: [String] = []
        for line in Self.bytes(indexTable).split(separator: UInt8(ascii: "\n")) where line.starts(with: beginning) {
            let url = line.dropFirst(beginning.count).prefix { $0 != UInt8(ascii: "\t") }
            urls.append(String(decoding: url, as: UTF8.self))
        }
        return urls
    }

    /// Where a resource stands in the tables.
    private struct Place {
        let table: Int
        let bytes: Range<Int>
    }

    /// Searches the index, whose lines stand in the order of their keys' bytes, by halves.
    private func place(_ key: String) -> Place? {
        let key = Array(key.utf8)
        let index = Self.bytes(indexTable)
        var low = 0
        var high = index.count
        while low < high {
            let middle = (low + high) / 2
            let start = index[low..<middle].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? low
            let end = index[start..<high].firstIndex(of: UInt8(ascii: "\n")) ?? high
            let words = index[start..<end].split(separator: UInt8(ascii: "\t"))
            if words[0].elementsEqual(key) { return place(words) }
            if words[0].lexicographicallyPrecedes(key) {
                low = min(end + 1, high)
            } else {
                high = start
            }
        }
        return nil
    }

    private func place(_ words: [Slice<UnsafeBufferPointer<UInt8>>]) -> Place? {
        let numbers = words.dropFirst().compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3 else { preconditionFailure("a line of the generated index lacks a number") }
        return Place(table: numbers[0], bytes: numbers[1]..<numbers[1] + numbers[2])
    }

    private func read(_ place: Place) -> Element {
        let bytes = Self.bytes(tables[place.table])[place.bytes]
        let source = SourceText(UnsafeBufferPointer(rebasing: bytes))
        let reading = reader.read(source, origin: TreeOrigin(file: "FHIR \(reader.definitions.release)"))
        guard let tree = reading.tree, reading.diagnostics.isEmpty else {
            preconditionFailure("a resource of the generated tables cannot be read")
        }
        return tree.root
    }
}
