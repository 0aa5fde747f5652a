import FHIR

/// What a library lists, for one who may let through only what is listed: codes, profiles, and texts of the form that
/// their type has.
package final class KnownCodes: Sendable {
    private let library: DefinitionLibrary
    private let terminology: Terminology
    private let bindings = BindingTable.r4

    package init(_ library: DefinitionLibrary) {
        self.library = library
        terminology = Terminology(library)
    }

    /// Whether the value of a primitive is one of the codes of the value set that it has to be of (a required binding).
    package func lists(_ element: Element) -> Bool {
        guard let property = element.property, let value = element.value,
            let binding = binding(of: element.tree.definitions[property].element, element.tree.definitions),
            binding.strength == .required
        else { return false }
        return terminology.codeSet(of: binding)?.contains(Code(value)) ?? false
    }

    /// An Age is bound as the Quantity that it is.
    private func binding(of element: ElementNumber, _ definitions: Definitions) -> BindingTable.Binding? {
        if let own = bindings.binding(of: element) { return own }
        guard let base = definitions[definitions[element].owner].base,
            let inherited = definitions.element(named: definitions[element].name, of: base)
        else { return nil }
        return binding(of: inherited.number, definitions)
    }

    /// Whether a code system that the library has lists a code; for units of UCUM, whether it is one. Code systems that
    /// take any word of some form (languages, media types) list none.
    package func lists(_ code: String, system: String) -> Bool {
        if Self.hasFragment(system) { return false }
        if system == CodeForm.units.rawValue { return terminology.contains(code, system: system) == .member }
        return terminology.codeSystem(system)?.contains(code) == .member
    }

    package func hasProfile(_ canonical: String) -> Bool {
        !Self.hasFragment(canonical) && library.structureDefinition(canonical) != nil
    }

    /// A fragment may say anything, and the library does not look at it.
    private static func hasFragment(_ canonical: String) -> Bool { canonical.contains("#") }

    /// Whether the value of a primitive is of the form that its type has (FHIR R4 §datatypes).
    package func isWellFormed(_ element: Element) -> Bool {
        guard let format = PrimitiveFormat(element.type, in: element.tree.definitions) else { return false }
        return element.withValue { format.fault(in: $0) == nil } ?? false
    }
}
