import Crypto
import Study

/// The kinds of resource that a study is written as.
package enum ResourceKind: String, CaseIterable, Sendable {
    case study, patient
    case researchSubject = "research-subject"
    case diagnosis, relapse, transplant
    case cycle = "blinatumomab-cycle"
    case infusion
    case assessment = "response-assessment"
    case marrowBlasts = "marrow-blasts"
    case marrowStatus = "marrow-status"
    case diseaseStatus = "disease-status"
    case minimalResidualDisease = "minimal-residual-disease"
    case adverseEvent = "adverse-event"
    case followUp = "follow-up"
    case vitalStatus = "vital-status"
    case causeOfDeath = "cause-of-death"
    case bundle

    package var typeName: String {
        switch self {
        case .study: R4.ResearchStudy.typeName
        case .patient: R4.Patient.typeName
        case .researchSubject: R4.ResearchSubject.typeName
        case .diagnosis, .relapse: R4.Condition.typeName
        case .transplant, .cycle: R4.Procedure.typeName
        case .infusion: R4.MedicationAdministration.typeName
        case .assessment, .marrowBlasts, .marrowStatus, .diseaseStatus, .minimalResidualDisease, .followUp,
            .vitalStatus, .causeOfDeath:
            R4.Observation.typeName
        case .adverseEvent: R4.AdverseEvent.typeName
        case .bundle: R4.Bundle.typeName
        }
    }
}

/// What a resource is of: its kind and the identifiers that name it in the source.
struct ResourceIdentity: Hashable, Sendable {
    let kind: ResourceKind
    /// From the outer to the inner: the patient, then the record.
    let identifiers: [Identifier]

    /// SHA-256 over `system|value` in lower-case hexadecimal digits, 64 of them (as many as FHIR's `id` may have).
    ///
    /// The system is the name space of the kind; the value joins the systems and values of the identifiers, with `|`
    /// and `\` escaped, so that two records never share a key. A resource keeps its id from one export to the next.
    var id: String {
        var key = "\(Canonical.namespace(kind.rawValue))"
        for identifier in identifiers {
            key += "|" + Self.escaped(identifier.system ?? "") + "|" + Self.escaped(identifier.value)
        }
        return Self.hexadecimal(SHA256.hash(data: Array(key.utf8)))
    }

    var relativeURL: String { "\(kind.typeName)/\(id)" }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") }) else { return text }
        return text.reduce(into: "") { escaped, character in
            if character == "|" || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
    }

    private static func hexadecimal(_ digest: SHA256Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
