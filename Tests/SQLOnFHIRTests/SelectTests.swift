import Diagnostics
import Testing

@testable import SQLOnFHIR

/// What a view makes rows of.
@Suite struct SelectTests {
    @Test func aSelectGivesARowForEachResource() throws {
        let outcome = try run(patients(#"{"column":[{"name":"id","path":"id"},{"name":"active","path":"active"}]}"#))
        #expect(outcome.lines == [#"{"id":"a","active":true}"#, #"{"id":"b","active":false}"#])
    }

    @Test func otherResourcesGiveNoRows() throws {
        let outcome = try run(patientColumn("id"), on: [blasts, bela])
        #expect(outcome.lines == [#"{"x":"b"}"#])
    }

    @Test func columnsComeBeforeNestedSelectsAndUnionsLast() throws {
        let view = patients(
            """
            {"unionAll":[{"column":[{"name":"c","path":"'C'"}]}],"select":[{"column":[{"name":"b","path":"'B'"}]}],\
            "column":[{"name":"a","path":"'A'"}]},{"column":[{"name":"d","path":"'D'"}]}
            """)
        #expect(try run(view, on: [bela]).lines == [#"{"a":"A","b":"B","c":"C","d":"D"}"#])
    }

    @Test func forEachGivesARowForEachElement() throws {
        let view = patients(
            #"{"column":[{"name":"id","path":"id"}]},{"forEach":"name","column":[{"name":"use","path":"use"}]}"#)
        #expect(try run(view).lines == [#"{"id":"a","use":"official"}"#, #"{"id":"a","use":"nickname"}"#])
    }

    @Test func forEachTakesValuesThatAreNoElements() throws {
        let view = patients(#"{"forEach":"name.given.first() | 'x'","column":[{"name":"x","path":"$this"}]}"#)
        #expect(try run(view).lines == [#"{"x":"Anna"}"#, #"{"x":"x"}"#, #"{"x":"x"}"#])
    }

    @Test func siblingsAreJoinedEachWithEach() throws {
        let view = patients(
            """
            {"forEach":"name","column":[{"name":"use","path":"use"}]},\
            {"forEach":"telecom","column":[{"name":"system","path":"system"}]}
            """)
        #expect(
            try run(view).lines == [
                #"{"use":"official","system":"phone"}"#, #"{"use":"official","system":"email"}"#,
                #"{"use":"nickname","system":"phone"}"#, #"{"use":"nickname","system":"email"}"#,
            ])
    }

    @Test func forEachOrNullGivesARowWithoutValuesWhereThereIsNoElement() throws {
        let view = patients(
            """
            {"column":[{"name":"id","path":"id"}]},{"forEachOrNull":"contact","column":[{"name":"i","path":"%rowIndex"},\
            {"name":"has","path":"exists()"}],"select":[{"forEach":"telecom","column":[{"name":"v","path":"value"}]}]}
            """)
        #expect(
            try run(view).lines == [
                #"{"id":"a","i":0,"has":true,"v":"1"}"#, #"{"id":"b","i":0,"has":null,"v":null}"#,
            ])
    }

    @Test func aUnionGivesTheRowsOfItsPartsOneAfterTheOther() throws {
        let view = patients(
            """
            {"column":[{"name":"id","path":"id"}],"unionAll":[\
            {"forEach":"telecom","column":[{"name":"v","path":"value"}]},\
            {"forEach":"contact.telecom","column":[{"name":"v","path":"value"}]}]}
            """)
        #expect(
            try run(view).lines == [
                #"{"id":"a","v":"07071 29"}"#, #"{"id":"a","v":"a@example.org"}"#, #"{"id":"a","v":"1"}"#,
            ])
    }

    @Test func repeatGivesElementsAtAnyDepthBeforeWhatIsBelowThem() throws {
        let response = """
            {"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"1","answer":[{"item":\
            [{"linkId":"1.1"}]}],"item":[{"linkId":"1.2"}]},{"linkId":"2"}]}
            """
        let view = """
            {"resource":"QuestionnaireResponse","select":[{"repeat":["item","answer.item"],"column":[\
            {"name":"i","path":"%rowIndex"},{"name":"id","path":"linkId"}]}]}
            """
        let outcome = try run(view, on: [response])
        #expect(outcome.messages.isEmpty)
        #expect(
            outcome.lines == [
                #"{"i":0,"id":"1"}"#, #"{"i":1,"id":"1.2"}"#, #"{"i":2,"id":"1.1"}"#, #"{"i":3,"id":"2"}"#,
            ])
    }

    @Test func aRepeatWithoutEndIsStopped() throws {
        let outcome = try run(patients(#"{"repeat":["$this"],"column":[{"name":"id","path":"id"}]}"#), on: [bela])
        #expect(outcome.lines.isEmpty)
        #expect(outcome.messages.map(\.message) == ["'repeat' does not come to an end"])
    }

    @Test func allConditionsHaveToHold() throws {
        let view = patients(
            #"{"column":[{"name":"id","path":"id"}]}"#,
            #""where":[{"path":"active"},{"path":"name.exists(use = 'official')"}],"#)
        #expect(try run(view).lines == [#"{"id":"a"}"#])
    }

    @Test func constantsStandForTheirValues() throws {
        let view = patients(
            #"{"forEach":"name.where(use = %use)","column":[{"name":"i","path":"given[%one]"}]}"#,
            #""constant":[{"name":"use","valueCode":"official"},{"name":"one","valueInteger":1}],"#)
        #expect(try run(view).lines == [#"{"i":"Lena"}"#])
    }

    @Test func theRowIndexIsThatOfTheNearestForEach() throws {
        let view = patients(
            """
            {"forEach":"name","column":[{"name":"n","path":"%rowIndex"}],"select":[{"column":[\
            {"name":"same","path":"%rowIndex + 10"}]},{"forEach":"given","column":[{"name":"g","path":"%rowIndex"}]}]}
            """)
        #expect(
            try run(view).lines == [
                #"{"n":0,"same":10,"g":0}"#, #"{"n":0,"same":10,"g":1}"#, #"{"n":1,"same":11,"g":0}"#,
            ])
    }
}
