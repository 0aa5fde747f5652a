import FHIR
import Testing

@testable import Validation

/// A code system of animals: dog and cat are mammals, a spaniel is a dog.
private let animals = """
    {"resourceType":"CodeSystem","url":"a:animals","status":"active","content":"complete","caseSensitive":true,
    "concept":[{"code":"mammal","concept":[
      {"code":"dog","property":[{"code":"legs","valueInteger":4}],"concept":[{"code":"spaniel"}]},{"code":"cat"}]},
      {"code":"bird"}]}
    """

/// A code system that says little of itself.
private func system(_ url: String, content: String, _ more: String = "") -> String {
    #"{"resourceType":"CodeSystem","url":"\#(url)","status":"active","content":"\#(content)",\#(more)"concept":[{"code":"A"}]}"#
}

private func valueSet(_ compose: String, url: String = "a:set") -> String {
    #"{"resourceType":"ValueSet","url":"\#(url)","status":"active","compose":{\#(compose)}}"#
}

@Suite("Terminology")
struct TerminologyTests {
    private func terminology(_ texts: String...) -> Terminology {
        Terminology(
            DefinitionLibrary(
                texts.compactMap { JSONReader().read(SourceText($0), origin: TreeOrigin(file: "x.json")).tree }))
    }

    /// The codes of the animals that a value set holds, by both ways of asking.
    private func animals(in compose: String) -> [String] {
        let terms = terminology(ValidationTests.animals, valueSet(compose))
        let all = ["bird", "cat", "dog", "mammal", "spaniel"]
        let members = all.filter { terms.contains(Code($0, system: "a:animals"), valueSet: "a:set") == .member }
        #expect(terms.codeSet("a:set")?.words == members)
        return members
    }

    // MARK: What value sets are made of

