import Diagnostics
import FHIR
import Testing

/// One Codable description of a resource serves JSON and XML alike.
struct CodableTests {
    struct Patient: Codable, Equatable {
        enum Gender: String, Codable { case male, female }

        var resourceType = "Patient"
        var id: String?
        var active: Bool?
        var name: [HumanName]?
        var gender: Gender?
        var birthDate: String?
        var _birthDate: Extended?
        var multipleBirthInteger: Int?
    }

    struct HumanName: Codable, Equatable {
        var family: String?
        var given: [String?]?
        var _given: [Extended?]?
    }

    struct Extended: Codable, Equatable {
        var id: String?
        var `extension`: [Extension]?
    }

    struct Extension: Codable, Equatable {
        var url: String
        var valueCode: String?
        var valueDecimal: Double?
    }

    struct Observation: Codable, Equatable {
        struct Quantity: Codable, Equatable {
            var value: String
            var unit: String?
        }
        var resourceType = "Observation"
        var valueQuantity: Quantity?
    }

    static let json = object(
        #""id":"p","active":true,"name":[{"family":"F","given":["A",null,"C"],"_given":[null,{"id":"b"},null]}],"#
            + #""gender":"female","birthDate":"2015-03","_birthDate":{"extension":[{"url":"u","valueDecimal":1.5}]},"#
            + #""multipleBirthInteger":2"#)

    static let patient = Patient(
        id: "p", active: true,
        name: [HumanName(family: "F", given: ["A", nil, "C"], _given: [nil, Extended(id: "b"), nil])], gender: .female,
        birthDate: "2015-03", _birthDate: Extended(extension: [Extension(url: "u", valueDecimal: 1.5)]),
        multipleBirthInteger: 2)

    private func decode<Value: Decodable>(_ type: Value.Type, json text: String) throws -> Value {
        try TreeDecoder().decode(type, from: Conversion.tree(Conversion.readJSON(text)).root)
    }

    private func encode(_ value: some Encodable) throws -> String { try Conversion.json(TreeEncoder().encode(value)) }

    @Test func bothFormatsGiveTheSameValue() throws {
        #expect(try decode(Patient.self, json: Self.json) == Self.patient)
        let xml = try Conversion.tree(Conversion.readXML(Conversion.toXML(json: Self.json)))
        #expect(try TreeDecoder().decode(Patient.self, from: xml.root) == Self.patient)
    }

    @Test func encodingGivesTheTextBack() throws {
        #expect(try encode(Self.patient) == Self.json)
        #expect(try Conversion.xml(TreeEncoder().encode(Self.patient)) == Conversion.toXML(json: Self.json))
    }

    @Test func aDecimalAsStringKeepsItsDigits() throws {
        let text = object("Observation", #""valueQuantity":{"value":1.00,"unit":"ä\"\n"}"#)
        let value = try decode(Observation.self, json: text)
        #expect(value.valueQuantity == Observation.Quantity(value: "1.00", unit: "ä\"\n"))
        #expect(try encode(value) == text)
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch DecodingError.typeMismatch(_, let context), DecodingError.keyNotFound(_, let context) {
            return context.debugDescription
        } catch DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context) {
            return context.debugDescription
        } catch EncodingError.invalidValue(_, let context) {
            return context.debugDescription
        } catch {
            return "\(error)"
        }
    }

    @Test func decodingErrorsNameThePlace() {
        struct Wants<Value: Codable>: Codable { var birthDate: Value }
        struct WantsName: Codable { var name: HumanName }
        let text = object("\n\"birthDate\":\"2015-03\",\"name\":[{\"family\":\"F\"}]")
        #expect(
            message { _ = try decode(Wants<Int>.self, json: text) }
                == "a.json:2:1: the value does not fit Int (Patient.birthDate)")
        #expect(
            message { _ = try decode(Wants<[String]>.self, json: text) }
                == "a.json:2:1: one value stands where an array is wanted (Patient.birthDate)")
        #expect(
            message { _ = try decode(WantsName.self, json: text) }
                == "a.json:2:31: an array stands where one object is wanted (Patient.name[0])")
        #expect(
            message { _ = try decode(Wants<String>.self, json: object(#""active":true"#)) }
                == "a.json:1:1: 'birthDate' is missing (Patient)")
        #expect(
            message { _ = try decode(Wants<String>.self, json: object(#""_birthDate":{"id":"a"}"#)) }
                == "a.json:1:1: 'birthDate' is missing (Patient)")
        #expect(
            message { _ = try decode(Patient.self, json: object("\n\"gender\":\"other\"")) }
                == "a.json:2:1: the value does not fit Gender (Patient.gender)")
    }

    @Test func unreadElementsAreTold() throws {
        struct Small: Codable {
            struct Name: Codable { var family: String }
            var name: [Name]
            var birthDate: String
        }
        let text = object(
            #""id":"p","name":[{"family":"F","given":["A","B"]},{"family":"G","_family":{"id":"f"}}],"#
                + #""birthDate":"2015","_birthDate":{"id":"b"},"contact":[{"name":{"family":"H"}}]"#)
        var unread: [Element] = []
        let tree = try Conversion.tree(Conversion.readJSON(text))
        let small = try TreeDecoder().decode(Small.self, from: tree.root, unread: &unread)
        #expect(small.name.map(\.family) == ["F", "G"])
        #expect(
            unread.map(\.path) == [
                "Patient.id", "Patient.name[0].given[0]", "Patient.name[0].given[1]", "Patient.name[1].family",
                "Patient.birthDate", "Patient.contact[0]",
            ])
    }

    @Test func everythingReadLeavesNothingUnread() throws {
        var unread: [Element] = []
        let tree = try Conversion.tree(Conversion.readJSON(Self.json))
        _ = try TreeDecoder().decode(Patient.self, from: tree.root, unread: &unread)
        #expect(unread.map(\.path) == [])
    }

    // MARK: What cannot be encoded

    struct Free: Encodable {
        var keys: [(String, any Encodable)]

        struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(_ name: String) { stringValue = name }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }

        init(_ keys: KeyValuePairs<String, any Encodable>) { self.keys = keys.map { ($0.key, $0.value) } }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for (name, value) in keys { try container.encode(value, forKey: Key(name)) }
        }
    }

    @Test func encodingErrorsNameThePlace() {
        let patient: (KeyValuePairs<String, any Encodable>) -> String = { keys in
            message { _ = try encode(Free(["resourceType": "Patient", "contact": [Free(keys)]])) }
        }
        #expect(patient(["x": 1]) == "FHIR 4.0.1 knows no 'x' here (Patient.contact[0])")
        #expect(patient(["name": "a"]) == "a value stands where an object is wanted (Patient.contact[0].name)")
        #expect(
            patient(["gender": ["a"]]) == "an array stands under 'gender', which is one value (Patient.contact[0])")
        #expect(message { _ = try encode(Free(["id": "p"])) } == "'id' comes before resourceType")
        #expect(message { _ = try encode(Free([:])) } == "the resource has not said its resourceType")
        #expect(
            message { _ = try encode(Free(["resourceType": "Patinet"])) } == "FHIR 4.0.1 has no resource 'Patinet'")
    }

    @Test func valuesThatAreNoneOfTheirType() {
        let value: (String, any Encodable) -> String = { name, value in
            message { _ = try encode(Free(["resourceType": "Observation", name: value])) }
        }
        #expect(value("valueInteger", "a") == "the value is no integer (Observation.value)")
        #expect(value("valueInteger", "") == "the value is no integer (Observation.value)")
        #expect(value("valueBoolean", 1) == "the value is no boolean (Observation.value)")
        let quantity: (any Encodable) -> String = { value("valueQuantity", Free(["value": $0])) }
        #expect(quantity(Double.nan) == "the value is no decimal (Observation.value.value)")
        #expect(quantity(Double.infinity) == "the value is no decimal (Observation.value.value)")
        #expect(quantity(1e22) == "no error")
        #expect(quantity("1.00") == "no error")
    }

    @Test func nothingEmptyIsEncoded() {
        #expect(
            message { _ = try encode(Patient(name: [HumanName()])) } == "the element is empty (Patient.name[0])")
        #expect(
            message { _ = try encode(Patient(name: [HumanName(given: ["A", nil])])) }
                == "the element is empty (Patient.name[0].given[1])")
        #expect(
            message { _ = try encode(Free(["resourceType": "Bundle", "entry": [Free(["resource": Free([:])])]])) }
                == "the resource has not said its resourceType (Bundle.entry[0].resource)")
    }

    @Test(arguments: [["given", "family", "_given"], ["_given", "family", "given"], ["given", "_given", "family"]])
    func thePartsOfAPrimitiveMayComeFarApart(order: [String]) throws {
        let parts: [String: any Encodable] = [
            "given": ["A", nil, "C"] as [String?], "family": "F", "_given": [nil, Extended(id: "b")] as [Extended?],
        ]
        var name = Free([:])
        name.keys = order.compactMap { key in parts[key].map { (key, $0) } }
        let tree = try TreeEncoder().encode(Free(["resourceType": "Patient", "name": [name]]))
        #expect(
            try Conversion.xml(tree)
                == document(#"<name><family value="F"/><given value="A"/><given id="b"/><given value="C"/></name>"#))
        #expect(try Conversion.toXML(json: Conversion.json(tree)) == Conversion.xml(tree))
    }

    @Test func anExtensionMayFollowOutOfOrder() throws {
        let tree = try TreeEncoder().encode(
            Free(["resourceType": "Patient", "birthDate": "2015", "active": true, "_birthDate": Extended(id: "b")]))
        #expect(Conversion.json(tree) == object(#""birthDate":"2015","_birthDate":{"id":"b"},"active":true"#))
    }
}
