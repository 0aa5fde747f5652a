import FHIR
import Study

/// A resource that was read, with its place.
struct SourceResource {
    var resource: R4.Resource
    let element: Element
    /// The Bundle that it stands in, counted over all documents; a document without a Bundle counts as one.
    let bundle: Int
    /// The resource that contains this one.
    let container: Int?
    let fullUrl: String?

    var id: String? { resource.domainResource?.id }

    var relativeURL: String? {
        id.map { "\(resource.typeName)/\($0)" }
    }

    /// The first identifier that the study can hold, else the resource's id or URL.
    var identifier: Identifier? {
        let identifiers = resource.identifiers.lazy.compactMap { Identifier($0) }
        return identifiers.first ?? Identifier(R4.Identifier(value: id ?? fullUrl))
    }
}

extension R4.Resource {
    var identifiers: [R4.Identifier] {
        switch self {
        case .patient(let resource): resource.identifier
        case .condition(let resource): resource.identifier
        case .procedure(let resource): resource.identifier
        case .medicationAdministration(let resource): resource.identifier
        case .medicationStatement(let resource): resource.identifier
        case .medicationRequest(let resource): resource.identifier
        case .observation(let resource): resource.identifier
        case .adverseEvent(let resource): resource.identifier.map { [$0] } ?? []
        case .researchStudy(let resource): resource.identifier
        case .medication(let resource): resource.identifier
        case .biologicallyDerivedProduct(let resource): resource.identifier
        case .researchSubject, .bundle, .other, .malformed: []
        }
    }

    /// The patient that the resource is about.
    var subject: R4.Reference? {
        switch self {
        case .condition(let resource): resource.subject
        case .procedure(let resource): resource.subject
        case .medicationAdministration(let resource): resource.subject
        case .medicationStatement(let resource): resource.subject
        case .medicationRequest(let resource): resource.subject
        case .observation(let resource): resource.subject
        case .adverseEvent(let resource): resource.subject
        case .researchSubject(let resource): resource.individual
        case .patient, .researchStudy, .medication, .biologicallyDerivedProduct, .bundle, .other, .malformed: nil
        }
    }

    /// Whether the status says that nothing took place, or that the resource is an error.
    var isNoEvent: Bool {
        switch self {
        case .condition(let condition):
            (condition.verificationStatus?.coding ?? []).contains {
                $0.code == "entered-in-error" || $0.code == "refuted"
            }
        case .procedure(let procedure): ["entered-in-error", "not-done", "preparation"].contains(procedure.status)
        case .medicationAdministration(let administration):
            ["entered-in-error", "not-done"].contains(administration.status)
        case .medicationStatement(let statement):
            ["entered-in-error", "not-taken", "intended"].contains(statement.status)
        case .medicationRequest(let request): ["entered-in-error", "cancelled", "draft"].contains(request.status)
        case .observation(let observation):
            ["entered-in-error", "cancelled", "registered"].contains(observation.status)
        case .adverseEvent(let event): event.actuality == "potential"
        case .patient, .researchStudy, .researchSubject, .medication, .biologicallyDerivedProduct, .bundle, .other,
            .malformed:
            false
        }
    }
}
