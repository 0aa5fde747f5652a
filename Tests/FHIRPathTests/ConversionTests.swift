import FHIRPath
import Testing

/// FHIRPath 2.0 §5.5.
@Suite struct ConversionTests {
    @Test(arguments: [
        Example("iif(active, 'yes', 'no')", "'yes'"),
        Example("iif({}, 1, 2)", "2"),
        Example("iif(true, 1, 1 / 'a'.toInteger())", "1"),
        Example("'T'.toBoolean()", "true"),
        Example("2.toBoolean()", "{}"),
        Example("'1.1'.toInteger()", "{}"),
        Example("'2147483648'.toInteger()", "{}"),
        Example("'1.50'.toDecimal()", "1.50"),
        Example("'1e3'.convertsToDecimal()", "false"),
        Example("'2015-02-04T10:00'.toDate()", "@2015-02-04"),
        Example("'2015-02-30'.convertsToDate()", "false"),
        Example("'14:30'.toTime()", "@T14:30"),
        Example("birthDate.toDateTime()", "@2011-03"),
        Example("'4 days'.toQuantity()", "4 days"),
        Example("'4 wk'.convertsToQuantity()", "false"),
        Example("'1500 \\'mg\\''.toQuantity('g')", "1.500 'g'"),
        Example("1 'mg'.toQuantity('m')", "{}"),
        Example("1.50.toString()", "'1.50'"),
        Example("1 'wk'.toString()", "'1 'wk''"),
        Example("name.first().convertsToString()", "false"),
    ])
    func conversion(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: ["iif('text', 1, 2)", "iif(1 | 2, 1, 2)"])
    func conditionHasToBeABoolean(_ expression: String) throws {
        #expect(try failure(of: expression) != nil)
    }
}
