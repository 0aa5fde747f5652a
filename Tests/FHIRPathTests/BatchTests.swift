import FHIR
import Testing

@testable import FHIRPath

@Suite struct BatchTests {
    private func answer(_ line: String) -> String {
        var output = OutputBuffer()
        var batch = Batch { path in
            guard path == "p.json" else { throw CancellationError() }
            return try read(patient).tree
        }
        batch.answer(line: line, into: &output)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    @Test func answersWithTypesAndValues() {
        #expect(
            answer(#"{"id":7,"expression":"birthDate | name[1] | 1.50","input":"p.json"}"#)
                == #"{"id":7,"results":[{"type":"date","value":"2011-03"},"#
                + #"{"type":"HumanName","value":{"use":"nickname","given":["Anni"]}},{"type":"decimal","value":1.50}]}"#
        )
    }

    @Test func escapesWhatJSONWants() {
        #expect(
            answer(#"{"id":"a\"b","expression":"'\\u00e4\\n'","input":"p.json"}"#)
                == #"{"id":"a\"b","results":[{"type":"string","value":"ä\n"}]}"#)
    }

    @Test(arguments: [("1 +", "syntax"), ("nonsense", "semantic"), ("name.single()", "execution")])
    func answersWithTheKindOfError(_ expression: String, _ kind: String) {
        let line = answer(#"{"id":1,"expression":"\#(expression)","input":"p.json"}"#)
        #expect(line.hasPrefix(#"{"id":1,"error":{"kind":"\#(kind)","message":"1:"#))
    }

    @Test func inputThatCannotBeReadIsAnError() {
        #expect(answer(#"{"id":1,"expression":"id","input":"q.json"}"#).contains(#""kind":"execution""#))
    }

    @Test(arguments: ["", "{", "[]", #"{"id":1}"#, #"{"expression":"id","input":"p.json"} x"#, #"{"a":"\q"}"#])
    func lineThatIsNoQuestionIsAnError(_ line: String) {
        #expect(answer(line).hasPrefix(#"{"id":null,"error":{"kind":"syntax""#))
    }
}
