import FHIR
import Testing

@testable import Validation

@Suite("Responses to Questionnaires")
struct QuestionnaireResponseTests {
    /// What is found in a response with these items to a Questionnaire with those.
    private func found(
        _ items: String, to questions: String, status: String = "completed", form: String = "", response: String = "",
        more: String...
    ) -> [String] {
        let questionnaire =
            #"{"resourceType":"Questionnaire","url":"a:form","status":"active",\#(form)"item":[\#(questions)]}"#
        let trees = ([questionnaire] + more).compactMap {
            JSONReader().read(SourceText($0), origin: TreeOrigin(file: "x.json")).tree
        }
        #expect(trees.count == 1 + more.count)
        return ValidationTests.found(
            ValidationRule.questionnaires + [.uncheckedBinding],
            json: """
                {"resourceType":"QuestionnaireResponse","questionnaire":"a:form","status":"\(status)",\(response)
                "item":[\(items)]}
                """, library: DefinitionLibrary(trees)
        ).map { $0.replacing("QuestionnaireResponse", with: "QR") }
    }

    private func question(_ id: String, _ type: String, _ more: String = "") -> String {
        #"{"linkId":"\#(id)","type":"\#(type)"\#(more.isEmpty ? "" : ",")\#(more)}"#
    }

    private func answered(_ id: String, _ values: String...) -> String {
        #"{"linkId":"\#(id)","answer":[\#(values.map { "{\($0)}" }.joined(separator: ","))]}"#
    }

    private let yes = #""valueBoolean":true"#

    // MARK: The Questionnaire

    @Test("A Questionnaire that is not known is a warning, and none named a note")
    func unknown() {
        func found(_ member: String) -> [String] {
            ValidationTests.found(
                ValidationRule.questionnaires,
                json: #"{"resourceType":"QuestionnaireResponse",\#(member)"status":"completed"}"#)
        }
        #expect(found(#""questionnaire":"http://x.org/q","#) == ["warning unknown-questionnaire QuestionnaireResponse"])
        #expect(found("") == ["information unknown-questionnaire QuestionnaireResponse"])
    }

    @Test("A contained Questionnaire is found")
    func contained() {
        let text = """
            {"resourceType":"QuestionnaireResponse","questionnaire":"#q","status":"completed","contained":[
            {"resourceType":"Questionnaire","id":"q","status":"active","item":[{"linkId":"1","type":"boolean"}]}],
            "item":[{"linkId":"2"}]}
            """
        #expect(
            ValidationTests.found(ValidationRule.questionnaires, json: text) == [
                "error response-item QuestionnaireResponse"
            ])
    }

