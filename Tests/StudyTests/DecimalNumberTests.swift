import Study
import Testing

@Suite("Decimal numbers")
struct DecimalNumberTests {
    @Test(
        "digits are kept as written",
        arguments: ["0", "1.00", "-0.00", "1E-22", "1e+3", "12345678901234567890.10", "0.0"])
    func verbatim(text: String) throws {
        #expect(try DecimalNumber(text).text == text)
    }

    @Test(
        "a text that is not FHIR's decimal is refused",
        arguments: ["", "-", "01", "1,5", ".5", "5.", "+1", "1e", "1e+", "0x10", "nan", "inf", "1 ", "1e999", "--1"])
    func refused(text: String) {
        #expect(throws: StudyError.self) { try DecimalNumber(text) }
    }

    @Test("1.0 and 1.00 are different texts of the same size")
    func equality() throws {
        #expect(try DecimalNumber("1.0") != DecimalNumber("1.00"))
        #expect(try DecimalNumber("1.0").double == DecimalNumber("1.00").double)
    }

    @Test(
        "whether a bounded number is above 25",
        arguments: [
            (nil, "25", false), (nil, "25.1", true), (.less, "25", false), (.less, "30", nil),
            (.lessOrEqual, "25", false),
            (.greater, "25", true), (.greater, "20", nil), (.greaterOrEqual, "25", nil), (.greaterOrEqual, "26", true),
        ] as [(BoundedNumber.Comparator?, String, Bool?)])
    func above(comparator: BoundedNumber.Comparator?, text: String, expected: Bool?) throws {
        #expect(try BoundedNumber(comparator: comparator, value: number(text)).isAbove(25) == expected)
    }

    @Test(
        "whether a bounded number is below 5",
        arguments: [
            (nil, "5", false), (nil, "4.9", true), (.less, "5", true), (.less, "6", nil), (.lessOrEqual, "5", nil),
            (.lessOrEqual, "4", true), (.greaterOrEqual, "5", false), (.greater, "5", false), (.greater, "1", nil),
        ] as [(BoundedNumber.Comparator?, String, Bool?)])
    func below(comparator: BoundedNumber.Comparator?, text: String, expected: Bool?) throws {
        #expect(try BoundedNumber(comparator: comparator, value: number(text)).isBelow(5) == expected)
    }
}
