import Foundation

/// The keys that rows have, each once, numbered from 0 in the order of their coming.
///
/// A key is the UTF-8 of its parts with a byte between that no text has, so that a million keys are one piece of
/// memory. Texts that Unicode takes for the same are the same key.
struct KeyPool {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The numbers of the keys and 1, at the places that their hashes give; 0 where none is.
    private var slots = [UInt32](repeating: 0, count: 16)
    private static let separator: UInt8 = 0xFF

    var count: Int { ends.count }

    /// The number of a key, which is new or known.
    mutating func number(of key: [UInt8]) -> UInt32 {
        if let known = find(key[...]) { return known }
        bytes += key
        ends.append(bytes.count)
        if ends.count * 2 > slots.count { grow() } else { slots[freeSlot(key[...])] = UInt32(ends.count) }
        return UInt32(ends.count - 1)
    }

    /// The number of a key that is known.
    func find(_ key: ArraySlice<UInt8>) -> UInt32? {
        var slot = place(key)
        while slots[slot] != 0 {
            if self[slots[slot] - 1].elementsEqual(key) { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    subscript(number: UInt32) -> ArraySlice<UInt8> {
        let index = Int(number)
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// A key as findings tell it.
    func text(_ number: UInt32) -> String {
        self[number].split(separator: Self.separator, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// Appends a part of a key to those before it.
    static func append(_ part: String, to key: inout [UInt8], isFirst: Bool) {
        if !isFirst { key.append(separator) }
        let start = key.count
        key += part.utf8
        if key[start...].contains(where: { $0 >= 0x80 }) {
            key.removeSubrange(start...)
            key += part.precomposedStringWithCanonicalMapping.utf8
        }
    }

    // MARK: Places

    private func place(_ key: ArraySlice<UInt8>) -> Int {
        var hasher = Hasher()
        key.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize() & (slots.count - 1)
    }

    private func freeSlot(_ key: ArraySlice<UInt8>) -> Int {
        var slot = place(key)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 0..<UInt32(ends.count) { slots[freeSlot(self[number])] = number + 1 }
    }
}
