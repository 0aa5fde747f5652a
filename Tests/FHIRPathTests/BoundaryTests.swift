import FHIRPath
import Testing

/// FHIRPath's trial-use boundaries and precision.
@Suite struct BoundaryTests {
    @Test(arguments: [
        Example("1.587.lowBoundary()", "1.58650000"),
        Example("1.587.lowBoundary(2)", "1.58"),
        Example("1.587.highBoundary(2)", "1.59"),
        Example("(-1.587).lowBoundary(2)", "-1.59"),
        Example("1.lowBoundary(5)", "0.50000"),
        Example("1.587.lowBoundary(-1)", "{}"),
        Example("1.587 'cm'.highBoundary(8)", "1.58750000 'cm'"),
        Example("@2014.lowBoundary(6)", "@2014-01"),
        Example("@2014-02.highBoundary()", "@2014-02-28"),
        Example("@2014-01-01T08.lowBoundary(17)", "@2014-01-01T08:00:00.000+14:00"),
        Example("@2014-01-01T08.highBoundary(17)", "@2014-01-01T08:59:59.999-12:00"),
        Example("@T10:30.highBoundary(9)", "@T10:30:59.999"),
        Example("1.58700.precision()", "5"),
        Example("@2014-01.precision()", "6"),
        Example("@T10:30.precision()", "4"),
        Example("1 'cm'.comparable(1 '[in_i]')", "true"),
        Example("1 'cm'.comparable(1 's')", "false"),
    ])
    func boundaries(_ example: Example) throws {
        try expect(example)
    }
}
