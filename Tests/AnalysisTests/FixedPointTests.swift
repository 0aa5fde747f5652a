import Testing

@testable import Analysis

@Suite("Numbers with a fixed count of decimals")
struct FixedPointTests {
    @Test(
        "halves go away from zero, and no locale has a say",
        arguments: [
            (0, 0, "0"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (9.996, 2, "10.00"),
            (1234567.5, 0, "1234568"), (4, 4, "4.0000"), (0.005, 3, "0.005"), (1e20, 1, "1e+20"),
        ] as [(Double, Int, String)])
    func examples(number: Double, decimals: Int, text: String) {
        #expect(fixedPoint(number, decimals: decimals) == text)
    }
}
