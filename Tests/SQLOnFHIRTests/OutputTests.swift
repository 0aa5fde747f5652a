import FHIR
import Testing

@testable import SQLOnFHIR

/// How rows are written as text.
@Suite struct OutputTests {
    private let view = patients(
        """
        {"column":[{"name":"id","path":"id"},{"name":"family","path":"name.family.first()"},\
        {"name":"given","path":"name.given","collection":true},{"name":"joined","path":"name.given.join(', ')"}]}
        """)

    @Test func commaSeparatedValues() throws {
        let odd = #"{"resourceType":"Patient","id":"c","name":[{"family":"a \"b\"\nc"}]}"#
        #expect(
            try run(view, on: [anna, bela, odd], as: .csv).text == """
                id,family,given,joined
                a,Muster,"[""Anna"",""Lena"",""Anni""]","Anna, Lena, Anni"
                b,,[],""
                c,"a ""b""
                c",[],""

                """)
    }

    /// An empty line would be passed over by readers: R's read.csv and pandas' read_csv do.
    @Test func aRowWithoutAValueIsNoEmptyLine() throws {
        let view = patients(#"{"column":[{"name":"gender","path":"gender"}]}"#)
        #expect(try run(view, on: [anna, bela], as: .csv).text == "gender\n\"\"\nmale\n")
    }

    @Test func aListOfObjects() throws {
        #expect(
            try run(patientColumn("id"), as: .json).text == """
                [
                {"x":"a"},
                {"x":"b"}
                ]

                """)
        #expect(try run(patientColumn("id"), on: [blasts], as: .json).text == "[]\n")
    }

    @Test func moreThanABlockOfRows() throws {
        let ids = (0..<20_000).map { "patient-\($0)" }
        let lines = try run(patientColumn("id"), on: ids.map { #"{"resourceType":"Patient","id":"\#($0)"}"# }).lines
        #expect(lines == ids.map { #"{"x":"\#($0)"}"# })
    }
}
