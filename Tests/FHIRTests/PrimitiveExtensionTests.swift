import Testing

/// FHIR R4 §json#primitive: the id and extensions of a primitive stand in `_name`, beside the value in `name`.
struct PrimitiveExtensionTests {
    @Test func aValueAndItsExtension() throws {
        try expectTwins(
            json: object(
                #""birthDate":"1974-12-25","_birthDate":{"id":"b","extension":[{"url":"http://u","valueCode":"c"}]}"#),
            xml: document(
                #"<birthDate id="b" value="1974-12-25"><extension url="http://u"><valueCode value="c"/></extension>"#
                    + "</birthDate>"))
    }

    @Test func anExtensionWithoutValue() throws {
        try expectTwins(
            json: object(#""_birthDate":{"extension":[{"url":"http://u","valueCode":"unknown"}]}"#),
            xml: document(
                #"<birthDate><extension url="http://u"><valueCode value="unknown"/></extension></birthDate>"#))
    }

    @Test func anIdWithoutValue() throws {
        try expectTwins(json: object(#""_gender":{"id":"g"}"#), xml: document(#"<gender id="g"/>"#))
    }

    @Test func nullsPadBothArrays() throws {
        try expectTwins(
            json: object(#""name":[{"given":["Anna",null,"Eva"],"_given":[null,{"id":"second"},{"id":"third"}]}]"#),
            xml: document(
                #"<name><given value="Anna"/><given id="second"/><given id="third" value="Eva"/></name>"#))
    }

    @Test func onlyExtensionsInAnArray() throws {
        try expectTwins(
            json: object(#""name":[{"_given":[{"id":"a"},{"id":"b"}]}]"#),
            xml: document(#"<name><given id="a"/><given id="b"/></name>"#))
    }

    @Test(arguments: [
        // the values have fewer items, and the extensions have fewer items
        (#""given":["A"],"_given":[null,{"id":"b"}]"#, #""given":["A",null],"_given":[null,{"id":"b"}]"#),
        (#""given":["A","B"],"_given":[{"id":"a"}]"#, #""given":["A","B"],"_given":[{"id":"a"},null]"#),
        (#""_given":[{"id":"a"}],"given":["A","B"]"#, #""given":["A","B"],"_given":[{"id":"a"},null]"#),
        (#""_given":[null,{"id":"b"}],"given":["A"]"#, #""given":["A",null],"_given":[null,{"id":"b"}]"#),
    ])
    func arraysOfDifferentLengthsArePadded(source: String, padded: String) throws {
        #expect(
            try Conversion.toJSON(json: object(#""name":[{\#(source)}]"#)) == object(#""name":[{\#(padded)}]"#))
    }

    @Test func theExtensionMayComeFirst() throws {
        #expect(
            try Conversion.toJSON(json: object(#""_birthDate":{"id":"b"},"birthDate":"2015-03""#))
                == object(#""birthDate":"2015-03","_birthDate":{"id":"b"}"#))
    }

    @Test(arguments: [
        #""birthDate":"2015","active":true,"name":[{"family":"F"}],"_birthDate":{"id":"b"}"#,
        #""_birthDate":{"id":"b"},"active":true,"name":[{"family":"F"}],"birthDate":"2015""#,
    ])
    func theExtensionMayStandFarFromItsValue(content: String) throws {
        #expect(
            try Conversion.toXML(json: object(content))
                == document(
                    #"<active value="true"/><name><family value="F"/></name><birthDate id="b" value="2015"/>"#))
    }

    @Test func farApartInArrays() throws {
        let padded = #"<given id="a" value="A"/><given id="b"/><given value="C"/>"#
        for content in [
            #""_given":[{"id":"a"},{"id":"b"}],"family":"F","given":["A",null,"C"]"#,
            #""given":["A",null,"C"],"family":"F","_given":[{"id":"a"},{"id":"b"},null]"#,
        ] {
            #expect(
                try Conversion.toXML(json: object(#""name":[{\#(content)}]"#))
                    == document(#"<name><family value="F"/>\#(padded)</name>"#))
        }
    }

    @Test func extensionsOfExtensionsOfPrimitives() throws {
        try expectTwins(
            json: object(
                #""_gender":{"extension":[{"id":"e","extension":[{"url":"v","valueString":"w","#
                    + #""_valueString":{"id":"i"}}],"url":"u"}]}"#),
            xml: document(
                #"<gender><extension id="e" url="u"><extension url="v"><valueString id="i" value="w"/></extension>"#
                    + "</extension></gender>"
            ),
            fromXML: object(#""_gender":{"extension":[{"id":"e","url":"u","extension":[{"url":"v","valueString":"w","#
                + #""_valueString":{"id":"i"}}]}]}"#))
    }

    @Test func nullStandsForNothing() {
        #expect(
            Conversion.jsonErrors(object(#""name":[{"given":["A",null]}]"#)) == [
                "a.json:1:49: error: null stands for nothing here (Patient.name[0].given[1]) [json-null]; "
                    + "null in an array wants an id or an extension at the same place of the other array"
            ])
        #expect(
            Conversion.jsonErrors(object(#""name":[{"given":["A",null],"_given":[{"id":"a"},null]}]"#)) == [
                "a.json:1:49: error: null stands for nothing here (Patient.name[0].given[1]) [json-null]; "
                    + "null in an array wants an id or an extension at the same place of the other array"
            ])
    }

    @Test func nullIsNoValue() {
        #expect(
            Conversion.jsonErrors(object(#""birthDate":null"#)) == [
                "a.json:1:39: error: null is no value (Patient.birthDate) [json-null]; leave the property out"
            ])
        #expect(
            Conversion.jsonErrors(object(#""_birthDate":{"id":"b"},"birthDate":null"#)) == [
                "a.json:1:63: error: null is no value (Patient.birthDate) [json-null]; leave the property out"
            ])
        #expect(
            Conversion.jsonErrors(object(#""_birthDate":null"#)) == [
                "a.json:1:40: error: an object with id or extension is wanted here (Patient.birthDate) [json-type]; "
                    + "leave the property out"
            ])
        #expect(
            Conversion.jsonErrors(object(#""name":null"#)) == [
                "a.json:1:34: error: one value stands where an array is wanted (Patient.name) [json-array]; "
                    + "put brackets around it, since the element may repeat",
                "a.json:1:34: error: an object is wanted here (Patient.name[0]) [json-type]; "
                    + "write HumanName as a JSON object",
            ])
    }

    @Test(arguments: [#""_birthDate":{}"#, #""birthDate":"2015","_birthDate":{}"#, #""_birthDate":{"extension":[]}"#])
    func anEmptyExtensionPartIsAnError(content: String) {
        #expect(Conversion.jsonErrors(object(content)).count == 1)
    }

    @Test(arguments: ["_id", "_url"])
    func whatXMLHasAsAttributeHasNoExtension(name: String) {
        let errors = Conversion.jsonErrors(
            object(#""extension":[{"url":"u","valueCode":"c","\#(name)":{"id":"x"}}]"#))
        #expect(
            errors.map { $0.contains("Extension has no property '\(name)' (Patient.extension[0].\(name))") } == [true])
    }

    @Test func theIdOfAResourceMayBeExtended() throws {
        try expectTwins(
            json: object(#""id":"p","_id":{"extension":[{"url":"u","valueCode":"c"}]}"#),
            xml: document(#"<id value="p"><extension url="u"><valueCode value="c"/></extension></id>"#))
    }

    @Test func objectsHaveNoExtensionPart() {
        #expect(
            Conversion.jsonErrors(object(#""_maritalStatus":{"id":"m"}"#)) == [
                "a.json:1:27: error: Patient has no property '_maritalStatus' (Patient._maritalStatus) "
                    + "[unknown-element]; did you mean 'maritalStatus'?"
            ])
    }
}
