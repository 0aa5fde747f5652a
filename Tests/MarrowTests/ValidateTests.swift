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
}
