import Study

/// A code system of this project, for what no published code was verified for.
struct LocalCodeSystem: Sendable, Hashable {
    struct Concept: Sendable, Hashable {
        let code: String
        let display: String
    }

    let id: String
    let title: String
    /// What the codes tell, and the source of the distinctions.
    let description: String
    let concepts: [Concept]

    let url: String

    init(id: String, title: String, description: String, concepts: [Concept]) {
        self.id = id
        self.title = title
        self.description = description
        self.concepts = concepts
        url = Canonical.codeSystem(id)
    }

    /// Every code system of the project.
    static let all: [LocalCodeSystem] =
        [
            StudyConcept.codeSystem, Immunophenotype.codeSystem, Relapse.Kind.codeSystem, Relapse.Site.codeSystem,
            DonorType.codeSystem, GraftSource.codeSystem, ConditioningIntensity.codeSystem, MarrowStatus.codeSystem,
            RemissionStatus.codeSystem, MinimalResidualDisease.Method.codeSystem,
            AdverseEvent.SpecialInterest.codeSystem, AdverseEvent.Relatedness.codeSystem,
            AdverseEvent.ActionTaken.codeSystem, VitalStatus.codeSystem,
        ] + ToxicityScale.codeSystems
}
