import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Definitions' own rules")
struct ConformanceTests {
    private let types = "http://hl7.org/fhir/StructureDefinition/"

    /// A profile of Observation with these elements in its differential.
    private func profile(
        _ elements: String, type: String = "Observation", of parent: String = "Observation", members: String = ""
    ) -> [Diagnostic] {
        findings(
            json: """
                {"resourceType":"StructureDefinition","url":"http://a.org/p","name":"P","status":"draft","kind":"resource",
                "abstract":false,"type":"\(type)","baseDefinition":"\(types)\(parent)","derivation":"constraint",\(members)
                "differential":{"element":[
                \(elements)]}}
                """)
    }

    private func element(_ path: String, _ members: String = "", id: String? = nil) -> String {
        #"{"id":"\#(id ?? path)","path":"\#(path)"\#(members.isEmpty ? "" : ",")\#(members)}"#
    }

    @Test("A profile that narrows its base is right")
    func right() {
        let elements = [
            element("Observation"),
            element(
                "Observation.category",
                #""slicing":{"discriminator":[{"type":"value","path":"coding.code"}],"rules":"open"}"#),
            element(
                "Observation.category", #""sliceName":"lab","min":1,"max":"1""#, id: "Observation.category:lab"),
            element(
                "Observation.code",
                #""min":1,"binding":{"strength":"required","valueSet":"http://hl7.org/fhir/ValueSet/observation-codes"}"#
            ),
            element(
                "Observation.value[x]",
                #""type":[{"code":"Quantity"}],"constraint":[{"key":"p-1","severity":"error","human":"x","expression":"value.exists()"}]"#
            ),
            element("Observation.component", #""max":"5""#),
        ]
        #expect(profile(elements.joined(separator: ",\n")) == [])
    }

    @Test(
        "What the base does not allow is an error",
        arguments: [
            (#""min":0"#, "code", "the minimum is 0, but the base wants 1"),
            (#""max":"*""#, "code", "the maximum is *, but the base allows 1"),
            (#""type":[{"code":"string"}]"#, "code", "the element has a type that the base does not allow"),
            (
                #""binding":{"strength":"preferred"}"#, "status",
                "the binding is weaker than that of the base, which is required"
            ),
        ])
    func widening(members: String, name: String, message: String) {
        let found = profile(element("Observation.\(name)", members)).filter { $0.rule == "definition-narrowing" }
        #expect(found.map(\.message) == [message])
        #expect(found.first?.expression?.hasPrefix("StructureDefinition.differential.element[0]") == true)
    }

    @Test("An element that the base does not have is named")
    func unknownElement() {
        let found = profile(element("Observation.code") + ",\n" + element("Observation.cod"))
        #expect(found.map(\.expression) == ["StructureDefinition.differential.element[1]"])
        #expect(found.map(\.rule) == ["definition-snapshot"])
    }

    @Test("Elements stand in the order of the base, and begin with the type")
    func order() {
        let found = profile(element("Observation.code") + ",\n" + element("Observation.status"))
        #expect(found.map(\.rule) == ["definition-path"])
        #expect(found.map(\.expression) == ["StructureDefinition.differential.element[1]"])
        #expect(profile(element("Patient.name")).contains { $0.rule == "definition-path" })
    }

    @Test("Type and kind are those of the base")
    func base() {
        #expect(profile(element("Patient"), type: "Patient").map(\.rule) == ["definition-base"])
        let unknown = profile(element("Observation"), of: "Observatio")
        #expect(unknown.map(\.severity) == [.warning])
        #expect(unknown.map(\.rule) == ["definition-unknown"])
    }

    @Test(
        "What makes no sense for the types is an error",
        arguments: [
            #""type":[{"code":"dateTime"}],"binding":{"strength":"required","description":"x"}"#,
            #""type":[{"code":"boolean"}],"maxLength":5"#,
            #""type":[{"code":"string"}],"minValueInteger":5"#,
            #""type":[{"code":"Quantity"}],"fixedString":"x""#,
            #""type":[{"code":"Quantity","targetProfile":["http://hl7.org/fhir/StructureDefinition/Patient"]}]"#,
            #""type":[{"code":"Quantity","profile":["http://hl7.org/fhir/StructureDefinition/Count"]}]"#,
        ])
    func senseless(members: String) {
        #expect(profile(element("Observation.value[x]", members)).map(\.rule) == ["definition-element"])
    }

    @Test("Only what repeats or is a choice is sliced, by something that is there")
    func slicing() {
        func found(_ path: String, by discriminator: String) -> [String] {
            let slicing = #""slicing":{"discriminator":[{"type":"value","path":"\#(discriminator)"}],"rules":"open"}"#
            return profile(element(path, slicing)).map(\.rule)
        }
        #expect(found("Observation.component", by: "code") == [])
        #expect(found("Observation.component", by: "extension('http://a.org/e').value") == [])
        #expect(found("Observation.hasMember", by: "resolve().code") == [])
        #expect(found("Observation.component", by: "cod") == ["definition-slicing"])
        #expect(found("Observation.component", by: "code.where(a=b)") == ["definition-slicing"])
        #expect(found("Observation.code", by: "coding") == ["definition-slicing"])
    }

    @Test("Constraints are FHIRPath about their element, and a key stands for one")
    func constraints() {
        func constraint(_ key: String, _ expression: String) -> String {
            #""constraint":[{"key":"\#(key)","severity":"error","human":"x","expression":"\#(expression)"}]"#
        }
        func found(_ expression: String) -> [String] {
            profile(element("Observation.component", constraint("p-1", expression))).map(\.message)
        }
        #expect(found("code.exists() and value.exists()") == [])
        #expect(found("code.exists( and").first?.hasPrefix("the expression is not FHIRPath") == true)
        #expect(found("cod.exists()").first?.hasPrefix("the expression makes no sense for the element") == true)
        let two = [
            element("Observation.code", constraint("p-1", "text.exists()")),
            element("Observation.method", constraint("p-1", "coding.exists()")),
        ]
        #expect(profile(two.joined(separator: ",")).map(\.rule) == ["definition-constraint"])
    }

    @Test("What a definition refers to and is not known is a warning")
    func unknown() {
        let binding = #""binding":{"strength":"required","valueSet":"http://a.org/v"}"#
        #expect(profile(element("Observation.code", binding)).map(\.rule) == ["definition-binding"])
        let type = #""type":[{"code":"Quantity","profile":["http://a.org/q"]}]"#
        let found = profile(element("Observation.value[x]", type))
        #expect(found.map(\.rule) == ["definition-unknown"])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test("An extension fixes its own URL, and stands where something is")
    func extensions() {
        func found(_ url: String, context: String) -> [String] {
            let members = #""context":[{"type":"element","expression":"\#(context)"}],"#
            return profile(
                element("Extension") + "," + element("Extension.url", #""fixedUri":"\#(url)""#), type: "Extension",
                of: "Extension", members: members.replacing("\"kind\":\"resource\"", with: "")
            ).map(\.rule).filter { $0 != "definition-base" }
        }
        #expect(found("http://a.org/p", context: "Patient.name") == [])
        #expect(found("http://a.org/q", context: "Patient.name") == ["definition-extension-url"])
        #expect(found("http://a.org/p", context: "Patient.nam") == ["definition-context"])
        #expect(found("http://a.org/p", context: "Element") == ["definition-context"])
        let needless = profile(
            element("Observation"), members: #""context":[{"type":"element","expression":"Patient"}],"#)
        #expect(needless.contains { $0.rule == "definition-context" })
    }

    @Test("A CodeSystem has what it says that it has")
    func codeSystem() {
        func found(_ members: String) -> [String] {
            findings(
                json: """
                    {"resourceType":"CodeSystem","url":"http://a.org/c","name":"C","status":"draft",\(members)}
                    """
            ).map(\.rule)
        }
        let concepts = #""concept":[{"code":"a","concept":[{"code":"b"}]}]"#
        #expect(found(#""content":"complete","count":2,\#(concepts)"#) == [])
        #expect(found(#""content":"complete","count":1,\#(concepts)"#) == ["code-system-content"])
        #expect(found(#""content":"not-present",\#(concepts)"#) == ["code-system-content"])
        #expect(found(#""content":"supplement""#) == ["code-system-content"])
        #expect(found(#""content":"complete","supplements":"http://a.org/d""#) == ["code-system-content"])
        let property =
            #""content":"complete","property":[{"code":"p","type":"string"}],"concept":[{"code":"a","property":"#
        #expect(found(property + #"[{"code":"p","valueString":"x"}]}]"#) == [])
        #expect(found(property + #"[{"code":"p","valueBoolean":true}]}]"#) == ["code-system-content"])
        #expect(found(property + #"[{"code":"q","valueString":"x"}]}]"#) == ["code-system-content"])
    }

    @Test("A ValueSet names codes that its code systems have, each once")
    func valueSet() {
        func found(_ include: String) -> [String] {
            findings(
                json: """
                    {"resourceType":"ValueSet","url":"http://a.org/v","name":"V","status":"draft",
                    "compose":{"include":[\(include)]}}
                    """
            ).map(\.rule)
        }
        let system = #""system":"http://hl7.org/fhir/administrative-gender""#
        #expect(found(#"{\#(system),"concept":[{"code":"male"}]}"#) == [])
        #expect(found(#"{\#(system),"concept":[{"code":"man"}]}"#) == ["value-set-content"])
        #expect(found(#"{\#(system),"concept":[{"code":"male"},{"code":"male"}]}"#) == ["value-set-content"])
        #expect(found(#"{"system":"gender"}"#) == ["value-set-content"])
        #expect(found(#"{"valueSet":["http://a.org/w"]}"#) == ["definition-unknown"])
    }

    @Test("A search parameter's expression is FHIRPath that its base has")
    func searchParameter() {
        func found(_ expression: String) -> [Diagnostic] {
            findings(
                json: """
                    {"resourceType":"SearchParameter","url":"http://a.org/s","name":"S","status":"draft",
                    "description":"x","code":"x","type":"token","base":["Patient"],"expression":"\(expression)"}
                    """)
        }
        #expect(found("Patient.name.given") == [])
        #expect(found("Patient.name.").map(\.severity) == [.error])
        #expect(found("Patient.nam").map(\.severity) == [.warning])
    }
}
