/// What this project's resources of one kind always hold: the constraint that it puts on R4's own type.
///
/// A profile is written from the tables that the mapper writes its resources from, so that the two agree; it says
/// what the mapper guarantees, and leaves open what others may add.
struct Profile: Sendable {
    let kind: ResourceKind
    let title: String
    let description: String
    /// In the order of the base definition, as snapshots demand; without the type itself.
    let elements: [R4.ElementDefinition]

    typealias Element = R4.ElementDefinition

    init(_ kind: ResourceKind, title: String, description: String, _ elements: [R4.ElementDefinition]...) {
        self.kind = kind
        self.title = title
        self.description = description
        self.elements = elements.flatMap { $0 }
    }

    /// The record's own identifier in the source.
    static let identifier = [Element("identifier", min: 1, max: 1), Element("identifier.value", min: 1)]

    /// The patient, in the same Bundle.
    static let subject = [Element("subject", min: 1).referring(to: .patient)]
}

extension ResourceKind {
    /// The id of the profile that resources of the kind declare.
    var profileID: String {
        switch self {
        case .study: "leukaemia-study"
        case .patient: "study-patient"
        case .researchSubject: "study-participation"
        case .diagnosis: "leukaemia-diagnosis"
        case .relapse: "leukaemia-relapse"
        case .transplant: "stem-cell-transplantation"
        case .cycle: "cycle-of-blinatumomab"
        case .infusion: "blinatumomab-infusion"
        case .assessment: "response-assessment"
        case .marrowBlasts: "marrow-blasts"
        case .marrowStatus: "marrow-status"
        case .diseaseStatus: "remission-status"
        case .minimalResidualDisease: "minimal-residual-disease"
        case .adverseEvent: "study-adverse-event"
        case .followUp: "last-contact"
        case .vitalStatus: "vital-status"
        case .causeOfDeath: "cause-of-death"
        case .bundle: "patient-bundle"
        }
    }

    package var profileURL: String { Canonical.structureDefinition(profileID) }

    var profile: Profile {
        switch self {
        case .study: .study
        case .patient: .patient
        case .researchSubject: .researchSubject
        case .diagnosis: .diagnosis
        case .relapse: .relapse
        case .transplant: .transplant
        case .cycle: .cycle
        case .infusion: .infusion
        case .assessment: .assessment
        case .marrowBlasts: .marrowBlasts
        case .marrowStatus: .marrowStatus
        case .diseaseStatus: .diseaseStatus
        case .minimalResidualDisease: .minimalResidualDisease
        case .adverseEvent: .adverseEvent
        case .followUp: .followUp
        case .vitalStatus: .vitalStatus
        case .causeOfDeath: .causeOfDeath
        case .bundle: .bundle
        }
    }
}

extension R4.Meta {
    /// Declares the profile of a kind.
    init(_ kind: ResourceKind, tag: [R4.Coding] = []) {
        self.init(profile: [kind.profileURL], tag: tag)
    }
}
