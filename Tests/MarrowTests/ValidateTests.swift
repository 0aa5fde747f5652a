import Testing

@Suite struct ValidateTests {
    let command = Command()

    /// A Bundle that is so large that it is read entry by entry.
    @Test func whatIsWrongWithALargeBundleItselfIsSaid() throws {
        let bundle = """
            <Bundle xmlns="http://hl7.org/fhir" kind="a"><type value="collection"/><entry><fullUrl value="urn:oid:1.1"/>
            <resource><Patient/></resource></entry>
            text<entry><fullUrl value="urn:oid:1.2"/><resource><Patient/></resource></entry>
            """
        try command.folder.file("a.xml", bundle + String(repeating: " ", count: 17 << 20) + "</Bundle>")
        let outcome = try command.run("validate", "a.xml")
        #expect(outcome.status == 1)
        #expect(
            outcome.messages == """
                a.xml:1:1: error: Bundle has no attribute of this name (Bundle) [unknown-element]; remove the attribute
                a.xml:3:1: error: text stands between elements (Bundle) [xml-text]; write a value as value="…"
                a.xml:1:1: information: the Bundle was too large to be checked as a whole; not checked: whether a reference \
                fits several entries (Bundle) [large-bundle]
                1 input, 1 with errors: 2 errors

                """)
    }

    // MARK: Definitions

    private let patient = #"{"resourceType":"Patient","extension":[{"url":"http://h.de/x","valueString":"x"}]}"#
    private let definition = #"""
        {"resourceType":"StructureDefinition","url":"http://h.de/x","name":"X","status":"active","kind":"complex-type",
        "abstract":false,"type":"Extension","derivation":"constraint",
        "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension",
        "context":[{"type":"element","expression":"Patient"}],"differential":{"element":[{"path":"Extension"}]}}
        """#

    @Test func anExtensionIsKnownByADefinitionThatIsGiven() throws {
        try command.folder.file("patient.json", patient)
        try command.folder.file("package/x.json", definition)
        #expect(try command.run("validate", "patient.json").status == 1)
        #expect(try command.run("validate", "patient.json", "--definitions", "package").status == 0)
        #expect(try command.run("validate", "patient.json", "--definitions", "package/x.json").status == 0)
    }

    @Test func definitionsThatAreNotThereAreAnErrorOfTheCall() throws {
        try command.folder.file("patient.json", patient)
        let outcome = try command.run("validate", "patient.json", "--definitions", "nothing")
        #expect(outcome.status == 2)
        #expect(outcome.messages == "marrow: the definitions at nothing cannot be read: it does not exist\n")
    }

    @Test func aProfileThatIsNotKnownIsAnError() throws {
        try command.folder.file("patient.json", #"{"resourceType":"Patient","active":true}"#)
        let outcome = try command.run("validate", "patient.json", "--profile", "http://h.de/p", "--format", "json")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("the profile http://h.de/p is not known"))
    }

    @Test func whatMarrowWritesIsKnownToIt() throws {
        try command.folder.file(
            "condition.json",
            """
            {"resourceType":"Condition","subject":{"display":"x"},"extension":[{"valuePositiveInt":1,
            "url":"https://marrow.example/fhir/StructureDefinition/relapse-number"}]}
            """)
        let outcome = try command.run("validate", "condition.json", "--format", "json")
        #expect(!outcome.output.contains("relapse-number"))
    }
}
