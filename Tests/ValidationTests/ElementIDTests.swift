import Testing

@testable import Validation

@Suite("Ids of elements")
struct ElementIDTests {
    @Test("An element's id stands once in its resource; contained resources and snapshots count by themselves")
    func elementIDs() {
        func found(_ text: String) -> [String] { ValidationTests.found([.elementID], json: text) }
        let twice = #"{"resourceType":"Patient","name":[{"id":"a","text":"x"}],"address":[{"id":"a","text":"x"}]}"#
        #expect(found(twice) == ["error element-id Patient.address[0]"])
        let contained = #"{"resourceType":"Patient","id":"a","name":[{"id":"a","text":"x"}]}"#
        #expect(found(#"{"resourceType":"Patient","name":[{"id":"a"}],"contained":[\#(contained)]}"#) == [])
        let elements = #"{"element":[{"id":"Patient","path":"Patient"}]}"#
        let definition = #"{"resourceType":"StructureDefinition","snapshot":\#(elements),"differential":\#(elements)}"#
        #expect(found(definition) == [])
    }
}
