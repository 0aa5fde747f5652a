import Diagnostics
import Testing

@testable import SQLOnFHIR

/// What stands in a row.
@Suite struct ColumnTests {
    @Test func numbersKeepTheirDigitsAndDatesTheirPrecision() throws {
        let view = """
            {"resource":"Observation","select":[{"column":[{"name":"v","path":"value.ofType(Quantity).value"},\
            {"name":"sum","path":"value.ofType(Quantity).value + 0.8"}]}]}
            """
        #expect(try run(view, on: [blasts]).lines == [#"{"v":5.20,"sum":6.00}"#])
        #expect(try values("birthDate", type: "date") == [#""2011-03""#, "null"])
    }

    @Test func aCollectionIsAListAndWithoutValuesAnEmptyOne() throws {
        #expect(try values("name.given", collection: true) == [#"["Anna","Lena","Anni"]"#, "[]"])
    }

    @Test func severalValuesForOneCellAreAnError() throws {
        let outcome = try run(patientColumn("name.given"))
        #expect(outcome.lines == [#"{"x":null}"#])
        let message = try #require(outcome.messages.first)
        #expect(message.message == "the column 'x' takes one value, here are 3")
        #expect(message.location.description == "in.ndjson:1:1")
        #expect(message.expression == "Patient")
    }

    @Test func aValueOfAnotherTypeThanStatedIsAnError() throws {
        let view = #"{"resource":"Observation","select":[{"column":[{"name":"x","path":"value","type":"string"}]}]}"#
        let text = #"{"resourceType":"Observation","valueString":"a","status":"final","code":{"text":"b"}}"#
        let outcome = try run(view, on: [blasts, text])
        #expect(outcome.lines == [#"{"x":"a"}"#])
        #expect(outcome.messages.map(\.message) == ["the column 'x' takes values of type string, here is Quantity"])
    }

    @Test func anElementWithChildrenIsJSONWhereItsTypeIsStated() throws {
        #expect(
            try values("contact.name", type: "HumanName") == [#"{"family":"Muster"}"#, "null"])
    }

    @Test func aPrimitiveWithoutAValueIsNull() throws {
        let unknown = """
            {"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://example.org/a","valueCode":"unknown"}]}}
            """
        #expect(try values("birthDate", on: [unknown]) == ["null"])
        #expect(try values("birthDate.extension('http://example.org/a').value", on: [unknown]) == [#""unknown""#])
    }

    @Test func textIsEscapedAsJSONWants() throws {
        let odd = #"{"resourceType":"Patient","id":"a\"\\\u0001\u00e4\n"}"#
        #expect(try values("id", on: [odd]) == [#""a\"\\\u0001ä\n""#])
        #expect(try values("id + '!'", on: [odd]) == [#""a\"\\\u0001ä\n!""#])
        #expect(try values("id", collection: true, on: [odd]) == [#"["a\"\\\u0001ä\n"]"#])
    }

    @Test func boundariesOfPartialDates() throws {
        #expect(try values("birthDate.lowBoundary()", type: "date") == [#""2011-03-01""#, "null"])
        #expect(try values("birthDate.highBoundary()", type: "date") == [#""2011-03-31""#, "null"])
    }

    @Test func boundariesOfAPeriodAreThoseOfItsStartAndEnd() throws {
        let address = #"{"resourceType":"Patient","address":[{"period":{"start":"2011-03"}}]}"#
        #expect(
            try values("address.period.lowBoundary()", type: "dateTime", on: [address])
                == [#""2011-03-01T00:00:00.000+14:00""#])
        #expect(try values("address.period.highBoundary()", type: "dateTime", on: [address]) == ["null"])
    }

    @Test(arguments: [
        ("active", "boolean", "INTEGER"), ("birthDate", "date", "TEXT"), ("name.count()", "integer", "INTEGER"),
        ("name.count()", "decimal", "TEXT"),
    ])
    func theTypeOfATablesColumn(path: String, type: String, databaseType: String) throws {
        let view = try View(json: Array(patientColumn(path, type: type).utf8), file: "view.json")
        #expect(view.columns.map(\.databaseType) == [databaseType])
    }

    @Test func theTagForSQLGivesNumbersAnotherType() throws {
        let text = patients(
            """
            {"column":[{"name":"n","path":"1.5","tag":[{"name":"ansi/type","value":"DECIMAL(9, 2)"}]},\
            {"name":"d","path":"birthDate","tag":[{"name":"ansi/type","value":"DATE"}]}]}
            """)
        let view = try View(json: Array(text.utf8), file: "view.json")
        #expect(view.columns.map(\.databaseType) == ["DECIMAL(9, 2)", "TEXT"])
        #expect(view.columns.map(\.type) == ["decimal", "date"])
    }
}
