import FHIR
import Synchronization

/// The extensions that a ``DefinitionLibrary`` defines, each made ready once, when it is first asked for.
final class ExtensionTable: Sendable {
    private let known: Mutex<[String: ExtensionDefinition?]> = Mutex([:])

    func definition(_ url: String, in library: DefinitionLibrary) -> ExtensionDefinition? {
        if let known = known.withLock({ $0[url] }) { return known }
        let made = make(url, in: library, above: [])
        known.withLock { $0[url] = .some(made) }
        return made
    }

    /// - Parameter others: The extensions that are based on this one.
    private func make(
        _ url: String, in library: DefinitionLibrary, above others: Set<String>
    ) -> ExtensionDefinition? {
        guard let structure = library.structureDefinition(url), structure.first("type")?.value == "Extension",
            !others.contains(url)
        else { return nil }
        let base = structure.first("baseDefinition")?.value.flatMap {
            $0.hasSuffix("/StructureDefinition/Extension")
                ? nil : make($0, in: library, above: others.union([url]))
        }
        return ExtensionDefinition(structure, url: url, base: base)
    }
}

extension DefinitionLibrary {
    /// The definition of an extension, if it is known.
    func extensionDefinition(_ url: String) -> ExtensionDefinition? {
        extensions.definition(url, in: self)
    }
}
