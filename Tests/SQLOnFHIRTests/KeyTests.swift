import Testing

@testable import SQLOnFHIR

/// `getResourceKey()` and `getReferenceKey()`, by which rows are joined.
@Suite struct KeyTests {
    private func reference(_ reference: String, _ path: String = "managingOrganization.getReferenceKey(Organization)")
        throws -> String?
    {
        let patient = #"{"resourceType":"Patient","managingOrganization":{\#(reference)}}"#
        return try values(path, type: "id", on: [patient]).first
    }

    @Test func theKeyOfAResourceIsItsId() throws {
        #expect(try values("getResourceKey()") == [#""a""#, #""b""#])
    }

    @Test(arguments: [
        ("Organization/o1", #""o1""#), ("https://example.org/fhir/Organization/o1", #""o1""#),
        ("Organization/o1/_history/2", #""o1""#), ("Patient/o1", "null"), ("o1", "null"), ("#o1", "null"),
        ("urn:uuid:3c8a1d80-2d1a-4d1c-9e5a-8c5f4c6f3b11", #""3c8a1d80-2d1a-4d1c-9e5a-8c5f4c6f3b11""#),
    ])
    func theKeyOfAReference(text: String, key: String) throws {
        #expect(try reference(#""reference":"\#(text)""#) == key)
    }

    @Test func aReferenceWithoutAnAddressHasNoKey() throws {
        #expect(try reference(#""display":"Kinderklinik""#) == "null")
    }

    @Test func withoutATypeAnyResourceWillDo() throws {
        #expect(try reference(#""reference":"Group/g""#, "managingOrganization.getReferenceKey()") == #""g""#)
        #expect(try reference(#""reference":"Nothing/g""#, "managingOrganization.getReferenceKey()") == "null")
    }

    @Test func aUUIDIsFoundAmongTheEntriesOfTheBundle() throws {
        let bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[\
            {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Organization","id":"kinderklinik"}},\
            {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Group","type":"person","actual":true}},\
            {"fullUrl":"urn:uuid:3","resource":{"resourceType":"Patient",\
            "managingOrganization":{"reference":"urn:uuid:1"},\
            "generalPractitioner":[{"reference":"urn:uuid:2"}]}}]}
            """
        let view = patients(
            """
            {"column":[{"name":"own","path":"getResourceKey()"},\
            {"name":"organization","path":"managingOrganization.getReferenceKey(Organization)"},\
            {"name":"wrong","path":"generalPractitioner.getReferenceKey(Organization)"},\
            {"name":"group","path":"generalPractitioner.getReferenceKey()"}]}
            """)
        let outcome = try run(view, on: [bundle])
        #expect(outcome.lines == [#"{"own":"3","organization":"kinderklinik","wrong":null,"group":"2"}"#])
    }
}
