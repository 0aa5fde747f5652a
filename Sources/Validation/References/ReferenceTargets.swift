import FHIR

/// The types of resources that References and canonicals may lead to, where a release does not let them lead to any (FHIR R4
/// §references, ElementDefinition.type.targetProfile).
final class ReferenceTargets: Sendable {
    static let r4 = ReferenceTargets(.r4, table: r4ReferenceTargets)

    /// By element number; empty where every type is right.
    private let types: [[TypeNumber]]

    init(_ definitions: Definitions, table: StaticString) {
        var types: [[TypeNumber]] = Array(repeating: [], count: definitions.elements.count)
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            guard let element = definitions.element(at: words[0]) else { continue }
            types[Int(element.number.rawValue)] = words.dropFirst().compactMap { definitions.type(named: $0) }
        }
        self.types = types
    }

    /// The types that a Reference or a canonical may lead to; empty where every type is right.
    func types(of reference: Element) -> [TypeNumber] {
        guard let property = reference.property else { return [] }
        return types[Int(reference.tree.definitions[property].element.rawValue)]
    }

    /// Adds that a Reference or a canonical leads to a type of resource that may not stand there.
    func check(_ reference: Element, leadingTo type: TypeNumber?, _ findings: inout FindingList) {
        let types = types(of: reference)
        guard let type, !types.isEmpty, !types.contains(type) else { return }
        let definitions = reference.tree.definitions
        let names = types.map { definitions[$0].name }.joined(separator: ", ")
        findings.add(
            .error(
                .referenceTarget,
                "the reference leads to \(withArticle(definitions[type].name)), which may not stand here",
                remedy: "refer to one of: \(names)", value: reference.value ?? reference.first("reference")?.value),
            at: reference)
    }
}
