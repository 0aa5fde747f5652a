/// A business identifier with its name space (FHIR R4 §datatypes#Identifier), by which a server finds a resource.
struct ResourceIdentifier: Hashable, Sendable {
    let system: String
    let value: String
}
