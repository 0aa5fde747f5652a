import Diagnostics
import FHIR
import Testing

/// The grammar of RFC 8259, and what may stand where in a resource.
struct JSONStructureTests {
    @Test(arguments: [
        "{ \"resourceType\" : \"Patient\" , \"gender\" : \"male\" }",
        "\n\t{\r\n\"resourceType\":\"Patient\",\"gender\":\"male\"}\n",
    ])
    func whiteSpace(text: String) throws {
        #expect(try Conversion.toJSON(json: text) == object(#""gender":"male""#))
    }

    @Test(arguments: [
        ("", "a.json:1:1: error: the text is empty [json-syntax]; check that the file is complete"),
        (" \n", "a.json:2:1: error: the text is empty [json-syntax]; check that the file is complete"),
        (
            "{",
            "a.json:1:2: error: the text ends in the middle of the resource [json-syntax]; check that the file is complete"
        ),
        (
            "[]",
            "a.json:1:1: error: a FHIR resource in JSON begins with '{' [json-syntax]; give one JSON object a resource"
        ),
        (
            "<a/>",
            "a.json:1:1: error: a FHIR resource in JSON begins with '{' [json-syntax]; give one JSON object a resource"
        ),
        (
            "{\"resourceType\":\"Patient\"} {",
            "a.json:1:28: error: there is more text behind the resource (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\"}\u{0}",
            "a.json:1:27: error: there is more text behind the resource (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\",}",
            "a.json:1:27: error: a property name in quotes is wanted here (Patient) [json-syntax]; remove the comma before it"
        ),
        (
            "{\"resourceType\":\"Patient\" \"a\"}",
            "a.json:1:27: error: ',' or '}' is missing here (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\",\"gender\" \"male\"}",
            "a.json:1:36: error: ':' is missing behind the property name (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"F\"} {}]}",
            "a.json:1:50: error: ',' or ']' is missing here (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\",\n\"gender\":male}",
            "a.json:2:10: error: a value is wanted here (Patient) [json-syntax]; names and texts stand between double quotes"
        ),
        (
            "{\"resourceType\":\"Patient\",\n\"active\":tru}",
            "a.json:2:10: error: a value is wanted here: a string, a number, true, false, null, an object or an array (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\",\"multipleBirthInteger\":01}",
            "a.json:1:51: error: a number has no leading zeros (Patient) [json-syntax]; write it without the zeros in front"
        ),
        (
            "{\"resourceType\":\"Patient\",\"multipleBirthInteger\":-}",
            "a.json:1:51: error: a digit is wanted here (Patient) [json-syntax]"
        ),
        (
            "{\"resourceType\":\"Patient\",'gender':\"male\"}",
            "a.json:1:27: error: a property name in quotes is wanted here (Patient) [json-syntax]; names and texts stand between double quotes"
        ),
        (
            "{\"resourceType\":\"Patient\",\"gender\":\"male",
            "a.json:1:41: error: the text ends in the middle of the resource [json-syntax]; check that the file is complete"
        ),
        (
            "{\"gender\":\"male\",",
            "a.json:1:18: error: the text ends in the middle of the resource [json-syntax]; check that the file is complete"
        ),
        (
            "{\"resourceType\":\"Patient\"/* a */}",
            "a.json:1:26: error: ',' or '}' is missing here (Patient) [json-syntax]"
        ),
    ])
    func syntax(text: String, message: String) {
        #expect(Conversion.jsonErrors(text) == [message])
        #expect(Conversion.readJSON(text).tree == nil)
    }

