extension R4 {
    /// A resource of any type, told by its `resourceType`.
    public enum Resource: Sendable, Hashable {
        case patient(Patient)
        case condition(Condition)
        case procedure(Procedure)
        case medicationAdministration(MedicationAdministration)
        case medicationStatement(MedicationStatement)
        case medicationRequest(MedicationRequest)
        case medication(Medication)
        case biologicallyDerivedProduct(BiologicallyDerivedProduct)
        case observation(Observation)
        case adverseEvent(AdverseEvent)
        case researchStudy(ResearchStudy)
        case researchSubject(ResearchSubject)
        case bundle(Bundle)
        /// A type that the study has no use for.
        case other(type: String)
        /// A resource that lacks an element that R4 demands, or holds one that does not have R4's form; and why.
        case malformed(type: String, reason: String)
    }
}

extension R4.Resource {
    /// The types that the study reads, beside Bundle.
    static let typesRead: Set<String> = [
        R4.Patient.typeName, R4.Condition.typeName, R4.Procedure.typeName, R4.MedicationAdministration.typeName,
        R4.MedicationStatement.typeName, R4.MedicationRequest.typeName, R4.Medication.typeName,
        R4.BiologicallyDerivedProduct.typeName, R4.Observation.typeName, R4.AdverseEvent.typeName,
        R4.ResearchStudy.typeName, R4.ResearchSubject.typeName,
    ]

    public var typeName: String {
        switch self {
        case .bundle: R4.Bundle.typeName
        case .other(let type), .malformed(let type, _): type
        default: domainResource.map { type(of: $0).typeName } ?? ""
        }
    }

    var domainResource: (any R4.DomainResource)? {
        switch self {
        case .patient(let resource): resource
        case .condition(let resource): resource
        case .procedure(let resource): resource
        case .medicationAdministration(let resource): resource
        case .medicationStatement(let resource): resource
        case .medicationRequest(let resource): resource
        case .medication(let resource): resource
        case .biologicallyDerivedProduct(let resource): resource
        case .observation(let resource): resource
        case .adverseEvent(let resource): resource
        case .researchStudy(let resource): resource
        case .researchSubject(let resource): resource
        case .bundle, .other, .malformed: nil
        }
    }
}

extension R4.Resource: Codable {
    enum TypeKey: String, CodingKey {
        case resourceType
    }

    /// Never throws for what is inside the resource, so that one bad resource does not cost its neighbours.
    public init(from decoder: any Decoder) throws {
        let type = try decoder.container(keyedBy: TypeKey.self).decode(String.self, forKey: .resourceType)
        do {
            self = try Self.resource(of: type, from: decoder)
        } catch let error as DecodingError {
            self = .malformed(type: type, reason: Self.reason(error))
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.debugDescription
        @unknown default: "it does not have R4's form"
        }
    }

    private static func resource(of type: String, from decoder: any Decoder) throws -> Self {
        switch type {
        case R4.Patient.typeName: .patient(try R4.Patient(from: decoder))
        case R4.Condition.typeName: .condition(try R4.Condition(from: decoder))
        case R4.Procedure.typeName: .procedure(try R4.Procedure(from: decoder))
        case R4.MedicationAdministration.typeName:
            .medicationAdministration(try R4.MedicationAdministration(from: decoder))
        case R4.MedicationStatement.typeName: .medicationStatement(try R4.MedicationStatement(from: decoder))
        case R4.MedicationRequest.typeName: .medicationRequest(try R4.MedicationRequest(from: decoder))
        case R4.Medication.typeName: .medication(try R4.Medication(from: decoder))
        case R4.BiologicallyDerivedProduct.typeName:
            .biologicallyDerivedProduct(try R4.BiologicallyDerivedProduct(from: decoder))
        case R4.Observation.typeName: .observation(try R4.Observation(from: decoder))
        case R4.AdverseEvent.typeName: .adverseEvent(try R4.AdverseEvent(from: decoder))
        case R4.ResearchStudy.typeName: .researchStudy(try R4.ResearchStudy(from: decoder))
        case R4.ResearchSubject.typeName: .researchSubject(try R4.ResearchSubject(from: decoder))
        case R4.Bundle.typeName: .bundle(try R4.Bundle(from: decoder))
        default: .other(type: type)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .bundle(let bundle): try bundle.encode(to: encoder)
        case .other(let type), .malformed(let type, _):
            var container = encoder.container(keyedBy: TypeKey.self)
            try container.encode(type, forKey: .resourceType)
        default: try domainResource?.encode(to: encoder)
        }
    }
}
