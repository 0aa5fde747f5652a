import TestSupport
import Testing

@testable import FHIRPath

@Suite struct DecimalTests {
    @Test(arguments: ["0", "1.50", "-0.05", "123456789012345678901234567890.123456", "0.000001", "-1"])
    func textIsKept(_ text: String) throws {
        #expect(try #require(DecimalNumber(text)).description == text)
    }

    @Test(arguments: [("1e3", "1000"), ("1.5E-3", "0.0015"), ("12e+1", "120"), ("-0", "0")])
    func otherFormsAreRead(_ text: String, _ plain: String) throws {
        #expect(try #require(DecimalNumber(text)).description == plain)
    }

    @Test(arguments: ["", "-", ".5", "1.", "1e", "1e99999", "0x1", "1 ", "١"])
    func otherTextsAreNone(_ text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    /// Sums, products and comparisons of random numbers against whole-number arithmetic.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func agreesWithWholeNumbers(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (left, right) = (
                Int.random(in: -9999...9999, using: &random), Int.random(in: -9999...9999, using: &random)
            )
            let (leftScale, rightScale) = (Int.random(in: 0...4, using: &random), Int.random(in: 0...4, using: &random))
            let one = try #require(DecimalNumber(coefficient: Int128(left), scale: leftScale))
            let other = try #require(DecimalNumber(coefficient: Int128(right), scale: rightScale))
            // Both as multiples of 10⁻⁴.
            let (a, b) = (left * power(4 - leftScale), right * power(4 - rightScale))
            #expect(one.adding(other) == DecimalNumber(coefficient: Int128(a + b), scale: 4))
            #expect(one.multiplied(by: other) == DecimalNumber(coefficient: Int128(a * b), scale: 8))
            #expect((one < other) == (a < b))
            if b != 0 { #expect(one.dividedWhole(by: other) == DecimalNumber(a / b)) }
            if b != 0, let quotient = one.divided(by: other), let product = quotient.multiplied(by: other) {
                #expect(product.rounded(to: 20, .halfAwayFromZero) == one)
            }
        }
    }

    @Test func longProductsKeepTheirFirstDigits() throws {
        let long = try #require(DecimalNumber("123456789012345678.123456789012345678"))
        let square = try #require(long.multiplied(by: long))
        #expect(square.description == "15241578753238836558451457271757357")
    }

    private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { result, _ in result * 10 } }
}
