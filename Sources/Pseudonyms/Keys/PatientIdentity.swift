import FHIR
import Validation

/// What names a patient wherever records refer to the patient, and so what the offset of the dates is made from.
///
/// References, not Patients, tell it, since a record may come before its Patient, or in another file. `Patient/1`,
/// `https://server/fhir/Patient/1` and, for a UUID, `urn:uuid:…` are the same patient: the server's address is left out.
enum PatientIdentity: Hashable, Sendable {
    case id(String)
    case identifier(system: String, value: String)

    /// The message that the key makes a code of.
    var parts: [String] {
        switch self {
        case .id(let id): ["id", id]
        case .identifier(let system, let value): ["identifier", system, value]
        }
    }

    /// A UUID means the same in either case of letters.
    init(id: String) {
        let isUUID = id.count == 36 && id.allSatisfy { $0.isHexDigit || $0 == "-" }
        self = .id(isUUID ? id.lowercased() : id)
    }

    /// What a literal reference says; `nil` where it does not refer to a patient, or only to a contained one.
    init?(reference: String) {
        let text = ReferenceText(reference)
        switch text.form {
        case .relative, .absolute:
            if let type = text.typeName, let id = text.id {
                guard type == "Patient" else { return nil }
                self.init(id: id)
            } else if let id = ResourceName(reference).uuid {
                self.init(id: id)
            } else {
                return nil
            }
        case .search:
            guard text.typeName == "Patient", let query = IdentifierQuery(reference) else { return nil }
            self = .identifier(system: query.system ?? "", value: query.value)
        case .fragment, .other: return nil
        }
    }

    /// What a resource's or a reference's Identifier says.
    init?(identifier: Element?) {
        guard let value = identifier?.first("value")?.value else { return nil }
        self = .identifier(system: identifier?.first("system")?.value ?? "", value: value)
    }
}
