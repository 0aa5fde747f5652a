import FHIRPath
import Testing

/// FHIRPath 2.0 §3 and R4's polymorphic elements.
@Suite struct PathTests {
    @Test(arguments: [
        Example("name.given", "Anna, Lena, Anni"),
        Example("Patient.name.given", "Anna, Lena, Anni"),
        Example("Resource.id", "p1"),
        Example("`Patient`.name.`given`", "Anna, Lena, Anni"),
        Example("name[1].given", "Anni"),
        Example("name[7]", "{}"),
        Example("contact.name.family", "Muster"),
        Example("multipleBirth", "2"),
        Example("contained.id", "o1"),
        Example("{}.name", "{}"),
    ])
    func pathSelectsChildren(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: [
        "name.givenName", "Encounter.status", "multipleBirthInteger", "active.value", "descendants().nothingHasThis",
        "(multipleBirth as boolean).family",
    ])
    func nameThatTheTypeLacksIsASemanticError(_ expression: String) throws {
        #expect(try failure(of: expression)?.kind == .semantic)
    }

    @Test func messageNamesTheNearestName() throws {
        #expect(try failure(of: "name.familly")?.message.contains("'family'") == true)
        #expect(try failure(of: "multipleBirthInteger")?.message.contains("ofType()") == true)
    }
}
