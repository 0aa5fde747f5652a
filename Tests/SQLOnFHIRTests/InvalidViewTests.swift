import Diagnostics
import Testing

@testable import SQLOnFHIR

/// A view is checked before the first row, and each mistake is shown at its place with what would be right.
@Suite struct InvalidViewTests {
    @Test func whatIsNoJSON() {
        #expect(problems("{\"resource\":\n \"Patient\",}") == ["2:12 -: the name of a property is wanted here"])
        #expect(problems("{") == ["1:2 -: the text ends in the middle of the view"])
        #expect(problems(#"{"a":1,"a":2}"#) == ["1:8 -: the property 'a' is here twice"])
        #expect(problems("[]") == ["1:1 -: an object is wanted here, not a list"])
    }

    @Test func whatIsMissing() {
        #expect(
            problems("{}") == [
                "1:1 -: 'resource' is missing", "1:1 -: the view has no 'select'; list the columns in 'select'",
            ])
        #expect(
            problems(patients(#"{"column":[{"name":"a"}]}"#)) == [
                "1:44 select[0].column[0]: 'path' is missing"
            ])
        #expect(problems(patients(#"{"forEach":"name"}"#)) == ["1:1 select: the view has no columns"])
    }

    @Test func whatIsMisspelt() {
        #expect(
            problems(patients(#"{"forEech":"name","column":[{"name":"a","path":"id"}]}"#)) == [
                "1:34 select[0].forEech: there is no 'forEech' here; did you mean 'forEach'?"
            ])
        #expect(
            problems(patients(#"{"column":[{"name":"a","path":"id"}]}"#, #""wher":[],"#)) == [
                "1:23 wher: a view has no 'wher'; did you mean 'where'?"
            ])
    }

    @Test func whatHasAnotherJSONType() {
        #expect(
            problems(patients(#"{"forEach":1,"column":[{"name":"a","path":"id","collection":"yes"}]}"#)) == [
                "1:93 select[0].column[0].collection: true or false is wanted here, not a string",
                "1:44 select[0].forEach: a string is wanted here, not a number",
            ])
    }

    @Test func aResourceThatIsNone() {
        #expect(
            problems(#"{"resource":"Pateint","select":[{"column":[{"name":"a","path":"id"}]}]}"#) == [
                "1:13 resource: FHIR 4.0.1 has no resource 'Pateint'; did you mean 'Patient'?"
            ])
    }

    @Test func aPathIsShownAtItsPlaceInTheExpression() {
        #expect(
            problems(patientColumn("name.famly")) == [
                "1:69 select[0].column[0].path: HumanName has no 'famly'; did you mean 'family'?"
            ])
        #expect(problems(patientColumn("name.")).count == 1)
    }

    @Test func namesThatNoTableTakes() {
        #expect(
            problems(
                patients(#"{"column":[{"name":"_a b","path":"id"},{"name":"b","path":"id"},{"name":"b","path":"id"}]}"#)
            )
                == [
                    "1:52 select[0].column[0].name: this is no name for a table or column; "
                        + "take letters, digits and underscores, and begin with a letter",
                    "1:105 select[0].column[2].name: there are two columns 'b'",
                ])
    }

    @Test func typesThatDoNotFit() {
        #expect(
            problems(patientColumn("birthDate", type: "integer")) == [
                "1:82 select[0].column[0].type: the column is of type integer, and its path gives date"
            ])
        #expect(
            problems(patientColumn("name")) == [
                "1:63 select[0].column[0].path: the path gives HumanName, which is no single value; "
                    + "name one of its children, or state the column's type"
            ])
        #expect(
            problems(patientColumn("id", type: "strin")) == [
                "1:75 select[0].column[0].type: FHIR 4.0.1 has no type 'strin'; did you mean 'string'?"
            ])
    }

    @Test(arguments: [
        ("id", "http://hl7.org/fhir/StructureDefinition/string"), ("id", "http://hl7.org/fhirpath/System.String"),
        ("birthDate", "dateTime"), ("birthDate", "string"), ("name.count()", "decimal"), ("contact", "Patient.contact"),
    ])
    func typesThatFit(path: String, type: String) {
        #expect(problems(patientColumn(path, type: type)) == [])
    }

    @Test func aConditionThatIsNotTrueOrFalse() {
        #expect(
            problems(patients(#"{"column":[{"name":"a","path":"id"}]}"#, #""where":[{"path":"name.family"}],"#)) == [
                "1:40 where[0].path: a condition is true or false, and this path gives string; "
                    + "compare it with something, or put .exists() behind it"
            ])
    }

    @Test func aConditionThatTurnsOutNotToBeTrueOrFalse() throws {
        let view = patients(#"{"column":[{"name":"a","path":"id"}]}"#, #""where":[{"path":"iif(active, 'x', true)"}],"#)
        let outcome = try run(view)
        #expect(outcome.lines == [#"{"a":"b"}"#])
        #expect(outcome.messages.map(\.message) == ["the condition where[0].path is not true or false"])
    }

    @Test func constants() {
        func constants(_ text: String) -> [String] {
            problems(patients(#"{"column":[{"name":"a","path":"id"}]}"#, #""constant":[\#(text)],"#))
        }
        #expect(
            constants(#"{"name":"a"}"#) == [
                "1:35 constant[0]: a constant has one value; give it as valueString or the like"
            ])
        #expect(
            constants(#"{"name":"a","valueDate":"2011-13"}"#) == [
                "1:59 constant[0].valueDate: this is no value of type date"
            ])
        #expect(
            constants(#"{"name":"a","valuePositiveInt":0}"#) == [
                "1:66 constant[0].valuePositiveInt: this is no value of type positiveInt"
            ])
        #expect(
            constants(#"{"name":"rowIndex","valueInteger":0}"#) == [
                "1:43 constant[0].name: '%rowIndex' has a meaning already; give it another name"
            ])
        #expect(
            problems(patientColumn("name.where(use = %us).family")) == [
                "1:81 select[0].column[0].path: there is no variable '%us'"
            ])
    }

    @Test func partsOfAUnionThatDoNotAgree() {
        func union(_ first: String, _ second: String) -> [String] {
            problems(patients(#"{"unionAll":[{"column":[\#(first)]},{"column":[\#(second)]}]}"#))
        }
        let id = #"{"name":"a","path":"id"}"#
        #expect(
            union(id, #"{"name":"b","path":"id"}"#) == [
                "1:84 select[0].unionAll[1]: this part of the union has the columns b; "
                    + "give all parts the columns of the first, in their order: a"
            ])
        #expect(
            union(id, #"{"name":"a","path":"active"}"#) == [
                "1:84 select[0].unionAll[1]: the column 'a' has another type here than in the first part; "
                    + "give it the same type, and the same 'collection', in all parts"
            ])
    }

    @Test func severalWaysToMakeRows() {
        #expect(
            problems(patients(#"{"forEach":"name","repeat":["contact"],"column":[{"name":"a","path":"id"}]}"#)) == [
                "1:33 select[0]: a select has one of 'forEach', 'forEachOrNull' and 'repeat' at most; "
                    + "put one select into the other"
            ])
    }

    @Test func aRepeatedPathThatGivesNothingIsAWarning() throws {
        let outcome = try run(patients(#"{"repeat":["nothing"],"column":[{"name":"a","path":"id"}]}"#))
        #expect(outcome.lines.isEmpty)
        #expect(outcome.messages.map(\.message) == ["Patient has no 'nothing', so that it gives no rows"])
        #expect(outcome.messages.map(\.severity) == [.warning])
    }
}
