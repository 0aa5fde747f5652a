import FHIR

/// Holds an Identifier to FHIR R4 §datatypes#Identifier: its system is an absolute URI, and so is the value where the
/// system says that it is a URI.
struct IdentifierCheck: ElementCheck {
    let types = ["Identifier"]
    /// The system of values that are URIs themselves (FHIR R4 §datatypes#Identifier).
    private static let systemOfURIs = "urn:ietf:rfc:3986"

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let system = element.first("system"), let url = system.value else { return }
        if !ReferenceText.isAbsolute(url) {
            findings.add(
                .error(
                    .identifierSystem, "the system of the identifier is not absolute",
                    remedy: "write it as http://hospital.example/patients or urn:oid:…", value: url, place: system),
                at: element)
        } else if url == Self.systemOfURIs, let value = element.first("value"), let text = value.value,
            !ReferenceText.isAbsolute(text)
        {
            findings.add(
                .error(
                    .identifierSystem, "the system says that the identifier is a URI, but its value is none",
                    remedy: "write the value as urn:uuid:… or urn:oid:…, or name another system", value: text,
                    place: value),
                at: element)
        }
    }
}
