import Testing

/// Resources in resources: contained, Bundle.entry, Parameters.parameter.
struct ResourceNestingTests {
    @Test func containedKeepsItsOrder() throws {
        try expectTwins(
            json: object(
                "Observation",
                #""contained":[{"resourceType":"Patient","id":"b"},{"resourceType":"Device","id":"a"},"#
                    + #"{"resourceType":"Patient","id":"a"}],"status":"final""#),
            xml: document(
                "Observation",
                #"<contained><Patient><id value="b"/></Patient></contained><contained><Device><id value="a"/></Device>"#
                    + #"</contained><contained><Patient><id value="a"/></Patient></contained><status value="final"/>"#))
    }

    @Test func containedInContained() throws {
        try expectTwins(
            json: object(
                #""contained":[{"resourceType":"Organization","contained":[{"resourceType":"Location","id":"l"}]}]"#),
            xml: document(
                "<contained><Organization><contained><Location><id value=\"l\"/></Location></contained></Organization>"
                    + "</contained>"))
    }

    @Test func aBundleMixesEverything() throws {
        try expectTwins(
            json: object(
                "Bundle",
                #""type":"transaction","link":[{"relation":"self","url":"u"}],"entry":[{"fullUrl":"urn:uuid:1","#
                    + #""resource":{"resourceType":"Patient","text":{"status":"empty","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">a</div>"},"#
                    + #""contained":[{"resourceType":"Group","id":"g"}],"_active":{"id":"x"}},"#
                    + #""search":{"mode":"match","score":1.0},"request":{"method":"PUT","url":"Patient/1"},"#
                    + #""response":{"status":"200","outcome":{"resourceType":"OperationOutcome","id":"o"}}},"#
                    + #"{"id":"e","link":[{"relation":"next","url":"n"}],"resource":{"resourceType":"Bundle","entry":[{"fullUrl":"f"}]}},"#
                    + #"{"resource":{"resourceType":"Parameters"}}]"#),
            xml: document(
                "Bundle",
                #"<type value="transaction"/><link><relation value="self"/><url value="u"/></link>"#
                    + #"<entry><fullUrl value="urn:uuid:1"/><resource><Patient><text><status value="empty"/>"#
                    + #"<div xmlns="http://www.w3.org/1999/xhtml">a</div></text>"#
                    + #"<contained><Group><id value="g"/></Group></contained><active id="x"/></Patient></resource>"#
                    + #"<search><mode value="match"/><score value="1.0"/></search>"#
                    + #"<request><method value="PUT"/><url value="Patient/1"/></request><response><status value="200"/>"#
                    + #"<outcome><OperationOutcome><id value="o"/></OperationOutcome></outcome></response></entry>"#
                    + #"<entry id="e"><link><relation value="next"/><url value="n"/></link><resource><Bundle><entry>"#
                    + #"<fullUrl value="f"/></entry></Bundle></resource></entry><entry><resource><Parameters/></resource>"#
                    + "</entry>"))
    }

    @Test func parametersHoldResources() throws {
        try expectTwins(
            json: object(
                "Parameters",
                #""parameter":[{"name":"r","resource":{"resourceType":"Patient","id":"p"}},{"name":"v","#
                    + #""valueDecimal":1.10},{"name":"q","part":[{"name":"s","valueString":"x"},{"name":"t","#
                    + #""resource":{"resourceType":"Binary","contentType":"a/b"}}]}]"#),
            xml: document(
                "Parameters",
                #"<parameter><name value="r"/><resource><Patient><id value="p"/></Patient></resource></parameter>"#
                    + #"<parameter><name value="v"/><valueDecimal value="1.10"/></parameter><parameter>"#
                    + #"<name value="q"/><part><name value="s"/><valueString value="x"/></part><part><name value="t"/>"#
                    + #"<resource><Binary><contentType value="a/b"/></Binary></resource></part></parameter>"#))
    }

    @Test(arguments: ["Patient", "Bundle", "Binary"])
    func aResourceMayBeEmpty(type: String) throws {
        try expectTwins(json: "{\"resourceType\":\"\(type)\"}", xml: "<\(type) xmlns=\"http://hl7.org/fhir\"/>")
        try expectTwins(
            json: object(#""contained":[{"resourceType":"\#(type)"}]"#),
            xml: document("<contained><\(type)/></contained>"))
    }

    @Test func aWrapperHoldsOneResource() {
        #expect(
            Conversion.xmlErrors(document("<contained/>")) == [
                "a.xml:1:38: error: a resource is wanted here (Patient.contained[0]) [empty]; leave the element out"
            ])
        #expect(
            Conversion.xmlErrors(
                document(#"<contained><Group><id value="g"/></Group><Group><id value="h"/></Group></contained>"#)
            ).map { $0.contains("[unknown-element]") } == [true])
        #expect(
            Conversion.xmlErrors(document(#"<contained id="c"><Group><id value="g"/></Group></contained>"#))
                .map { $0.contains("has no attribute of this name") } == [true])
        #expect(
            Conversion.xmlErrors(document(#"<contained><Groups><id value="g"/></Groups></contained><x/>"#)) == [
                "a.xml:1:49: error: FHIR 4.0.1 has no resource of this name (Patient.contained[0]) "
                    + "[unknown-resource]; did you mean 'Group'?",
                "a.xml:1:93: error: Patient has no element 'x' (Patient.x) [unknown-element]; "
                    + "FHIR 4.0.1 does not know it here",
            ])
    }

    /// Extension.url is an attribute in XML and may stand anywhere in JSON.
    @Test(arguments: [
        #""url":"u","valueString":"v","id":"e""#, #""valueString":"v","id":"e","url":"u""#,
        #""id":"e","valueString":"v","url":"u""#,
    ])
    func extensionURLAnywhere(content: String) throws {
        #expect(try Conversion.toJSON(json: object(#""extension":[{\#(content)}]"#)) == object(#""extension":[{\#(content)}]"#))
        let xml = try Conversion.toXML(json: object(#""extension":[{\#(content)}]"#))
        #expect(
            [#"id="e" url="u""#, #"url="u" id="e""#].map {
                document("<extension \($0)><valueString value=\"v\"/></extension>")
            }.contains(xml))
    }

    @Test func modifierExtensionsStandBehindExtensions() throws {
        try expectTwins(
            json: object(
                #""extension":[{"url":"a","extension":[{"url":"b","valueCode":"c"}]}],"#
                    + #""modifierExtension":[{"url":"m","valueBoolean":true}],"active":true"#),
            xml: document(
                #"<extension url="a"><extension url="b"><valueCode value="c"/></extension></extension>"#
                    + #"<modifierExtension url="m"><valueBoolean value="true"/></modifierExtension><active value="true"/>"#))
    }

    @Test func elementsWithOnlyAnExtension() throws {
        try expectTwins(
            json: object(
                #""name":[{"extension":[{"url":"u","valueCode":"masked"}]}],"maritalStatus":{"id":"m"}"#),
            xml: document(
                #"<name><extension url="u"><valueCode value="masked"/></extension></name><maritalStatus id="m"/>"#))
    }

    @Test func jsonsOrderBecomesXMLs() throws {
        #expect(
            try Conversion.toXML(
                json: object(
                    #""contact":[{"name":{"given":["A","B"],"family":"F"}}],"gender":"male","id":"p","name":[{"text":"1"},{"text":"2"}]"#))
                == document(
                    #"<id value="p"/><name><text value="1"/></name><name><text value="2"/></name><gender value="male"/>"#
                        + #"<contact><name><family value="F"/><given value="A"/><given value="B"/></name></contact>"#))
    }
}
