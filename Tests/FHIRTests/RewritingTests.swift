import Testing

@testable import FHIR

/// Edits by the rewriting visitor, on trees from either format.
struct RewritingTests {
    private static let patient = object(
        #""id":"p","active":true,"#
            + #""name":[{"family":"A","given":["B","C"],"_given":[null,{"id":"c","extension":[{"url":"urn:e","valueCode":"x"}]}]}],"#
            + #""birthDate":"2010-03-04","_birthDate":{"id":"b"}"#)

    /// The Patient, read from JSON and from XML.
    private func trees() throws -> [ResourceTree] {
        let fromJSON = try Conversion.tree(Conversion.readJSON(Self.patient))
        return [fromJSON, try Conversion.tree(Conversion.readXML(Conversion.xml(fromJSON)))]
    }

    /// Expects the edit to change one piece of the Patient's JSON and nothing else.
    private func expect(
        _ piece: String, becomes other: String, _ location: SourceLocation = #_sourceLocation,
        _ visit: (Element) -> TreeEdit
    ) throws {
        let parts = Self.patient.split(separator: piece, omittingEmptySubsequences: false)
        try #require(parts.count == 2, sourceLocation: location)
        for tree in try trees() {
            let edited = tree.rewriting(visit)
            #expect(Conversion.json(edited) == parts.joined(separator: other), sourceLocation: location)
            #expect(
                try Conversion.toJSON(xml: Conversion.xml(edited)) == Conversion.json(edited), sourceLocation: location)
            #expect(Conversion.json(tree) == Self.patient, "the tree itself stays", sourceLocation: location)
        }
    }

    @Test func keepingAllIsIdentity() throws {
        for tree in try trees() {
            let copy = tree.rewriting { _ in .keep }
            #expect(Conversion.json(copy) == Self.patient)
            #expect(copy.root.children.map(\.location) == tree.root.children.map(\.location))
        }
    }

    @Test func removesAnElementWithAllBelowIt() throws {
        let name =
            #""name":[{"family":"A","given":["B","C"],"_given":[null,{"id":"c","extension":[{"url":"urn:e","valueCode":"x"}]}]}],"#
        try expect(name, becomes: "") { $0.name == "name" ? .remove : .keep }
    }

