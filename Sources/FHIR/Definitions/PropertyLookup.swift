/// Finds a property by its owner and its name's bytes: one hash table with open addressing for all types.
///
/// The tables are raw memory that lives as long as this object, so that the readers' inner loops neither check bounds
/// nor count references.
final class PropertyLookup: @unchecked Sendable {
    let properties: UnsafeMutablePointer<PropertyFacts>
    let count: Int
    /// The names' bytes, one after the other, with eight spare bytes behind them.
    let names: UnsafeMutablePointer<UInt8>
    private let slots: UnsafeMutablePointer<UInt16>
    private static let slotBits = 15
    private static let empty = UInt16.max

    init(_ facts: [PropertyFacts], nameBytes: [UInt8]) {
        count = facts.count
        precondition(count < 1 << (Self.slotBits - 1), "the property table needs more slots")
        properties = .allocate(capacity: count)
        _ = UnsafeMutableBufferPointer(start: properties, count: count).initialize(from: facts)
        names = .allocate(capacity: nameBytes.count + 8)
        _ = UnsafeMutableBufferPointer(start: names, count: nameBytes.count).initialize(from: nameBytes)
        (names + nameBytes.count).initialize(repeating: 0, count: 8)
        slots = .allocate(capacity: 1 << Self.slotBits)
        slots.initialize(repeating: Self.empty, count: 1 << Self.slotBits)
        for number in 0..<count { enter(number) }
    }

    deinit {
        properties.deallocate()
        names.deallocate()
        slots.deallocate()
    }

    private func enter(_ number: Int) {
        let facts = properties[number]
        let hash = Self.hash(names + Int(facts.nameOffset), Int(facts.nameLength), isPadded: true)
        var slot = Self.slot(hash, facts.owner.rawValue)
        while slots[slot] != Self.empty { slot = Self.next(slot) }
        slots[slot] = UInt16(number)
    }

    /// The property of the type `type` with these name bytes. `isPadded` promises eight readable bytes behind them.
    func find(_ start: UnsafePointer<UInt8>, _ length: Int, isPadded: Bool, type: UInt16) -> UInt16? {
        find(start, length, hash: Self.hash(start, length, isPadded: isPadded), type: type)
    }

    func find(_ start: UnsafePointer<UInt8>, _ length: Int, hash: UInt64, type: UInt16) -> UInt16? {
        var slot = Self.slot(hash, type)
        while true {
            let number = slots[slot]
            if number == Self.empty { return nil }
            let facts = properties + Int(number)
            if facts.pointee.owner.rawValue == type, Int(facts.pointee.nameLength) == length,
                Self.equal(names + Int(facts.pointee.nameOffset), start, length)
            {
                return number
            }
            slot = Self.next(slot)
        }
    }

    func name(_ number: Int) -> String {
        let facts = properties[number]
        return String(
            decoding: UnsafeBufferPointer(start: names + Int(facts.nameOffset), count: Int(facts.nameLength)),
            as: UTF8.self)
    }

    private static func slot(_ hash: UInt64, _ type: UInt16) -> Int {
        let mixed = (hash ^ (UInt64(type) &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> UInt64(64 - slotBits))
    }

    private static func next(_ slot: Int) -> Int {
        (slot + 1) & ((1 << slotBits) - 1)
    }

    /// Mixes the length, the first and the last eight bytes.
    static func hash(_ start: UnsafePointer<UInt8>, _ length: Int, isPadded: Bool) -> UInt64 {
        let first: UInt64
        if length >= 8 {
            first = load(start)
        } else if isPadded {
            first = load(start) & ((1 << UInt64(8 * length)) &- 1)
        } else {
            first = loadShort(start, length)
        }
        let last = length > 8 ? load(start + length - 8) : 0
        let mixed = (first ^ UInt64(length)) &* 0xFF51_AFD7_ED55_8CCD ^ last &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ mixed >> 29
    }

    private static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// Up to seven bytes as a word, by two loads that may overlap.
    private static func loadShort(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        let bytes = UnsafeRawPointer(start)
        if length >= 4 {
            let low = UInt64(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
            let high = UInt64(UInt32(littleEndian: (bytes + length - 4).loadUnaligned(as: UInt32.self)))
            return low | high << UInt64(8 * (length - 4))
        }
        if length >= 2 {
            let low = UInt64(UInt16(littleEndian: bytes.loadUnaligned(as: UInt16.self)))
            let high = UInt64(UInt16(littleEndian: (bytes + length - 2).loadUnaligned(as: UInt16.self)))
            return low | high << UInt64(8 * (length - 2))
        }
        return length == 1 ? UInt64(start[0]) : 0
    }

    private static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        var index = 0
        while index + 8 <= length {
            if load(left + index) != load(right + index) { return false }
            index += 8
        }
        while index < length {
            if left[index] != right[index] { return false }
            index += 1
        }
        return true
    }
}
