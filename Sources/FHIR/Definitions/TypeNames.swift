/// Finds a type's number by the bytes of its name.
struct TypeNames {
    private let names: [DefinitionTable.Name]
    private var slots: [UInt16]
    private static let slotBits = 12

    /// The names' bytes must live as long as this does.
    init(_ names: [DefinitionTable.Name]) {
        precondition(names.count < 1 << (Self.slotBits - 1), "the table of types needs more slots")
        self.names = names
        slots = Array(repeating: .max, count: 1 << Self.slotBits)
        for (number, name) in names.enumerated() {
            var slot = Self.slot(name)
            while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(number)
        }
    }

    func number(of name: DefinitionTable.Name) -> TypeNumber? {
        var slot = Self.slot(name)
        while slots[slot] != .max {
            let number = slots[slot]
            if names[Int(number)].elementsEqual(name) { return TypeNumber(rawValue: number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func slot(_ name: DefinitionTable.Name) -> Int {
        guard let start = name.baseAddress else { return 0 }
        let hash = PropertyLookup.hash(start, name.count, isPadded: false)
        return Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slotBits))
    }
}
