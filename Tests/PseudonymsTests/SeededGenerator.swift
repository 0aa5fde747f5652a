/// SplitMix64, whose seed is printed, so that a failure can be had again: `MARROW_SEED=… swift test`.
import Foundation

struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    static func printed() -> SeededGenerator {
        let given = ProcessInfo.processInfo.environment["MARROW_SEED"].flatMap(UInt64.init)
        let seed = given ?? UInt64.random(in: 0...999_999_999)
        print("MARROW_SEED=\(seed)")
        return SeededGenerator(seed: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
