import Study

/// A value set of this project: the codes that an element of its resources may have.
struct LocalValueSet: Sendable {
    /// Some codes of a code system; all of them where none is named.
    struct Include: Sendable {
        let system: String
        var codes: [String] = []
    }

    let id: String
    let title: String
    let description: String
    let includes: [Include]

    var url: String { Canonical.valueSet(id) }

    init(id: String, title: String, description: String, includes: [Include]) {
        self.id = id
        self.title = title
        self.description = description
        self.includes = includes
    }

    /// Every code of a code system of this project.
    init(_ system: LocalCodeSystem) {
        self.init(
            id: system.id, title: system.title, description: system.description,
            includes: [Include(system: system.url)])
    }

    /// Every value set of the project.
    static let all =
        [
            Immunophenotype.valueSet, Relapse.Kind.valueSet, Relapse.Site.valueSet, DonorType.valueSet,
            GraftSource.valueSet, ConditioningIntensity.valueSet, MarrowStatus.valueSet, RemissionStatus.valueSet,
            MinimalResidualDisease.Method.valueSet, AdverseEvent.SpecialInterest.valueSet,
            AdverseEvent.Relatedness.valueSet, AdverseEvent.ActionTaken.valueSet, VitalStatus.valueSet,
        ] + [toxicityGrade, infusionStatus, infusionRateUnit, residualDiseaseUnit, residualDiseaseFinding]

    /// The grades of all scales.
    static let toxicityGrade = Self(
        id: "adverse-event-grade", title: "Grade of an adverse event",
        description: "The grades 1 to 5 of each scale, and of a scale that the source does not name.",
        includes: ToxicityScale.codeSystems.map { Include(system: $0.url) })

    static let infusionStatus = Self(
        id: "infusion-status", title: "Status of an infusion",
        description: "Whether an infusion was stopped before its planned end, as far as the source says.",
        includes: [Include(system: InfusionStatus.system, codes: InfusionStatus.allCases.map(\.rawValue))])

    static let infusionRateUnit = Self(
        id: "infusion-rate-unit", title: "Unit of an infusion's rate", description: "By body surface or fixed, a day.",
        includes: [Include(system: UCUM.system, codes: InfusionRate.Unit.allCases.map(\.rawValue))])

    static let residualDiseaseUnit = Self(
        id: "mrd-level-unit", title: "Unit of a level of minimal residual disease",
        description: "Leukaemic cells among the cells examined: in per cent, per ten thousand or as a fraction.",
        includes: [Include(system: UCUM.system, codes: MRDLevel.Unit.allCases.map(\.rawValue))])

    static let residualDiseaseFinding = Self(
        id: "mrd-finding", title: "Finding of minimal residual disease",
        description: "The laboratory's verdict.",
        includes: [
            Include(
                system: ObservationInterpretation.system, codes: ObservationInterpretation.allCases.map(\.rawValue))
        ])
}

extension LocallyCoded {
    /// All values of the set.
    static var valueSet: LocalValueSet { LocalValueSet(codeSystem) }
}
