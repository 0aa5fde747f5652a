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

    @Test func thatACodeSystemIsNotCheckedIsSaidOnceOfAFile() throws {
        func line(_ number: Int) -> String {
            #"{"resourceType":"Basic","id":"\#(number)","code":{"coding":[{"system":"http://loinc.org","code":"1-8"},"#
                + #"{"system":"http://h.de/codes","code":"a"}]}}"# + "\n"
        }
        try command.folder.file("a.ndjson", (1...3).map(line).joined())
        #expect(
            try command.run("validate", "a.ndjson").messages == """
                a.ndjson:1:53: information: codes of http://loinc.org are not checked offline \
                (here and in 2 further resources) (Basic.code.coding[0].system) [unchecked-code]
                a.ndjson:1:96: warning: the code system is not known, so its codes are not checked \
                (here and in 2 further resources) (Basic.code.coding[1].system) [unchecked-code]; give it by --definitions
                1 input, no errors: 1 warning

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
