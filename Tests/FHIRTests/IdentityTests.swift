import Testing

/// Ids at every level, and the names that mean one thing here and another there.
struct IdentityTests {
    @Test func idsAtEveryLevel() throws {
        try expectTwins(
            json: object(
                #""id":"p","contained":[{"resourceType":"Organization","id":"o","name":"O","_name":{"id":"on"}}],"#
                    + #""extension":[{"id":"e","url":"u","valuePeriod":{"id":"v","start":"2015"}}],"#
                    + #""name":[{"id":"n","family":"F","_family":{"id":"f"},"period":{"id":"q","start":"2015"}}],"#
                    + #""contact":[{"id":"c","relationship":[{"id":"r","coding":[{"id":"k","code":"x"}]}]}]"#),
            xml: document(
                #"<id value="p"/><contained><Organization><id value="o"/><name id="on" value="O"/></Organization>"#
                    + #"</contained><extension id="e" url="u"><valuePeriod id="v"><start value="2015"/></valuePeriod>"#
                    + #"</extension><name id="n"><family id="f" value="F"/><period id="q"><start value="2015"/></period>"#
                    + #"</name><contact id="c"><relationship id="r"><coding id="k"><code value="x"/></coding>"#
                    + "</relationship></contact>"))
    }

    /// ExampleScenario.instance has an element named resourceType.
    @Test func resourceTypeAsAnOrdinaryName() throws {
        try expectTwins(
            json: object(
                "ExampleScenario",
                #""status":"draft","instance":[{"resourceId":"i","resourceType":"Patient","_resourceType":{"id":"t"}}]"#),
            xml: document(
                "ExampleScenario",
                #"<status value="draft"/><instance><resourceId value="i"/><resourceType id="t" value="Patient"/>"#
                    + "</instance>"))
    }

    @Test func resourceTypeIsNoPropertyOfOtherObjects() {
        #expect(
            Conversion.jsonErrors(object(#""name":[{"resourceType":"HumanName","family":"F"}]"#)) == [
                "a.json:1:36: error: HumanName has no property 'resourceType' (Patient.name[0].resourceType) "
                    + "[unknown-element]; FHIR 4.0.1 does not know it here"
            ])
    }

    @Test(arguments: [
        #"{"resourceType":"Patient","gender":"male"}"#, #"{"gender":"male","resourceType":"Patient"}"#,
        #"{"gender":"male", "\u0072esourceType" : "P\u0061tient" }"#,
    ])
    func resourceTypeAnywhereInItsObject(text: String) throws {
        #expect(try Conversion.toJSON(json: text) == #"{"resourceType":"Patient","gender":"male"}"#)
    }

    @Test func resourceTypesAtTheEndsOfNestedObjects() throws {
        let text =
            #"{"entry":[{"resource":{"contained":[{"instance":[{"resourceType":"Group","resourceId":"i"}],"#
            + #""resourceType":"ExampleScenario"}],"resourceType":"Patient"}}],"type":"batch","resourceType":"Bundle"}"#
        #expect(
            try Conversion.toXML(json: text)
                == document(
                    "Bundle",
                    #"<type value="batch"/><entry><resource><Patient><contained><ExampleScenario><instance>"#
                        + #"<resourceId value="i"/><resourceType value="Group"/></instance></ExampleScenario></contained>"#
                        + "</Patient></resource></entry>"))
    }

    @Test func theTypeMayBeWanting() {
        #expect(
            Conversion.jsonErrors(#"{"id":"p"}"#) == [
                "a.json:1:1: error: the resource has no resourceType (Resource) [missing-resource-type]; "
                    + #"name its type, as in "resourceType": "Patient""#
            ])
        #expect(
            Conversion.jsonErrors(object("Bundle", #""entry":[{"resource":{"id":"p"}},{"resource":{}}],"x":1"#)) == [
                "a.json:1:47: error: the resource has no resourceType (Bundle.entry[0].resource) "
                    + #"[missing-resource-type]; name its type, as in "resourceType": "Patient""#,
                "a.json:1:71: error: the resource has no resourceType (Bundle.entry[1].resource) "
                    + #"[missing-resource-type]; name its type, as in "resourceType": "Patient""#,
                "a.json:1:76: error: Bundle has no property 'x' (Bundle.x) [unknown-element]; "
                    + "FHIR 4.0.1 does not know it here",
            ])
    }

    @Test(arguments: ["Patinet", "patient"])
    func theTypeMayBeUnknown(name: String) {
        #expect(
            Conversion.jsonErrors("{\"resourceType\":\"\(name)\"}") == [
                "a.json:1:1: error: FHIR 4.0.1 has no resource of this type (Resource) [unknown-resource]; did you mean 'Patient'?"
            ])
    }

    @Test(arguments: ["Resource", "DomainResource", "HumanName", "string", "Patient.contact", ""])
    func typesThatAreNoResources(name: String) {
        #expect(
            Conversion.jsonErrors("{\"resourceType\":\"\(name)\"}").map { $0.contains("[unknown-resource]") } == [true])
        #expect(
            Conversion.jsonErrors(object(#""contained":[{"resourceType":"\#(name)","id":"x"}]"#))
                .map { $0.contains("(Patient.contained[0]) [unknown-resource]") } == [true])
    }

    @Test(arguments: ["5", "null", "{}", "[\"Patient\"]"])
    func theTypeIsAString(value: String) {
        #expect(!Conversion.jsonErrors("{\"resourceType\":\(value),\"id\":\"p\"}").isEmpty)
    }

    @Test func theTypeStandsTwice() {
        #expect(
            Conversion.jsonErrors(#"{"resourceType":"Patient","resourceType":"Patient"}"#) == [
                "a.json:1:27: error: the property 'resourceType' stands twice (Patient.resourceType) "
                    + "[json-duplicate-key]; a JSON object has each name once"
            ])
    }
}
