import Diagnostics
import FHIR
import Testing

@testable import Validation

@Suite("Profiles")
struct ProfileTests {
    @Test("An element stands as often as the profile wants")
    func cardinality() throws {
        let sample = try ProfileSample(
            "Patient",
            #"{"path":"Patient.name","min":2},{"path":"Patient.photo","max":"0"},{"path":"Patient.contact.gender","min":1}"#
        )
        #expect(sample.found(in: #"{"resourceType":"Patient","name":[{"text":"a"},{"text":"b"}]}"#) == [])
        #expect(
            sample.found(in: #"{"resourceType":"Patient","name":[{"text":"a"}]}"#) == ["profile-cardinality Patient"])
        let wrong =
            #"{"resourceType":"Patient","name":[{"text":"a"},{"text":"b"}],"contact":[{"name":{"text":"c"}}],"photo":[{"title":"d"}]}"#
        #expect(sample.found(in: wrong) == ["profile-cardinality Patient.contact[0]", "profile-cardinality Patient"])
    }

    @Test("What is found is said in words that name the element, the profile and what would be right")
    func words() throws {
        let sample = try ProfileSample("Patient", #"{"path":"Patient.birthDate","min":1}"#)
        var validator = Validator(library: sample.library)
        validator.profiles = ["http://example.org/p"]
        let reading = JSONReader().read(
            SourceText(#"{"resourceType":"Patient"}"#), origin: TreeOrigin(file: "a.json"))
        #expect(
            lines(validator.validate(reading)) == [
                "a.json:1:1: error: the element 'Patient.birthDate' is missing (Patient) [profile-cardinality]; "
                    + "the profile http://example.org/p wants at least 1"
            ])
    }

    @Test("A choice has only the types that the profile leaves, however it says so")
    func types() throws {
        let quantity =
            #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1}}"#
        let text = #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"1"}"#
        for elements in [
            #"{"path":"Observation.value[x]","type":[{"code":"Quantity"}]}"#,
            #"{"path":"Observation.valueQuantity","min":0}"#,
        ] {
            let sample = try ProfileSample("Observation", elements)
            #expect(sample.found(in: quantity) == [])
            #expect(sample.found(in: text).contains("profile-element-type Observation.value"))
        }
    }

    @Test("An element within one type of a choice is held to the profile, under either name of the choice")
    func insideChoice() throws {
        let right =
            #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1,"unit":"mg"}}"#
        let wrong = #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1}}"#
        for elements in [
            #"{"path":"Observation.value[x]","type":[{"code":"Quantity"}]},{"path":"Observation.value[x].unit","min":1}"#,
            #"{"path":"Observation.valueQuantity.unit","min":1}"#,
            #"{"id":"Observation.value[x]:valueQuantity","path":"Observation.value[x]","sliceName":"valueQuantity","type":[{"code":"Quantity"}]},{"id":"Observation.value[x]:valueQuantity.unit","path":"Observation.value[x].unit","min":1}"#,
        ] {
            let sample = try ProfileSample("Observation", elements)
            #expect(sample.found(in: right) == [])
            #expect(sample.found(in: wrong) == ["profile-cardinality Observation.value"])
        }
    }

    @Test("A fixed value is all of the element, a pattern a part of it")
    func values() throws {
        let fixed = try ProfileSample(
            "Patient", #"{"path":"Patient.maritalStatus","fixedCodeableConcept":{"coding":[{"code":"M"}]}}"#)
        let pattern = try ProfileSample(
            "Patient", #"{"path":"Patient.maritalStatus","patternCodeableConcept":{"coding":[{"code":"M"}]}}"#)
        func patient(_ status: String) -> String { #"{"resourceType":"Patient","maritalStatus":\#(status)}"# }
        #expect(fixed.found(in: patient(#"{"coding":[{"code":"M"}]}"#)) == [])
        #expect(
            fixed.found(in: patient(#"{"coding":[{"code":"M"}],"text":"x"}"#)) == [
                "fixed-value Patient.maritalStatus.text"
            ])
        #expect(
            fixed.found(in: patient(#"{"coding":[{"code":"S"}]}"#)) == [
                "fixed-value Patient.maritalStatus.coding[0].code"
            ])
        #expect(pattern.found(in: patient(#"{"coding":[{"code":"S"},{"code":"M","display":"x"}],"text":"x"}"#)) == [])
        #expect(
            pattern.found(in: patient(#"{"coding":[{"code":"S"},{"code":"T"}]}"#)) == [
                "pattern-value Patient.maritalStatus"
            ])
        #expect(pattern.found(in: patient(#"{"text":"x"}"#)) == ["pattern-value Patient.maritalStatus"])
    }

    @Test("A value keeps to its limits; a Quantity is compared in its units")
    func limits() throws {
        let sample = try ProfileSample(
            "Observation",
            """
            {"path":"Observation.value[x]","type":[{"code":"Quantity"}],\
            "minValueQuantity":{"value":2,"system":"http://unitsofmeasure.org","code":"g"}},\
            {"path":"Observation.code.text","maxLength":3}
            """)
        func observation(_ text: String, _ value: String, _ unit: String) -> String {
            """
            {"resourceType":"Observation","status":"final","code":{"text":"\(text)"},\
            "valueQuantity":{"value":\(value),"system":"http://unitsofmeasure.org","code":"\(unit)"}}
            """
        }
        #expect(sample.found(in: observation("abc", "2000", "mg")) == [])
        #expect(
            sample.found(in: observation("abcd", "1999.9", "mg")) == [
                "value-limit Observation.code.text", "value-limit Observation.value",
            ])
    }

    @Test("A constraint is asked of its element, as an error or a warning")
    func constraints() throws {
        let sample = try ProfileSample(
            "Patient",
            """
            {"path":"Patient.name","constraint":[\
            {"key":"n-1","severity":"error","human":"A name has a family name","expression":"family.exists()"},\
            {"key":"n-2","severity":"warning","human":"The patient is active","expression":"%resource.active = true"}]}
            """)
        #expect(
            sample.found(in: #"{"resourceType":"Patient","active":false,"name":[{"text":"a"}]}"#) == [
                "profile-invariant Patient.name[0]", "profile-invariant Patient.name[0]",
            ])
        #expect(sample.found(in: #"{"resourceType":"Patient","active":true,"name":[{"family":"a"}]}"#) == [])
    }

    @Test("A constraint with names that its place does not have says nothing")
    func constraintWithUnknownNames() throws {
        let sample = try ProfileSample(
            "Observation",
            """
            {"path":"Observation.value[x]","constraint":[{"key":"v-1","severity":"error","human":"Units are UCUM's",\
            "expression":"valueQuantity.system.empty() or valueQuantity.system = 'http://unitsofmeasure.org'"}]}
            """)
        let text = #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1}}"#
        #expect(sample.found(in: text) == [])
    }

    @Test("A profile that rests on another one has both's rules")
    func derivedProfile() throws {
        var sample = try ProfileSample(
            "Patient", #"{"path":"Patient.name","min":1},{"path":"Patient.name.family","min":1}"#)
        try sample.add("q", "Patient", base: "p", #"{"path":"Patient.name.given","min":1}"#)
        #expect(
            sample.found(in: #"{"resourceType":"Patient","name":[{"text":"a"}]}"#, by: "q") == [
                "profile-cardinality Patient.name[0]", "profile-cardinality Patient.name[0]",
            ])
    }

    @Test("Content that is defined elsewhere is held to the profile of the place")
    func contentReference() throws {
        let sample = try ProfileSample(
            "Observation", #"{"path":"Observation.component.referenceRange.text","min":1}"#)
        let text = """
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"referenceRange":[{"low":{"value":1}}],\
            "component":[{"code":{"text":"y"},"referenceRange":[{"low":{"value":1}}]}]}
            """
        #expect(sample.found(in: text) == ["profile-cardinality Observation.component[0].referenceRange[0]"])
    }

    @Test("An element of a profiled type conforms to one of its profiles")
    func typeProfiles() throws {
        var sample = try ProfileSample(
            "Patient",
            #"{"path":"Patient.address","type":[{"code":"Address","profile":["http://example.org/a","http://example.org/b"]}]}"#
        )
        try sample.add("a", "Address", #"{"path":"Address.city","min":1}"#)
        try sample.add("b", "Address", #"{"path":"Address.country","min":1}"#)
        #expect(sample.found(in: #"{"resourceType":"Patient","address":[{"city":"x"},{"country":"y"}]}"#) == [])
        #expect(
            sample.found(in: #"{"resourceType":"Patient","address":[{"text":"x"}]}"#) == [
                "type-profile Patient.address[0]"
            ])
    }

    @Test("A resource is held to the profiles that it names")
    func claims() throws {
        let sample = try ProfileSample("Patient", #"{"path":"Patient.name","min":1}"#)
        func patient(_ url: String) -> String { #"{"resourceType":"Patient","meta":{"profile":["\#(url)"]}}"# }
        #expect(sample.found(in: patient("http://example.org/p"), by: nil) == ["profile-cardinality Patient"])
        #expect(
            sample.found(in: patient("http://example.org/other"), by: nil) == [
                "unknown-profile Patient.meta.profile[0]"
            ])
        let group =
            #"{"resourceType":"Group","type":"person","actual":true,"meta":{"profile":["http://example.org/p"]}}"#
        #expect(sample.found(in: group, by: nil) == ["profile-type Group"])
    }

    @Test("Entries of a Bundle and contained resources are held to the profiles that they name")
    func nestedClaims() throws {
        let sample = try ProfileSample("Organization", #"{"path":"Organization.name","min":1}"#)
        let organisation =
            #"{"resourceType":"Organization","id":"o","active":true,"meta":{"profile":["http://example.org/p"]}}"#
        let entry =
            #"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://example.org/Organization/o","resource":\#(organisation)}]}"#
        #expect(sample.found(in: entry, by: nil) == ["profile-cardinality Bundle.entry[0].resource"])
        let container =
            ##"{"resourceType":"Patient","contained":[\##(organisation)],"managingOrganization":{"reference":"#o"}}"##
        #expect(sample.found(in: container, by: nil) == ["profile-cardinality Patient.contained[0]"])
    }

    @Test("A profile that gives no snapshot is an error that says why")
    func broken() throws {
        var sample = try ProfileSample("Patient", #"{"path":"Patient.nose","min":1}"#)
        try sample.add("q", "Patient", base: "r", #"{"path":"Patient.name","min":1}"#)
        try sample.add("r", "Patient", base: "q", #"{"path":"Patient.name","min":1}"#)
        #expect(sample.found(in: #"{"resourceType":"Patient"}"#) == ["profile-broken Patient"])
        #expect(sample.found(in: #"{"resourceType":"Patient"}"#, by: "q") == ["profile-broken Patient"])
        guard case .broken(let fault) = ProfileLibrary(sample.library).profile("http://example.org/p") else {
            Issue.record("the profile should give no snapshot")
            return
        }
        #expect(fault.message == "its base has no element 'nose' in 'Patient'")
    }

    @Test("An implementation guide's global profiles are asked of every resource of their type")
    func globalProfiles() throws {
        var sample = try ProfileSample("Patient", #"{"path":"Patient.name","min":1}"#)
        try sample.add(
            """
            {"resourceType":"ImplementationGuide","url":"http://example.org/ig","name":"I","status":"draft",\
            "packageId":"i","fhirVersion":["4.0.1"],"global":[{"type":"Patient","profile":"http://example.org/p"}]}
            """)
        #expect(sample.found(in: #"{"resourceType":"Patient"}"#, by: nil) == ["profile-cardinality Patient"])
        #expect(sample.found(in: #"{"resourceType":"Basic","code":{"text":"x"}}"#, by: nil) == [])
    }

    @Test("A value has the form, the decimal places and the size that extensions of the profile limit it to")
    func extendedLimits() throws {
        func limited(_ path: String, _ name: String, _ limit: String) throws -> ProfileSample {
            let url = "http://hl7.org/fhir/StructureDefinition/\(name)"
            let element = #"{"path":"\#(path)","extension":[{"url":"\#(url)",\#(limit)}]}"#
            return try ProfileSample(String(path.prefix { $0 != "." }), element)
        }
        let form = try limited("Patient.name.family", "regex", #""valueString":"[a-z]+""#)
        #expect(form.found(in: #"{"resourceType":"Patient","name":[{"family":"abc"}]}"#) == [])
        #expect(
            form.found(in: #"{"resourceType":"Patient","name":[{"family":"abc1"}]}"#) == [
                "value-limit Patient.name[0].family"
            ])
        func observation(_ number: String) -> String {
            #"{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":\#(number)}}"#
        }
        let places = try limited("Observation.valueQuantity.value", "maxDecimalPlaces", #""valueInteger":2"#)
        #expect(places.found(in: observation("1.25")) == [])
        #expect(places.found(in: observation("1.250")) == ["value-limit Observation.value.value"])
        let size = try limited("Patient.photo", "maxSize", #""valueDecimal":3"#)
        #expect(size.found(in: #"{"resourceType":"Patient","photo":[{"contentType":"a/b","data":"AAAA"}]}"#) == [])
        #expect(
            size.found(in: #"{"resourceType":"Patient","photo":[{"contentType":"a/b","data":"AAAAAA=="}]}"#) == [
                "value-limit Patient.photo[0]"
            ])
    }

    @Test("An Observation with the code of a vital sign is held to FHIR's profile of it")
    func vitalSigns() throws {
        let sample = try ProfileSample("Patient", #"{"path":"Patient.name","min":1}"#)
        let text = """
            {"resourceType":"Observation","status":"final","category":[{"coding":[{"code":"vital-signs",\
            "system":"http://terminology.hl7.org/CodeSystem/observation-category"}]}],\
            "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"effectiveDateTime":"2015-02-03",\
            "valueQuantity":{"value":3,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
            """
        #expect(sample.found(in: text, by: nil) == ["profile-cardinality Observation"])
    }

    @Test("The codes of the vital signs are those that FHIR's own profiles fix")
    func vitalSignCodes() throws {
        let profiles = ProfileLibrary(.r4)
        for (code, sign) in VitalSigns.profilesByCode {
            let snapshot = try profiles.snapshot(ProfileLibrary.typePrefix + sign.profile)
            let codes = snapshot.child("code")?.child("coding")?.slices.compactMap {
                $0.child("code")?.definition.fixed?.value
            }
            #expect(codes == [code], "\(sign.profile)")
        }
    }
}