    @Test func removesTheFirstAndTheLastOfItsSiblings() throws {
        try expect(#""id":"p","#, becomes: "") { $0.path == "Patient.id" ? .remove : .keep }
        try expect(#","birthDate":"2010-03-04","_birthDate":{"id":"b"}"#, becomes: "") {
            $0.name == "birthDate" ? .remove : .keep
        }
    }

    @Test func removesOneOfSeveralWithItsIDAndExtensions() throws {
        try expect(
            #"["B","C"],"_given":[null,{"id":"c","extension":[{"url":"urn:e","valueCode":"x"}]}]"#, becomes: #"["B"]"#
        ) { $0.path == "Patient.name[0].given[1]" ? .remove : .keep }
    }

    @Test func aValueKeepsItsIDAndExtensions() throws {
        try expect(#""2010-03-04""#, becomes: #""2010""#) { $0.name == "birthDate" ? .value("2010") : .keep }
        try expect(#""C""#, becomes: #""ä \"😀""#) { $0.value == "C" ? .value("ä \"😀") : .keep }
    }

    @Test func whatStandsBelowAPrimitiveIsVisitedToo() throws {
        try expect(#","_birthDate":{"id":"b"}"#, becomes: "") { $0.path == "Patient.birthDate.id" ? .remove : .keep }
        try expect(#""valueCode":"x""#, becomes: #""valueCode":"y""#) { $0.name == "value" ? .value("y") : .keep }
    }

    @Test func aPrimitiveWithoutAValueIsGivenOne() throws {
        let tree = try Conversion.tree(Conversion.readJSON(object(#""_birthDate":{"id":"b"}"#)))
        let edited = tree.rewriting { $0.name == "birthDate" ? .value("2010") : .keep }
        #expect(Conversion.json(edited) == object(#""birthDate":"2010","_birthDate":{"id":"b"}"#))
    }

    @Test func aChildIsGiven() throws {
        for tree in try trees() {
            let edited = tree.rewriting { $0.name == "name" ? .child("use", "official") : .keep }
            // Such a child comes first; XML puts it where the specification has it.
            #expect(Conversion.json(edited).contains(#""name":[{"use":"official","family":"A""#))
            #expect(try Conversion.xml(edited).contains(#"<name><use value="official"/><family value="A"/>"#))
        }
    }

    @Test func aGivenChildReplacesTheOneThatIsThere() throws {
        try expect(#""id":"p""#, becomes: #""id":"q""#) { $0.parent == nil ? .child("id", "q") : .keep }
    }

    @Test(arguments: ["name", "contact", "unknown"])
    func onlyPrimitivesThatTheTypeHasAreGiven(_ name: String) throws {
        for tree in try trees() {
            #expect(Conversion.json(tree.rewriting { $0.parent == nil ? .child(name, "x") : .keep }) == Self.patient)
        }
    }

    @Test func objectsAreAdded() throws {
        let label = NewElement("security", [NewElement("system", value: "urn:s"), NewElement("code", value: "S")])
        for tree in try trees() {
            let once = tree.rewriting { $0.parent == nil ? .adding([NewElement("meta", [label])]) : .keep }
            #expect(Conversion.json(once).hasSuffix(#","meta":{"security":[{"system":"urn:s","code":"S"}]}}"#))
            #expect(try Conversion.xml(once).contains("<id value=\"p\"/><meta><security>"), "XML sets it in order")
            let twice = once.rewriting { $0.name == "meta" ? .adding([label]) : .keep }
            let both = #"[{"system":"urn:s","code":"S"},{"system":"urn:s","code":"S"}]"#
            #expect(Conversion.json(twice).contains(#""meta":{"security":\#(both)}"#))
        }
    }

    @Test func anAddedElementStandsBesideThoseOfItsName() throws {
        for tree in try trees() {
            let edited = tree.rewriting { $0.name == "name" ? .adding([NewElement("given", value: "D")]) : .keep }
            #expect(edited.root.first("name")?.children(named: "given").map(\.value) == ["B", "C", "D"])
            #expect(Conversion.json(edited).contains(#""given":["B","C","D"],"_given":[null,{"id":"c","#))
        }
    }

    @Test func whatTheTypeHasNoPlaceForIsNotAdded() throws {
        for tree in try trees() {
            let edited = tree.rewriting {
                $0.parent == nil ? .adding([NewElement("id", value: "q"), NewElement("unknown", [])]) : .keep
            }
            #expect(Conversion.json(edited) == Self.patient)
        }
    }

    @Test func aValueAndWhatIsBelowItIsReplaced() throws {
        let reason = NewElement(
            "extension", [NewElement("url", value: "urn:r"), NewElement("valueCode", value: "masked")])
        try expect(
            #""birthDate":"2010-03-04","_birthDate":{"id":"b"}"#,
            becomes: #""_birthDate":{"extension":[{"url":"urn:r","valueCode":"masked"}]}"#
        ) { $0.name == "birthDate" ? .replacing([reason]) : .keep }
    }

    @Test func theRootStays() throws {
        for tree in try trees() {
            #expect(Conversion.json(tree.rewriting { $0.parent == nil ? .remove : .keep }) == Self.patient)
        }
    }

    @Test func objectsTakeNoValue() throws {
        for tree in try trees() {
            #expect(Conversion.json(tree.rewriting { $0.isPrimitive ? .keep : .value("x") }) == Self.patient)
        }
    }

    @Test func parentsAreVisitedFirst() throws {
        for tree in try trees() {
            var visited: [String] = []
            _ = tree.rewriting { element in
                visited.append(element.path)
                return element.name == "name" ? .remove : .keep
            }
            #expect(
                visited == [
                    "Patient", "Patient.id", "Patient.active", "Patient.name[0]", "Patient.birthDate",
                    "Patient.birthDate.id",
                ])
        }
    }

    @Test func anEditedTreeCanBeEditedAgain() throws {
        for tree in try trees() {
            let once = tree.rewriting { $0.value == "B" ? .value("D") : .keep }
            let twice = once.rewriting { $0.value == "D" ? .value("B") : .keep }
            #expect(Conversion.json(twice) == Self.patient)
        }
    }
}
