/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
///
/// Draws are made here and not by the standard library, whose ways from random bits to numbers may change with its
/// version, and with them the committed tables.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range; the bias of the remainder is far below what a cohort could show.
    mutating func draw(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// True once in so many draws.
    mutating func oneIn(_ count: Int) -> Bool {
        draw(1...count) == 1
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[draw(0...values.count - 1)]
    }

    /// Fisher and Yates.
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, draw(0...last)) }
        return values
    }
}
