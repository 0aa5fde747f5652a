import FHIR
import Foundation

/// A business identifier with its name space (FHIR R4 §datatypes#Identifier), by which a server finds a resource.
struct ResourceIdentifier: Hashable, Sendable {
    let system: String
    let value: String

    /// As the criteria of a search.
    var search: String { "identifier=\(Self.escaped(system))%7C\(Self.escaped(value))" }

    /// Those of a resource that have a name space.
    static func all(of resource: Element) -> [ResourceIdentifier] {
        resource.children(named: "identifier").compactMap { identifier in
            guard let system = identifier.first("system")?.value, let value = identifier.first("value")?.value else {
                return nil
            }
            return ResourceIdentifier(system: system, value: value)
        }
    }

    /// Escapes what has a meaning in a token of a search (FHIR R4 §search, escaping), then in a URL.
    private static func escaped(_ text: String) -> String {
        let token = text.reduce(into: "") { token, character in
            if "\\$,|".contains(character) { token.append("\\") }
            token.append(character)
        }
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return token.addingPercentEncoding(withAllowedCharacters: unreserved) ?? token
    }
}
