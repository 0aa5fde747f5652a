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
        #expect(profile(element("Observation.value[x]", members)).contains { $0.rule == "definition-element" })
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

    @Test("A Reference leads to what the base lets it lead to, or to profiles of that")
    func targets() {
        func found(_ target: String) -> [String] {
            let type = #""type":[{"code":"Reference","targetProfile":["\#(target)"]}]"#
            return profile([element("Observation"), element("Observation.subject", type)].joined(separator: ","))
                .filter { $0.severity == .error }.map(\.rule)
        }
        #expect(found(types + "Patient") == [])
        #expect(found("http://a.org/unknown") == [])
        #expect(found(types + "Practitioner") == ["definition-narrowing"])
    }

    @Test("A profile has constraints of its own, and does not say what a missing element means")
    func ownWords() {
        func found(_ members: String) -> [String] {
            profile([element("Observation"), element("Observation.method", members)].joined(separator: ","))
                .map(\.rule)
        }
        let rule = #""constraint":[{"key":"p-1","severity":"error","human":"x","expression":"true""#
        #expect(found(rule + "}]") == [])
        #expect(found(rule + #","source":"http://a.org/p"}]"#) == [])
        #expect(found(rule + #","source":"http://a.org/other"}]"#) == ["definition-constraint"])
        #expect(found(#""meaningWhenMissing":"x""#) == ["definition-element"])
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

    @Test("A supplement adds to codes that its code system has, and says nothing of that anew")
    func supplement() {
        func found(_ members: String) -> [String] {
            findings(
                json: """
                    {"resourceType":"CodeSystem","url":"http://a.org/c","name":"C","status":"draft","content":"supplement",
                    "supplements":"http://hl7.org/fhir/administrative-gender",\(members)}
                    """
            ).map { "\($0.rule) \($0.expression ?? "")" }
        }
        #expect(found(#""concept":[{"code":"male"}]"#) == [])
        #expect(
            found(#""concept":[{"code":"male"},{"code":"man"}]"#) == ["code-system-content CodeSystem.concept[1]"])
        #expect(found(#""caseSensitive":true"#) == ["code-system-content CodeSystem.caseSensitive"])
    }

    @Test("The url of a definition is absolute; that of another resource may be what it is")
    func definitionURL() {
        func found(_ text: String) -> [String] { ValidationTests.found([.canonical], json: text) }
        #expect(
            found(#"{"resourceType":"ValueSet","url":"ValueSet/a","status":"draft"}"#) == [
                "error canonical ValueSet.url"
            ])
        #expect(found(#"{"resourceType":"ValueSet","url":"urn:oid:1.2","status":"draft"}"#) == [])
        #expect(found(#"{"resourceType":"Device","url":"network/1"}"#) == [])
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
        #expect(found(#"{"system":"http://hl7.org/fhir/ValueSet/administrative-gender"}"#) == ["value-set-content"])
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

    @Test("An operation's parameters are those of its profiles")
    func operation() throws {
        let profile = JSONReader().read(
            SourceText(
                """
                {"resourceType":"StructureDefinition","url":"http://a.org/in","name":"P","status":"draft","kind":"resource",
                "abstract":false,"type":"Parameters","baseDefinition":"\(types)Parameters","derivation":"constraint",
                "differential":{"element":[\(element("Parameters")),
                \(element("Parameters.parameter", #""slicing":{"discriminator":[{"type":"value","path":"name"}],"rules":"open"}"#)),
                \(element("Parameters.parameter", #""sliceName":"a","min":1,"max":"1""#, id: "Parameters.parameter:a")),
                \(element("Parameters.parameter.name", #""fixedString":"a""#, id: "Parameters.parameter:a.name")),
                \(element("Parameters.parameter.value[x]", #""type":[{"code":"string"}]"#, id: "Parameters.parameter:a.value[x]"))]}}
                """), origin: TreeOrigin(file: "p.json"))
        let library = DefinitionLibrary([try #require(profile.tree)])
        func found(_ parameter: String) -> [Diagnostic.Severity] {
            let text = """
                {"resourceType":"OperationDefinition","name":"O","status":"draft","kind":"operation","code":"o","system":true,
                "type":false,"instance":false,"inputProfile":"http://a.org/in","parameter":[\(parameter)]}
                """
            let reading = JSONReader().read(SourceText(text), origin: TreeOrigin(file: "a.json"))
            return Validator(library: library).validate(reading).filter { $0.rule == "operation-profile" }.map(
                \.severity)
        }
        #expect(found(#"{"name":"a","use":"in","min":1,"max":"1","type":"string"}"#) == [])
        #expect(found(#"{"name":"a","use":"in","min":0,"max":"*","type":"code"}"#) == [.error, .error, .error])
        #expect(found(#"{"name":"b","use":"in","min":1,"max":"1","type":"string"}"#) == [.warning, .warning])
    }
}
