import Testing

@Suite struct ValidateTests {
    let command = Command()

    /// A Bundle that is so large that it is read entry by entry.
    @Test func whatIsWrongWithALargeBundleItselfIsSaid() throws {
        let bundle = """
            <Bundle xmlns="http://hl7.org/fhir" kind="a"><type value="collection"/><entry><resource><Patient/></resource></entry>
            text<entry><resource><Patient/></resource></entry>
            """
        try command.folder.file("a.xml", bundle + String(repeating: " ", count: 17 << 20) + "</Bundle>")
        let outcome = try command.run("validate", "a.xml")
        #expect(outcome.status == 1)
        #expect(
            outcome.messages == """
                a.xml:1:1: error: Bundle has no attribute of this name (Bundle) [unknown-element]; remove the attribute
                a.xml:2:1: error: text stands between elements (Bundle) [xml-text]; write a value as value="…"
                1 input, 1 with errors: 2 errors

                """)
    }
}
