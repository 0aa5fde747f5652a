import FHIRPath
import Testing

/// FHIRPath 2.0 §5.7.
@Suite struct MathTests {
    @Test(arguments: [
        Example("(-5.50).abs()", "5.50"),
        Example("(-2147483648).abs()", "{}"),
        Example("-(-2147483648)", "{}"),
        Example("1.log(0)", "{}"),
        Example("5.log(1)", "{}"),
        Example("(-5.5 'mg').abs()", "5.5 'mg'"),
        Example("(-1.1).ceiling()", "-1"),
        Example("(-2.1).floor()", "-3"),
        Example("(-1.9).truncate()", "-1"),
        Example("3.14159.round(3)", "3.142"),
        Example("2.5.round()", "3"),
        Example("0.exp()", "1"),
        Example("1.ln()", "0"),
        Example("16.log(2)", "4"),
        Example("2.power(10)", "1024"),
        Example("1.1.power(3)", "1.331"),
        Example("2.power(31)", "{}"),
        Example("(-1).power(0.5)", "{}"),
        Example("2.sqrt()", "1.414213562373095048801688724"),
        Example("(-1).sqrt()", "{}"),
    ])
    func mathematics(_ example: Example) throws {
        try expect(example)
    }
}
