import Study

/// What the cells of one column said before. Most columns of an export say the same few hundred things over and over,
/// and a cell that is known need not be read again.
struct CellMemory {
    private struct Entry {
        /// The cell's bytes, eight in each.
        var low: UInt64 = 0
        var high: UInt64 = 0
        /// The number of bytes; none is as long in an entry that is empty.
        var length = UInt8.max
        var value: CellValue?
        var comparator: BoundedNumber.Comparator?
        var unit: String?
    }

    /// What a cell says, or that it stands for no value.
    enum Known {
        case missing
        case reading(CellReading)
    }

    private var entries = [Entry](repeating: Entry(), count: 16)
    /// How many entries were overwritten since the memory has grown.
    private var forgotten = 0
    private static let longest = 16
    private static let mostEntries = 4096

    /// Nil for a cell that the memory does not have.
    func reading(of bytes: ArraySlice<UInt8>) -> Known? {
        guard let (low, high) = Self.words(bytes) else { return nil }
        let index = place(low, high)
        guard Int(entries[index].length) == bytes.count, entries[index].low == low, entries[index].high == high else {
            return nil
        }
        guard let value = entries[index].value else { return .missing }
        var reading = CellReading(value)
        reading.comparator = entries[index].comparator
        reading.unit = entries[index].unit
        return .reading(reading)
    }

    mutating func note(_ reading: CellReading?, for bytes: ArraySlice<UInt8>) {
        guard reading?.remark == nil, let (low, high) = Self.words(bytes) else { return }
        var index = place(low, high)
        if entries[index].length != .max {
            forgotten += 1
            if forgotten > entries.count, entries.count < Self.mostEntries {
                grow()
                index = place(low, high)
            }
        }
        entries[index] = Entry(
            low: low, high: high, length: UInt8(bytes.count), value: reading?.value, comparator: reading?.comparator,
            unit: reading?.unit)
    }

    private mutating func grow() {
        let known = entries.filter { $0.length != .max }
        entries = [Entry](repeating: Entry(), count: entries.count * 4)
        for entry in known { entries[place(entry.low, entry.high)] = entry }
        forgotten = 0
    }

    /// Spreads the bits by the multiplication of Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
    private func place(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ (high &* 0xFF51_AFD7_ED55_8CCD)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (entries.count - 1)
    }

    /// The bytes as two words; nil for a cell that is too long.
    private static func words(_ bytes: ArraySlice<UInt8>) -> (UInt64, UInt64)? {
        guard bytes.count <= longest else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var (low, high) = (UInt64(0), UInt64(0))
            for index in 0..<min(8, bytes.count) { low |= UInt64(bytes[index]) << (UInt64(index) * 8) }
            for index in stride(from: 8, to: bytes.count, by: 1) {
                high |= UInt64(bytes[index]) << (UInt64(index - 8) * 8)
            }
            return (low, high)
        }
    }
}
