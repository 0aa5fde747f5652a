import FHIR

/// Finds whom a resource is about: a Patient itself, what its subject refers to, or, for a document, the subject of its
/// Composition.
struct PatientSearch {
    /// What hinders other resources from being known to be of the same patient.
    private(set) var notes: [PseudonymReport.Note] = []

    private static let patientElements = ["subject", "patient", "individual"]

    mutating func patient(of resource: Element, entry: Element?) -> PatientIdentity? {
        switch resource.typeName {
        case "Patient": return identity(ofPatient: resource, entry: entry)
        case "Bundle": return subject(ofDocument: resource)
        default: break
        }
        for name in Self.patientElements {
            guard let reference = resource.first(name), reference.typeName == "Reference" else { continue }
            if let text = reference.first("reference")?.value {
                if let patient = PatientIdentity(reference: text) {
                    if case .identifier = patient { notes.append(.identifierOnly) }
                    return patient
                }
                if case .contained(let id) = ResourceName(text) { return containedPatient(id, in: resource) }
            } else if let patient = PatientIdentity(identifier: reference.first("identifier")) {
                notes.append(.identifierOnly)
                return patient
            }
        }
        return nil
    }

    /// The Composition is its first resource (R4, invariant bdl-11).
    private func subject(ofDocument bundle: Element) -> PatientIdentity? {
        guard bundle.first("type")?.value == "document", let entry = bundle.first("entry"),
            let composition = entry.first("resource"), composition.typeName == "Composition"
        else { return nil }
        // What hinders is noted with the Composition.
        var search = PatientSearch()
        return search.patient(of: composition, entry: entry)
    }

    private mutating func identity(ofPatient patient: Element, entry: Element?) -> PatientIdentity? {
        // The same as for the resource around it, which refers to it.
        if patient.name == "contained", let id = TreePlan.id(of: patient) { return containedPatient(id, in: patient) }
        let own = patient.first("id")?.value.map { PatientIdentity(id: $0) }
        if let uuid = entry?.first("fullUrl")?.value.flatMap({ ResourceName($0).uuid }) {
            let named = PatientIdentity(id: uuid)
            if let own, own != named { notes.append(.twoNames) }
            return named
        }
        return own ?? PatientIdentity(identifier: patient.first("identifier"))
    }

    /// A Patient that is contained is known by its identifier only.
    private mutating func containedPatient(_ id: String, in resource: Element) -> PatientIdentity? {
        let container = resource.name == "contained" ? resource.parent : resource
        let patient = container?.children(named: "contained").first {
            TreePlan.id(of: $0) == id && $0.typeName == "Patient"
        }
        guard let patient else { return nil }
        if patient != resource { notes.append(.identifierOnly) }
        if let identity = PatientIdentity(identifier: patient.first("identifier")) { return identity }
        // Without a name of its own around it, strangers would share one offset.
        guard let container, let around = TreePlan.id(of: container) else { return nil }
        return .identifier(system: container.typeName, value: around + "#" + id)
    }
}
