import Diagnostics
import FHIR
import Testing

/// What may stand where in an XML document, and what is said where it may not.
struct XMLStructureTests {
    @Test(arguments: [
        "<f:Patient xmlns:f=\"http://hl7.org/fhir\"><f:gender value=\"male\"/></f:Patient>",
        "<a:Patient xmlns:a=\"http://hl7.org/fhir\"><gender xmlns=\"http://hl7.org/fhir\" value=\"male\"/></a:Patient>",
        "<!-- a --><?pi?>\n<Patient xmlns='http://hl7.org/fhir'\n><!-- b --><gender\n value = 'male' ><!-- c --><?x y?></gender>\n</Patient><!-- d -->",
        "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\"><gender value=\"male\"/></Patient>",
        "<Patient xmlns=\"http://hl7.org/fhir\">\r\n\t<gender value=\"ma&#x6C;e\"/><![CDATA[ \n ]]></Patient>",
    ])
    func sameResource(text: String) throws {
        #expect(try Conversion.toJSON(xml: text) == object(#""gender":"male""#))
    }

    @Test func unknownElementsAndTheRestIsChecked() {
        #expect(
            Conversion.xmlErrors(
                document(
                    "\n <gendr value=\"male\"><a><b/></a></gendr>\n <name>\n  <famly value=\"F\"/><given value=\"G\"/>\n </name>\n <zzz/>"
                )
            ) == [
                "a.xml:2:2: error: Patient has no element 'gendr' (Patient.gendr) [unknown-element]; did you mean 'gender'?",
                "a.xml:4:3: error: HumanName has no element 'famly' (Patient.name[0].famly) [unknown-element]; did you mean 'family'?",
                "a.xml:6:2: error: Patient has no element 'zzz' (Patient.zzz) [unknown-element]; FHIR 4.0.1 does not know it here",
            ])
    }

    @Test func unknownAttributes() {
        #expect(
            Conversion.xmlErrors(
                document("<name family=\"F\" x=\"y\" use=\"z\"><given value=\"G\" lang=\"de\"/></name>")) == [
                    "a.xml:1:38: error: HumanName has no attribute of this name (Patient.name[0]) [unknown-element]; write it as an element",
                    "a.xml:1:38: error: HumanName has no attribute of this name (Patient.name[0]) [unknown-element]; remove the attribute",
                    "a.xml:1:38: error: HumanName has no attribute of this name (Patient.name[0]) [unknown-element]; write it as an element",
                    "a.xml:1:69: error: string has no attribute of this name (Patient.name[0].given[0]) [unknown-element]; remove the attribute",
                ])
    }

    @Test(arguments: [
        "<gender xsi:nil=\"true\" value=\"male\"/>", "<gender xsi:type=\"code\" value=\"male\"/>",
        "<gender xml:lang=\"de\" value=\"male\"/>",
        "<gender f:value=\"male\" id=\"a\"/>", "<name value=\"male\"><text value=\"a\"/></name>",
    ])
    func attributesThatMeanSomethingAreNotDropped(content: String) {
        let text =
            "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:f=\"http://hl7.org/fhir\" "
            + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\(content)</Patient>"
        #expect(Conversion.xmlErrors(text).map { $0.contains("has no attribute of this name") } == [true])
    }

    @Test func attributesOfTheRoot() {
        #expect(
            Conversion.xmlErrors("<Patient xmlns=\"http://hl7.org/fhir\" id=\"a\"/>") == [
                "a.xml:1:1: error: Patient has no attribute of this name (Patient) [unknown-element]; write it as an element"
            ])
    }

    @Test func whatIsAnAttributeIsNoElement() {
        #expect(
            Conversion.xmlErrors(
                document(
                    "<extension><url value=\"u\"/><valueCode value=\"c\"/></extension><name><id value=\"a\"/><text value=\"t\"/></name>"
                )) == [
                    "a.xml:1:49: error: this is an attribute in XML (Patient.extension[0].url) [unknown-element]; write it as url=\"…\"",
                    "a.xml:1:105: error: this is an attribute in XML (Patient.name[0].id) [unknown-element]; write it as id=\"…\"",
                ])
    }

    @Test func wrongNamespaces() {
        let noNamespace =
            "a.xml:1:1: error: FHIR 4.0.1 has no resource of this name in the namespace http://hl7.org/fhir "
            + "[unknown-resource]; declare xmlns=\"http://hl7.org/fhir\""
        #expect(Conversion.xmlErrors("<Patient><gender value=\"male\"/></Patient>") == [noNamespace])
        #expect(Conversion.xmlErrors("<Patient xmlns=\"http://hl7.org/FHIR\"/>") == [noNamespace])
        #expect(Conversion.xmlErrors("<Patient xmlns=\"http://hl7.org/fhir/\"/>") == [noNamespace])
        #expect(
            Conversion.xmlErrors(
                document("<gender xmlns=\"urn:x\" value=\"male\"/><active xmlns=\"\" value=\"true\"/>")) == [
                    "a.xml:1:38: error: the element is not in FHIR's namespace (Patient.gender) [xml-namespace]; declare xmlns=\"http://hl7.org/fhir\"",
                    "a.xml:1:74: error: the element is not in FHIR's namespace (Patient.active) [xml-namespace]; declare xmlns=\"http://hl7.org/fhir\"",
                ])
        #expect(
            Conversion.xmlErrors(document("<o:gender value=\"male\"/>")).map { $0.contains("[xml-syntax]") } == [true])
    }

    @Test func unknownResources() {
        #expect(
            Conversion.xmlErrors("<Patent xmlns=\"http://hl7.org/fhir\"/>") == [
                "a.xml:1:1: error: FHIR 4.0.1 has no resource of this name in the namespace http://hl7.org/fhir "
                    + "[unknown-resource]; did you mean 'Patient'?"
            ])
        for name in ["HumanName", "Resource", "DomainResource", "string", "Patient.contact"] {
            #expect(
                Conversion.xmlErrors("<\(name) xmlns=\"http://hl7.org/fhir\"/>").map {
                    $0.contains("[unknown-resource]")
                } == [true])
        }
    }

    @Test(arguments: [
        ("x", 38), (" \n x", 0), ("<![CDATA[x]]>", 0), ("&#65;", 38), ("ä", 38), ("ä&amp;b\n&#10;c]\r]", 38),
        (" 12 ä > 3", 0),
    ])
    func textBetweenElements(text: String, column: Int) {
        let errors = Conversion.xmlErrors(document("\(text)<gender value=\"male\"/>"))
        #expect(
            errors.map {
                $0.contains("error: text stands between elements (Patient) [xml-text]; write a value as value=\"…\"")
            } == [true])
        if column > 0 { #expect(errors.map { $0.hasPrefix("a.xml:1:\(column): ") } == [true]) }
    }

    @Test func textInAValue() {
        #expect(
            Conversion.xmlErrors(document("\n<gender>\n  male</gender>")) == [
                "a.xml:3:3: error: text stands between elements (Patient.gender) [xml-text]; write a value as value=\"…\"",
                "a.xml:2:1: error: the element has neither a value nor children (Patient.gender) [empty]; leave the element out",
            ])
    }

    @Test func wrongOrder() {
        #expect(
            Conversion.xmlErrors(
                document("<gender value=\"male\"/><name><given value=\"G\"/><family value=\"F\"/></name>")) == [
                    "a.xml:1:60: error: the element stands too late: XML wants the specification's order (Patient.name[0]) [xml-order]; put it before 'gender'",
                    "a.xml:1:84: error: the element stands too late: XML wants the specification's order (Patient.name[0].family) [xml-order]; put it before 'given'",
                ])
        #expect(
            Conversion.xmlErrors(
                document("<name><text value=\"a\"/></name><active value=\"true\"/><name><text value=\"b\"/></name>")
            ).count == 1)
    }

    @Test func repeatedSingleElements() {
        #expect(
            Conversion.xmlErrors(document("<gender value=\"male\"/><gender value=\"female\"/>")) == [
                "a.xml:1:60: error: the element stands twice, but may stand once (Patient.gender) [xml-repeats]; leave one out"
            ])
        #expect(
            Conversion.xmlErrors(document("Observation", "<valueString value=\"a\"/><valueString value=\"b\"/>")).map {
                $0.contains("[xml-repeats]")
            } == [true])
        #expect(
            Conversion.xmlErrors(
                document(
                    "Observation", "<valueString value=\"a\"/><valueInteger value=\"1\"/><valueString value=\"b\"/>")
            ).map { $0.contains("[xml-repeats]") } == [true])
    }

    /// Two types of one choice can be held and written; that they may not stand together is for the validator.
    @Test func twoTypesOfAChoice() throws {
        let xml = document("Observation", "<valueString value=\"b\"/><valueInteger value=\"1\"/>")
        #expect(try Conversion.toJSON(xml: xml) == object("Observation", #""valueString":"b","valueInteger":1"#))
    }

    @Test func emptyElements() {
        #expect(
            Conversion.xmlErrors(document("<name/><gender/><contact><name></name></contact>")) == [
                "a.xml:1:38: error: the element has neither a value nor children (Patient.name[0]) [empty]; leave the element out",
                "a.xml:1:45: error: the element has neither a value nor children (Patient.gender) [empty]; leave the element out",
                "a.xml:1:63: error: the element has neither a value nor children (Patient.contact[0].name) [empty]; leave the element out",
            ])
    }

    @Test(arguments: [
        "", " ", "x", "<", "<Patient", "<Patient xmlns=\"http://hl7.org/fhir\">",
        "<Patient xmlns=\"http://hl7.org/fhir\"></Patien>",
        "<Patient xmlns=\"http://hl7.org/fhir\"/><Patient xmlns=\"http://hl7.org/fhir\"/>",
        "<Patient xmlns=\"http://hl7.org/fhir\"/>x",
        "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=\"a\" value=\"b\"/></Patient>",
        "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=a/></Patient>",
        " <?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"/>",
        "<Patient xmlns=\"http://hl7.org/fhir\">]]></Patient>",
        "<Patient xmlns=\"http://hl7.org/fhir\"><!-- -- --></Patient>",
        "<?xml version=\"1.0\"?>", "{\"resourceType\":\"Patient\"}",
    ])
    func notWellFormed(text: String) {
        let reading = Conversion.readXML(text)
        #expect(reading.tree == nil)
        let errors = Conversion.lines(reading.diagnostics)
        #expect(
            errors.map { $0.contains("error: the document is not well-formed XML: ") && $0.contains("[xml-syntax]") }
                == [true])
    }

    @Test(arguments: [
        ("&nbsp;", "XML has no character of this name [xml-syntax]; write it as a number: &nbsp; is &#160;"),
        ("&#0;", "a character that XML does not allow stands here [xml-syntax]; remove it"),
        ("a&b", "'&' begins no character of XML here [xml-syntax]; write '&' as &amp;"),
        ("<", "'<' stands in the value of an attribute [xml-syntax]; write it as &lt;"),
    ])
    func whatWouldBeRight(value: String, message: String) {
        let errors = Conversion.xmlErrors(document("<language value=\"\(value)\"/>"))
        #expect(errors.map { $0.hasSuffix("error: the document is not well-formed XML: " + message) } == [true])
    }

    /// libxml2 reads as far as a NUL and calls that the end.
    @Test(arguments: ["\u{0}", "\n\u{0}<Patient/>", "<!-- a -->\u{0}x"])
    func nothingBehindANULIsLost(rest: String) {
        let reading = Conversion.readXML(document("<language value=\"de\"/>") + rest)
        #expect(reading.tree == nil)
        #expect(reading.diagnostics.map(\.rule) == ["xml-syntax"])
    }

    @Test func whatStandsBeforeAFaultIsChecked() {
        #expect(
            Conversion.xmlErrors(document("<gendr/>\n<active value=\"x\"/><")) == [
                "a.xml:1:38: error: Patient has no element 'gendr' (Patient.gendr) [unknown-element]; did you mean 'gender'?",
                "a.xml:2:1: error: the value is no boolean (Patient.active) [xml-value]; write true or false",
                "a.xml:2:21: error: the document is not well-formed XML: a name is wanted here [xml-syntax]; "
                    + "write '&' as &amp; and '<' as &lt; where they begin no name",
            ])
    }

    @Test func noValueIsQuotedInMessages() {
        let errors = Conversion.xmlErrors(document("<gender value=\"Anna\"><id></Clara></gender>"))
        #expect(errors.last?.contains("[xml-syntax]") == true)
        #expect(errors.allSatisfy { !$0.contains("Anna") && !$0.contains("Clara") })
    }

    /// A name that is none of FHIR's is the document's own text.
    @Test(arguments: ["Kind-von-Anna-Müller", String(repeating: "a", count: 65)])
    func noUnknownNameIsQuotedThatHasNotTheFormOfOne(name: String) {
        let errors =
            Conversion.xmlErrors(document("<\(name)/>")) + Conversion.jsonErrors(object("Patient", "\"\(name)\":1"))
        #expect(errors.map { $0.contains("(Patient.…) [unknown-element]") } == [true, true])
        #expect(errors.allSatisfy { !$0.contains(name) })
    }

    @Test func anAttributeOfAnotherNamespaceIsToBeRemoved() {
        let errors = Conversion.xmlErrors("<Patient xmlns=\"http://hl7.org/fhir\" xml:id=\"a\"/>")
        #expect(errors.map { $0.hasSuffix("[unknown-element]; remove the attribute") } == [true])
    }
}