    @Test("A value set of a whole code system has all of its codes, and no other")
    func wholeSystem() {
        #expect(animals(in: #""include":[{"system":"a:animals"}]"#).count == 5)
        let terms = terminology(ValidationTests.animals, valueSet(#""include":[{"system":"a:animals"}]"#))
        #expect(terms.contains(Code("fish", system: "a:animals"), valueSet: "a:set") == .outside)
        #expect(terms.contains(Code("dog", system: "a:others"), valueSet: "a:set") == .outside)
        #expect(terms.contains(Code("dog"), valueSet: "a:set") == .member)
    }

    @Test("Listed codes, and what is excluded")
    func lists() {
        let listed = #""include":[{"system":"a:animals","concept":[{"code":"dog"},{"code":"cat"}]}]"#
        #expect(animals(in: listed) == ["cat", "dog"])
        #expect(
            animals(in: listed + #","exclude":[{"system":"a:animals","concept":[{"code":"cat"}]}]"#) == ["dog"])
    }

    @Test(
        "Filters",
        arguments: [
            ("concept", "is-a", "dog", ["dog", "spaniel"]),
            ("concept", "descendent-of", "mammal", ["cat", "dog", "spaniel"]),
            ("concept", "is-not-a", "mammal", ["bird"]),
            ("concept", "generalizes", "spaniel", ["dog", "mammal", "spaniel"]),
            ("legs", "=", "4", ["dog"]), ("legs", "in", "3,4", ["dog"]), ("legs", "exists", "true", ["dog"]),
            ("code", "regex", "[a-c].*", ["bird", "cat"]), ("parent", "=", "mammal", ["cat", "dog"]),
        ])
    func filters(property: String, operation: String, value: String, members: [String]) {
        let filter = #"{"property":"\#(property)","op":"\#(operation)","value":"\#(value)"}"#
        #expect(animals(in: #""include":[{"system":"a:animals","filter":[\#(filter)]}]"#) == members)
    }

    @Test("All filters of an include have to hold")
    func severalFilters() {
        let filters = ["mammal", "dog"].map { #"{"property":"concept","op":"is-a","value":"\#($0)"}"# }
        let include = #"{"system":"a:animals","filter":[\#(filters.joined(separator: ","))]}"#
        #expect(animals(in: #""include":[\#(include)]"#) == ["dog", "spaniel"])
    }

    @Test("An imported value set counts as its codes; several of one include have all to hold the code")
    func imports() {
        let dogs = valueSet(
            #""include":[{"system":"a:animals","filter":[{"property":"concept","op":"is-a","value":"dog"}]}]"#,
            url: "a:dogs")
        let spaniels = valueSet(
            #""include":[{"system":"a:animals","concept":[{"code":"spaniel"},{"code":"bird"}]}]"#, url: "a:few")
        let terms = terminology(
            ValidationTests.animals, dogs, spaniels, valueSet(#""include":[{"valueSet":["a:dogs","a:few"]}]"#))
        #expect(terms.codeSet("a:set")?.words == ["spaniel"])
        #expect(terms.contains(Code("dog", system: "a:animals"), valueSet: "a:set") == .outside)
    }

    @Test("An expansion says what is in, unless codes were left out of it")
    func expansion() {
        func set(_ more: String) -> String {
            #"{"resourceType":"ValueSet","url":"a:set","status":"active","expansion":{"timestamp":"2020",\#(more)"#
                + #""contains":[{"system":"a:b","code":"x","contains":[{"system":"a:b","code":"y"}]}]}}"#
        }
        let whole = terminology(set(""))
        #expect(whole.contains(Code("y", system: "a:b"), valueSet: "a:set") == .member)
        #expect(whole.contains(Code("z", system: "a:b"), valueSet: "a:set") == .outside)
        let cut = terminology(set(#""total":9,"#))
        #expect(cut.contains(Code("z", system: "a:b"), valueSet: "a:set") == .unknown(.valueSetWithoutContent("a:set")))
    }

    // MARK: What cannot be known

    @Test("A value set made of itself, one that is missing, and a code system that is not known")
    func obstacles() {
        let terms = terminology(
            valueSet(#""include":[{"valueSet":["a:set"]}]"#),
            valueSet(#""include":[{"system":"a:nowhere"}]"#, url: "a:other"))
        let code = Code("x", system: "a:nowhere")
        #expect(terms.contains(code, valueSet: "a:set") == .unknown(.valueSetOfItself("a:set")))
        #expect(terms.contains(code, valueSet: "a:missing") == .unknown(.valueSetNotFound("a:missing")))
        #expect(terms.contains(code, valueSet: "a:other") == .unknown(.codeSystemNotKnown("a:nowhere")))
        #expect(terms.contains(Code("x", system: "a:else"), valueSet: "a:other") == .outside)
        #expect(terms.codeSet("a:other") == nil)
    }

    @Test("A code that is in is in, whatever else of the value set is not known")
    func knownPart() {
        let terms = terminology(
            ValidationTests.animals, valueSet(#""include":[{"system":"a:nowhere"},{"system":"a:animals"}]"#))
        #expect(terms.contains(Code("dog", system: "a:animals"), valueSet: "a:set") == .member)
        #expect(terms.contains(Code("fish", system: "a:animals"), valueSet: "a:set") == .outside)
    }

    // MARK: Code systems

    @Test("Only a complete code system says that it does not have a code")
    func contents() {
        for content in ["example", "fragment", "not-present", "supplement"] {
            let terms = terminology(system("a:b", content: content))
            #expect(terms.contains("B", system: "a:b") == .unknown(.codeSystemNotKnown("a:b")))
            #expect(terms.contains("A", system: "a:b") == .member)
        }
        #expect(terminology(system("a:b", content: "complete")).contains("B", system: "a:b") == .outside)
    }

    @Test("The case matters where the code system says so")
    func letterCase() {
        let loose = terminology(system("a:b", content: "complete"), valueSet(#""include":[{"system":"a:b"}]"#))
        #expect(loose.contains("a", system: "a:b") == .member)
        #expect(loose.codeSet("a:set")?.contains(Code("a", system: "a:b")) == true)
        let strict = terminology(system("a:b", content: "complete", #""caseSensitive":true,"#))
        #expect(strict.contains("a", system: "a:b") == .outside)
    }

    @Test("Concepts that name their parents and children as properties stand below them")
    func hierarchyByProperty() {
        let terms = terminology(
            """
            {"resourceType":"CodeSystem","url":"a:b","status":"active","content":"complete","concept":[
            {"code":"top","property":[{"code":"child","valueCode":"left"}]},{"code":"left"},
            {"code":"right","property":[{"code":"parent","valueCode":"top"}]}]}
            """)
        let facts = terms.codeSystem("a:b")
        #expect(facts?.isKind("left", of: "top") == true)
        #expect(facts?.isKind("right", of: "top") == true)
        #expect(facts?.isKind("top", of: "left") == false)
    }

    @Test("R4's own value sets and code systems are known")
    func own() {
        let terms = Terminology(.r4)
        let encounter = "http://terminology.hl7.org/ValueSet/v3-ActEncounterCode"
        let system = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
        #expect(terms.contains(Code("IMP", system: system), valueSet: encounter) == .member)
        #expect(terms.contains(Code("_ActEncounterCode", system: system), valueSet: encounter) == .outside)
        #expect(terms.contains(Code("EUR"), valueSet: "http://hl7.org/fhir/ValueSet/currencies|4.0.1") == .member)
        #expect(terms.contains(Code("EURO"), valueSet: "http://hl7.org/fhir/ValueSet/currencies|4.0.1") == .outside)
    }
}
