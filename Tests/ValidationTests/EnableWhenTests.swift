import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Conditions of items")
struct EnableWhenTests {
    /// What is found in a response to a first question of a type, and a second one that depends on it.
    private func found(_ items: String, type: String, _ conditions: String, behaviour: String = "") -> [String] {
        let form = """
            {"resourceType":"Questionnaire","url":"a:form","status":"active","item":[
            {"linkId":"1","type":"\(type)","repeats":true},
            {"linkId":"2","type":"boolean","required":true,\(behaviour)"enableWhen":[\(conditions)]}]}
            """
        return ValidationTests.found(
            ValidationRule.questionnaires,
            json: """
                {"resourceType":"QuestionnaireResponse","questionnaire":"a:form","status":"completed","item":[\(items)]}
                """, library: library(form))
    }

    private func answer(_ values: String...) -> String {
        values.isEmpty
            ? #"{"linkId":"1"}"#
            : #"{"linkId":"1","answer":[\#(values.map { "{\($0)}" }.joined(separator: ","))]}"#
    }

    private func condition(_ operation: String, _ answer: String) -> String {
        #"{"question":"1","operator":"\#(operation)",\#(answer)}"#
    }

    private let second = #",{"linkId":"2","answer":[{"valueBoolean":true}]}"#
    private let wanted = ["error required-answer QuestionnaireResponse"]
    private let unwanted = ["error enabled-item QuestionnaireResponse.item[1]"]

    @Test(
        "Operators",
        arguments: [
            ("=", "3", [3], true), ("=", "3", [4], false), ("=", "3", [4, 3], true), ("!=", "3", [4], true),
            ("!=", "3", [3], false), (">", "3", [4], true), (">", "3", [3], false), ("<", "3", [2], true),
            ("<", "3", [3], false), (">=", "3", [3], true), (">=", "3", [2], false), ("<=", "3", [3], true),
            ("<=", "3", [4], false), ("=", "3", [], false), (">", "3", [], false),
        ])
    func operators(operation: String, value: String, answers: [Int], isEnabled: Bool) {
        let given = #"{"linkId":"1","answer":[\#(answers.map { #"{"valueInteger":\#($0)}"# }.joined(separator: ","))]}"#
        let first = answers.isEmpty ? #"{"linkId":"1"}"# : given
        let asked = condition(operation, #""answerInteger":\#(value)"#)
        #expect(found(first, type: "integer", asked) == (isEnabled ? wanted : []))
        #expect(found(first + second, type: "integer", asked) == (isEnabled ? [] : unwanted))
    }

    @Test("Whether there is an answer at all")
    func exists() {
        let any = condition("exists", #""answerBoolean":true"#)
        let none = condition("exists", #""answerBoolean":false"#)
        let one = answer(#""valueInteger":1"#)
        #expect(found(one, type: "integer", any) == wanted)
        #expect(found(answer(), type: "integer", any) == [])
        #expect(found(one, type: "integer", none) == [])
        #expect(found(answer(), type: "integer", none) == wanted)
    }

    @Test("Codings by system and code, quantities by their size, dates by their beginning")
    func values() {
        let coding = condition("=", #""answerCoding":{"system":"a:b","code":"A"}"#)
        #expect(
            found(answer(#""valueCoding":{"system":"a:b","code":"A","display":"x"}"#), type: "choice", coding).contains(
                wanted[0]))
        #expect(
            !found(answer(#""valueCoding":{"system":"a:c","code":"A"}"#), type: "choice", coding).contains(wanted[0]))
        let heavy = condition(
            ">", #""answerQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"kg"}"#)
        func weight(_ value: Int) -> String {
            answer(#""valueQuantity":{"value":\#(value),"system":"http://unitsofmeasure.org","code":"g"}"#)
        }
        #expect(found(weight(1500), type: "quantity", heavy) == wanted)
        #expect(found(weight(500), type: "quantity", heavy) == [])
        let late = condition(">=", #""answerDate":"2020""#)
        #expect(found(answer(#""valueDate":"2020-01-01""#), type: "date", late) == wanted)
        #expect(found(answer(#""valueDate":"2019-12-31""#), type: "date", late) == [])
    }

    @Test("All conditions or one of them")
    func behaviour() {
        let both = condition(">", #""answerInteger":1"#) + "," + condition("<", #""answerInteger":5"#)
        let seven = answer(#""valueInteger":7"#)
        #expect(found(seven, type: "integer", both, behaviour: #""enableBehavior":"any","#) == wanted)
        #expect(found(seven, type: "integer", both, behaviour: #""enableBehavior":"all","#) == [])
    }

    @Test("In a group that repeats, the answers of the same group count")
    func groups() {
        let form = """
            {"resourceType":"Questionnaire","url":"a:form","status":"active","item":[{"linkId":"g","type":"group",
            "repeats":true,"item":[{"linkId":"1","type":"boolean"},{"linkId":"2","type":"boolean","required":true,
            "enableWhen":[{"question":"1","operator":"=","answerBoolean":true}]}]}]}
            """
        func group(_ answer: Bool) -> String {
            #"{"linkId":"g","item":[{"linkId":"1","answer":[{"valueBoolean":\#(answer)}]}]}"#
        }
        let text = """
            {"resourceType":"QuestionnaireResponse","questionnaire":"a:form","status":"completed",
            "item":[\(group(false)),\(group(true))]}
            """
        #expect(
            ValidationTests.found(ValidationRule.questionnaires, json: text, library: library(form)) == [
                "error required-answer QuestionnaireResponse.item[1]"
            ])
    }

    // MARK: The Questionnaire itself

    @Test("A condition is about a question before the item and outside of it")
    func targets() {
        func questionnaire(_ question: String) -> [String] {
            ValidationTests.found(
                ValidationRule.questionnaires,
                json: """
                    {"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","type":"boolean"},
                    {"linkId":"2","type":"group","enableWhen":[{"question":"\(question)","operator":"exists",
                    "answerBoolean":true}],"item":[{"linkId":"3","type":"boolean"}]},{"linkId":"4","type":"boolean"}]}
                    """)
        }
        #expect(questionnaire("1") == [])
        for wrong in ["2", "3", "9"] {
            #expect(questionnaire(wrong) == ["error enable-when-target Questionnaire.item[1]"])
        }
        #expect(questionnaire("4") == ["warning enable-when-target Questionnaire.item[1]"])
    }

    @Test("Two conditions need a behaviour")
    func behaviourIsNeeded() {
        let condition = #"{"question":"1","operator":"exists","answerBoolean":true}"#
        let text = """
            {"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","type":"boolean"},
            {"linkId":"2","type":"boolean","enableWhen":[\(condition),\(condition)]}]}
            """
        #expect(findings(json: text).map(\.rule).contains("que-12"))
    }
}
