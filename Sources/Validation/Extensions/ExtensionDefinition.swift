import FHIR
import FHIRPath
import Synchronization

/// What a StructureDefinition says of an extension as such: where it may stand, and what kind of content it has
/// (FHIR R4 §defining-extensions). What more it says of the content is a profile on Extension.
final class ExtensionDefinition: Sendable {
    let url: String
    /// Empty where the definition says nothing of it: then any place is right.
    let contexts: [ExtensionContext]
    let invariants: [ContextExpression]
    let isModifier: Bool
    /// The names of the types that the value may have; empty for an extension of parts, `nil` for any.
    let valueTypes: [String]?
    /// The URLs of the parts that it defines.
    let parts: Set<String>
    /// Whether its publisher wants it used no more.
    let isWithdrawn: Bool

    /// - Parameter base: the definition that a differential builds on, where that is another extension.
    init(_ structure: Element, url: String, base: ExtensionDefinition?) {
        self.url = url
        contexts = structure.children(named: "context").compactMap(ExtensionContext.init)
        invariants = structure.children(named: "contextInvariant").compactMap { $0.value.map(ContextExpression.init) }
        isWithdrawn = Self.isWithdrawn(structure)
        let snapshot = structure.first("snapshot")
        let elements = (snapshot ?? structure.first("differential"))?.children(named: "element") ?? []
        let inherited = snapshot == nil ? base : nil
        let root = elements.first { $0.first("path")?.value == "Extension" }
        isModifier = root?.first("isModifier")?.value.map { $0 == "true" } ?? inherited?.isModifier ?? false
        valueTypes = Self.value(among: elements).map(Self.types) ?? inherited?.valueTypes
        parts = Set(elements.compactMap(Self.partURL)).union(inherited?.parts ?? [])
    }

    private static func isWithdrawn(_ structure: Element) -> Bool {
        if structure.first("status")?.value == "retired" { return true }
        return structure.children(named: "extension").contains { part in
            part.first("url")?.value == "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status"
                && ["deprecated", "withdrawn"].contains(part.first("value")?.value)
        }
    }

    /// The element `Extension.value[x]`; a differential may also write `Extension.valueCode`.
    private static func value(among elements: [Element]) -> Element? {
        elements.first { element in
            guard let path = element.first("path")?.value, path.hasPrefix("Extension.value") else { return false }
            return !path.dropFirst("Extension.".count).contains(".")
        }
    }

    private static func types(of value: Element) -> [String]? {
        if value.first("max")?.value == "0" { return [] }
        let codes = value.children(named: "type").compactMap { $0.first("code")?.value }
        return codes.isEmpty ? nil : codes
    }

    private static func partURL(_ element: Element) -> String? {
        guard element.first("path")?.value?.hasSuffix(".extension.url") ?? false else { return nil }
        return element.first("fixed")?.value
    }
}

/// A FHIRPath expression about the place of an extension, compiled when it is first asked for.
final class ContextExpression: Sendable {
    let text: String
    private let compiled: Mutex<CompiledExpression??> = Mutex(nil)

    init(_ text: String) {
        self.text = text
    }

    /// What it gives for a resource; `nil` when it cannot be evaluated.
    func evaluate(on resource: Element) -> Items? {
        guard let expression = expression() else { return nil }
        return try? expression.evaluate(on: resource)
    }

    /// Whether it is true of an element that has the extension; `nil` when it cannot be evaluated.
    func isTrue(of element: Element, with part: Element) -> Bool? {
        guard let expression = expression() else { return nil }
        var environment = Environment()
        environment.variables = ["extension": [.element(part)]]
        do {
            return try expression.truth(for: element, in: environment) ?? false
        } catch {
            return nil
        }
    }

    private func expression() -> CompiledExpression? {
        compiled.withLock { compiled in
            if let known = compiled { return known }
            var options = CompiledExpression.Options()
            options.castsCollections = true
            options.joinsPrimitives = true
            options.variableNames = ["extension"]
            let made = try? CompiledExpression(text, on: nil, options: options)
            compiled = .some(made)
            return made
        }
    }
}