    @Test("A response out of the Questionnaire's period is a warning")
    func period() {
        let form = #""effectivePeriod":{"start":"2020","end":"2021-12-11"},"#
        func authored(_ date: String) -> [String] {
            found(answered("1", yes), to: question("1", "boolean"), form: form, response: #""authored":"\#(date)","#)
        }
        #expect(authored("2021-12-11T10:00:00Z") == [])
        #expect(authored("2021-12-12") == ["warning questionnaire-period QR.authored"])
        #expect(authored("2019") == ["warning questionnaire-period QR.authored"])
    }

    // MARK: Items

    @Test("Items are those of the Questionnaire, in its order and place")
    func items() {
        let two = question("1", "boolean") + "," + question("2", "group", #""item":[\#(question("3", "boolean"))]"#)
        #expect(found(answered("1", yes), to: two) == [])
        #expect(found(answered("9", yes), to: two) == ["error response-item QR"])
        #expect(found(answered("3", yes), to: two) == ["error response-item QR"])
        let turned = #"{"linkId":"2","item":[\#(answered("3", yes))]},\#(answered("1", yes))"#
        #expect(found(turned, to: two) == ["error response-item QR"])
    }

    @Test("A required question has an answer; while the response is in progress, its lack is a warning")
    func required() {
        let needed = question("1", "boolean", #""required":true"#)
        #expect(found(#"{"linkId":"1"}"#, to: needed) == ["error required-answer QR.item[0]"])
        let both = needed + "," + question("2", "boolean")
        #expect(found(answered("2", yes), to: both) == ["error required-answer QR"])
        #expect(found(answered("2", yes), to: both, status: "in-progress") == ["warning required-answer QR"])
        let group = question("g", "group", #""required":true"#)
        #expect(found(#"{"linkId":"g"}"#, to: group) == ["error required-answer QR.item[0]"])
    }

    @Test("Only what repeats has several answers, or stands several times")
    func repeats() {
        let once = question("1", "boolean")
        #expect(found(answered("1", yes, yes), to: once) == ["error answer-count QR.item[0]"])
        #expect(found(answered("1", yes) + "," + answered("1", yes), to: once) == ["error answer-count QR"])
        #expect(found(answered("1", yes, yes), to: question("1", "boolean", #""repeats":true"#)) == [])
    }

    @Test("The extensions minOccurs and maxOccurs")
    func occurrences() {
        func limits(_ name: String, _ count: Int) -> String {
            question(
                "1", "boolean",
                #""repeats":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-\#(name)","#
                    + #""valueInteger":\#(count)}]"#)
        }
        #expect(found(answered("1", yes), to: limits("minOccurs", 2)) == ["error answer-count QR.item[0]"])
        #expect(found(answered("1", yes, yes), to: limits("maxOccurs", 1)) == ["error answer-count QR.item[0]"])
        #expect(found(answered("1", yes, yes), to: limits("maxOccurs", 2)) == [])
    }

    @Test("Groups have items, questions answers, display texts neither")
    func structure() {
        #expect(found(answered("1", yes), to: question("1", "group")) == ["error response-structure QR.item[0]"])
        #expect(found(answered("1", yes), to: question("1", "display")) == ["error response-structure QR.item[0]"])
        let nested = question("1", "boolean", #""item":[\#(question("2", "boolean"))]"#)
        #expect(
            found(#"{"linkId":"1","item":[\#(answered("2", yes))]}"#, to: nested) == [
                "error response-structure QR.item[0]"
            ])
        #expect(found(answered("1", #"\#(yes),"item":[\#(answered("2", yes))]"#), to: nested) == [])
    }

    @Test("A text is the Questionnaire's")
    func text() {
        let asked = question("1", "boolean", #""text":"Well?""#)
        #expect(found(#"{"linkId":"1","text":"Well?","answer":[{\#(yes)}]}"#, to: asked) == [])
        #expect(
            found(#"{"linkId":"1","text":"Ill?","answer":[{\#(yes)}]}"#, to: asked) == [
                "error response-text QR.item[0]"
            ])
    }

    // MARK: Answers

    @Test(
        "Each type of question takes its type of answer",
        arguments: [
            ("boolean", yesValue), ("decimal", #""valueDecimal":1"#), ("integer", #""valueInteger":1"#),
            ("date", #""valueDate":"2020""#), ("dateTime", #""valueDateTime":"2020""#),
            ("time", #""valueTime":"10:00:00""#),
            ("string", #""valueString":"x""#), ("text", #""valueString":"x""#), ("url", #""valueUri":"a:b""#),
            ("attachment", #""valueAttachment":{"url":"a:b"}"#), ("reference", #""valueReference":{"display":"x"}"#),
            ("quantity", #""valueQuantity":{"value":1}"#),
        ])
    func types(type: String, value: String) {
        #expect(found(answered("1", value), to: question("1", type)) == [])
        let other = type == "boolean" ? #""valueInteger":1"# : yes
        #expect(
            found(answered("1", other), to: question("1", type)) == ["error answer-type QR.item[0].answer[0].value"])
    }

    @Test("A choice is one of the options; an open one may be a text as well")
    func options() {
        func choice(_ type: String) -> String {
            question("1", type, #""answerOption":[{"valueCoding":{"system":"a:b","code":"A","display":"Alpha"}}]"#)
        }
        let right = #""valueCoding":{"system":"a:b","code":"A"}"#
        let wrong = #""valueCoding":{"system":"a:b","code":"B"}"#
        let text = #""valueString":"other""#
        #expect(found(answered("1", right), to: choice("choice")) == [])
        #expect(found(answered("1", wrong), to: choice("choice")) == ["error answer-option QR.item[0].answer[0]"])
        #expect(found(answered("1", wrong), to: choice("open-choice")) == ["error answer-option QR.item[0].answer[0]"])
        #expect(found(answered("1", text), to: choice("choice")) == ["error answer-option QR.item[0].answer[0]"])
        #expect(found(answered("1", text), to: choice("open-choice")) == [])
        #expect(
            found(answered("1", #""valueString":"Alpha""#), to: choice("open-choice")) == [
                "warning answer-option QR.item[0].answer[0]"
            ])
    }

    @Test("Options of other questions, and one that excludes all others")
    func otherOptions() {
        let dates = question("1", "date", #""answerOption":[{"valueDate":"2020-01-01"}]"#)
        #expect(found(answered("1", #""valueDate":"2020-01-01""#), to: dates) == [])
        #expect(
            found(answered("1", #""valueDate":"2020-01-02""#), to: dates) == [
                "error answer-option QR.item[0].answer[0].value"
            ])
        let none =
            #"{"valueString":"none","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/"#
            + #"questionnaire-optionExclusive","valueBoolean":true}]}"#
        let some = question("1", "choice", #""repeats":true,"answerOption":[{"valueString":"a"},\#(none)]"#)
        #expect(
            found(answered("1", #""valueString":"a""#, #""valueString":"none""#), to: some) == [
                "error answer-option QR.item[0].answer[1]"
            ])
        #expect(found(answered("1", #""valueString":"none""#), to: some) == [])
    }

    @Test("A value set of answers, in the library, contained, or not known")
    func valueSets() {
        func choice(_ url: String) -> String { question("1", "choice", #""answerValueSet":"\#(url)""#) }
        let male = answered(
            "1", #""valueCoding":{"system":"http://hl7.org/fhir/administrative-gender","code":"male"}"#)
        let other = answered("1", #""valueCoding":{"system":"a:b","code":"male"}"#)
        let gender = "http://hl7.org/fhir/ValueSet/administrative-gender"
        #expect(found(male, to: choice(gender)) == [])
        #expect(found(other, to: choice(gender)) == ["error answer-option QR.item[0].answer[0]"])
        #expect(found(other, to: choice("a:missing")) == ["warning unchecked-binding QR.item[0].answer[0]"])
        let contained = """
            "contained":[{"resourceType":"ValueSet","id":"v","status":"active","compose":{"include":[
            {"system":"a:b","concept":[{"code":"male"}]}]}}],
            """
        #expect(found(other, to: choice("#v"), form: contained) == [])
        #expect(found(male, to: choice("#v"), form: contained) == ["error answer-option QR.item[0].answer[0]"])
    }

    @Test(
        "Limits of values",
        arguments: [
            ("integer", "minValue", #""valueInteger":5"#, #""valueInteger":5"#, #""valueInteger":4"#),
            ("decimal", "maxValue", #""valueDecimal":5"#, #""valueDecimal":5.0"#, #""valueDecimal":5.1"#),
            ("date", "maxValue", #""valueDate":"2020""#, #""valueDate":"2020""#, #""valueDate":"2021""#),
            (
                "dateTime", "minValue", #""valueDateTime":"2020-06""#, #""valueDateTime":"2020-06-01""#,
                #""valueDateTime":"2020-05-31""#
            ),
            ("time", "minValue", #""valueTime":"08:00:00""#, #""valueTime":"08:00:00""#, #""valueTime":"07:59:59""#),
            ("decimal", "maxDecimalPlaces", #""valueInteger":2"#, #""valueDecimal":1.25"#, #""valueDecimal":1.250"#),
            ("string", "minLength", #""valueInteger":2"#, #""valueString":"ab""#, #""valueString":"a""#),
            ("string", "regex", #""valueString":"[ab]+""#, #""valueString":"ab""#, #""valueString":"abc""#),
        ])
    func limits(type: String, name: String, limit: String, right: String, wrong: String) {
        let asked = question(
            "1", type, #""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/\#(name)",\#(limit)}]"#)
        #expect(found(answered("1", right), to: asked) == [])
        #expect(found(answered("1", wrong), to: asked) == ["error answer-limit QR.item[0].answer[0].value"])
    }

    @Test("The length of a text")
    func maximumLength() {
        let short = question("1", "string", #""maxLength":2"#)
        #expect(found(answered("1", #""valueString":"äö""#), to: short) == [])
        #expect(
            found(answered("1", #""valueString":"abc""#), to: short) == [
                "error answer-limit QR.item[0].answer[0].value"
            ])
    }

    @Test("Attachments: media type and size")
    func attachments() {
        func asked(_ name: String, _ value: String) -> String {
            question(
                "1", "attachment",
                #""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/\#(name)",\#(value)}]"#)
        }
        let file = answered("1", #""valueAttachment":{"contentType":"text/plain","data":"QUJDREVG"}"#)
        #expect(found(file, to: asked("mimeType", #""valueCode":"text/plain""#)) == [])
        #expect(
            found(file, to: asked("mimeType", #""valueCode":"image/png""#)) == [
                "error answer-limit QR.item[0].answer[0]"
            ])
        #expect(found(file, to: asked("maxSize", #""valueDecimal":6"#)) == [])
        #expect(
            found(file, to: asked("maxSize", #""valueDecimal":5"#)) == ["error answer-limit QR.item[0].answer[0]"])
    }

    @Test("References to types that there are, and that are wanted")
    func references() {
        func to(_ reference: String, _ more: String = "") -> [String] {
            found(
                answered("1", #""valueReference":{"reference":"\#(reference)"}"#), to: question("1", "reference", more))
        }
        #expect(to("https://x.org/Patient/1") == [])
        #expect(to("urn:uuid:c757873d-ec9a-4326-a141-556f43239520") == [])
        #expect(to("https://x.org/Chicken/1") == ["error answer-limit QR.item[0].answer[0].value"])
        let group =
            #""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource","#
            + #""valueCode":"Group"}]"#
        #expect(to("Group/1", group) == [])
        #expect(to("Patient/1", group) == ["error answer-limit QR.item[0].answer[0].value"])
    }

    @Test("Units that the question offers")
    func units() {
        let metre =
            #""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","#
            + #""valueCoding":{"system":"http://unitsofmeasure.org","code":"m"}}]"#
        func length(_ unit: String) -> String {
            answered("1", #""valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"\#(unit)"}"#)
        }
        #expect(found(length("m"), to: question("1", "quantity", metre)) == [])
        #expect(
            found(length("kg"), to: question("1", "quantity", metre)) == [
                "error answer-limit QR.item[0].answer[0].value"
            ])
    }

    @Test("Constraints of the Questionnaire, in FHIRPath")
    func constraints() {
        let constraint = """
            "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[
            {"url":"key","valueId":"c-1"},{"url":"severity","valueCode":"error"},{"url":"human","valueString":"yes"},
            {"url":"expression","valueString":"item.where(linkId='1').answer.value = true"}]}],
            """
        let asked = question("1", "boolean")
        #expect(found(answered("1", yes), to: asked, form: constraint) == [])
        #expect(
            found(answered("1", #""valueBoolean":false"#), to: asked, form: constraint) == [
                "error questionnaire-constraint QR"
            ])
    }
}

private let yesValue = #""valueBoolean":true"#