    @Test func unknownPropertiesAndTheRestIsChecked() {
        #expect(
            Conversion.jsonErrors(
                "{\n \"resourceType\": \"Patient\",\n \"gendr\": {\"a\": [1, null, {\"b\": \"c\"}]},\n \"name\": [{\"famly\": \"F\"}, {\"given\": [\"G\"]}],\n \"zzz\": 1\n}"
            ) == [
                "a.json:3:2: error: Patient has no property 'gendr' (Patient.gendr) [unknown-element]; did you mean 'gender'?",
                "a.json:4:12: error: HumanName has no property 'famly' (Patient.name[0].famly) [unknown-element]; did you mean 'family'?",
                "a.json:5:2: error: Patient has no property 'zzz' (Patient.zzz) [unknown-element]; FHIR 4.0.1 does not know it here",
            ])
    }

    @Test(arguments: [
        "value", "value[x]", "valuequantity", "ValueQuantity", "_", "", "__valueString", "valueHumanName",
        "fhir_comments", "\\u0000", "é", "value\\nString",
    ])
    func namesThatAreNone(name: String) {
        #expect(
            Conversion.jsonErrors(object("Observation", "\"\(name)\":1")).map { $0.contains("[unknown-element]") } == [
                true
            ])
    }

    @Test func namesMayBeEscaped() throws {
        let text = #"{"resourceType":"Patient","g\u0065nder":"male","\u005fgender":{"id":"\u0067"}}"#
        #expect(try Conversion.toJSON(json: text) == object(#""gender":"male","_gender":{"id":"g"}"#))
        let gender = try #require(try Conversion.tree(Conversion.readJSON(text)).root.first("gender"))
        #expect(gender.location.description == "a.json:1:27")
    }

    @Test(arguments: [
        #""gender":"male","gender":"male""#, #""gender":"male","birthDate":"2015","gender":"male""#,
        #""name":[{"text":"a"}],"name":[{"text":"b"}]"#, #""_gender":{"id":"a"},"_gender":{"id":"b"}"#,
        #""gender":"male","_gender":{"id":"a"},"_gender":{"id":"b"}"#,
        #""_gender":{"id":"a"},"gender":"male","gender":"male""#,
        #""gender":"male","g\u0065nder":"male""#, #""_gender":{"id":"a"},"gender":"male","_gender":{"id":"b"}"#,
    ])
    func duplicateKeys(content: String) {
        #expect(
            Conversion.jsonErrors(object(content)).map {
                $0.contains("stands twice") && $0.contains("[json-duplicate-key]")
            } == [true])
    }

    @Test func aDuplicateKeyIsNamed() {
        #expect(
            Conversion.jsonErrors(object(#""gender":"male","gender":"female""#)) == [
                "a.json:1:43: error: the property 'gender' stands twice (Patient.gender) [json-duplicate-key]; "
                    + "a JSON object has each name once"
            ])
    }

    @Test func arraysAndSingleValues() {
        #expect(
            Conversion.jsonErrors(object(#""gender":["male"],"name":{"family":"F","x":1},"birthDate":"2015""#)) == [
                "a.json:1:36: error: an array stands where one value is wanted (Patient.gender) [json-array]; write the value without brackets",
                "a.json:1:52: error: one value stands where an array is wanted (Patient.name) [json-array]; put brackets around it, since the element may repeat",
                "a.json:1:66: error: HumanName has no property 'x' (Patient.name[0].x) [unknown-element]; FHIR 4.0.1 does not know it here",
            ])
        #expect(
            Conversion.jsonErrors(object(#""name":[[{"family":"F"}]]"#)) == [
                "a.json:1:35: error: an object is wanted here (Patient.name[0]) [json-type]; write HumanName as a JSON object"
            ])
    }

    @Test func emptyThings() {
        #expect(
            Conversion.jsonErrors(object(#""name":[],"contact":[{}],"maritalStatus":{}"#)) == [
                "a.json:1:35: error: the array is empty (Patient.name) [empty]; leave the property out",
                "a.json:1:48: error: the object is empty (Patient.contact[0]) [empty]; leave the property out",
                "a.json:1:68: error: the object is empty (Patient.maritalStatus) [empty]; leave the property out",
            ])
    }
}
