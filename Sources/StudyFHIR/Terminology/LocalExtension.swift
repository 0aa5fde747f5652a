import Study

/// What an extension of this project holds.
enum ExtensionValue: Sendable {
    /// A CodeableConcept.
    case code(in: LocalValueSet)
    /// A Quantity in a unit of UCUM.
    case quantity(unit: String)
    case positiveInteger
    case text
    case reference(to: ResourceKind)
}

/// The extensions of this project: what R4 has no element for.
enum LocalExtension: String, CaseIterable, Sendable {
    case immunophenotype
    case relapseNumber = "relapse-number"
    case conditioning
    case cycle = "blinatumomab-cycle"
    case cycleNumber = "blinatumomab-cycle-number"
    case scaleVersion = "toxicity-scale-version"
    case specialInterest = "adverse-event-of-special-interest"
    case actionTaken = "action-taken"

    /// The parts of ``conditioning``.
    enum Conditioning: String, CaseIterable, Sendable {
        case intensity
        case regimen
        case totalBodyIrradiationDose

        var value: ExtensionValue {
            switch self {
            case .intensity: .code(in: ConditioningIntensity.valueSet)
            case .regimen: .text
            case .totalBodyIrradiationDose: .quantity(unit: UCUM.gray)
            }
        }

        var description: String {
            switch self {
            case .intensity: "Intensity of the conditioning regimen."
            case .regimen: "The regimen in the words of the source."
            case .totalBodyIrradiationDose: "Total dose of total body irradiation in gray; 0 when none was given."
            }
        }
    }

    var url: String { Canonical.structureDefinition(rawValue) }

    /// Its name among the extensions of an element, such as `relapseNumber`.
    var sliceName: String { String(rawValue.prefix(1) + rawValue.upperCamelCased.dropFirst()) }

    var title: String {
        switch self {
        case .immunophenotype: "Immunophenotype"
        case .relapseNumber: "Number of the relapse"
        case .conditioning: "Conditioning"
        case .cycle: "Blinatumomab cycle"
        case .cycleNumber: "Number of the blinatumomab cycle"
        case .scaleVersion: "Version of the toxicity scale"
        case .specialInterest: "Adverse event of special interest"
        case .actionTaken: "Action taken with blinatumomab"
        }
    }

    /// The elements that may bear the extension.
    var contexts: [String] {
        switch self {
        case .immunophenotype, .relapseNumber: ["Condition"]
        case .conditioning: ["Procedure"]
        case .cycleNumber: ["Procedure", "MedicationAdministration", "Observation", "AdverseEvent"]
        case .scaleVersion: ["CodeableConcept"]
        case .cycle, .specialInterest, .actionTaken: ["AdverseEvent"]
        }
    }

    /// `nil` for the extension that is made of parts.
    var value: ExtensionValue? {
        switch self {
        case .immunophenotype: .code(in: Immunophenotype.valueSet)
        case .specialInterest: .code(in: AdverseEvent.SpecialInterest.valueSet)
        case .actionTaken: .code(in: AdverseEvent.ActionTaken.valueSet)
        case .relapseNumber, .cycleNumber: .positiveInteger
        case .scaleVersion: .text
        case .cycle: .reference(to: .cycle)
        case .conditioning: nil
        }
    }

    var description: String {
        switch self {
        case .immunophenotype: "Immunophenotype of the leukaemia at diagnosis."
        case .relapseNumber: "Number of the relapse as the source counts it, from 1."
        case .conditioning: "Conditioning before a transplant."
        case .cycle: "The blinatumomab cycle (Procedure) in which the event began."
        case .cycleNumber: "Number of the blinatumomab cycle, from 1."
        case .scaleVersion: "Version of the scale that a grade of toxicity is on, such as 4.03."
        case .specialInterest: "The event of special interest of blinatumomab that the source counts this one as."
        case .actionTaken: "What was done with blinatumomab because of the event."
        }
    }
}
