import Study

/// The times to an event that ADTTE has, each with its definition and where the definition comes from.
public enum Endpoint: String, Sendable, Hashable, CaseIterable {
    case overallSurvival = "OS"
    case eventFreeSurvival = "EFS"
    case relapseFreeSurvival = "RFS"
    case durationOfResponse = "DOR"
    case followUp = "FU"

    /// ADaM's PARAM.
    public var label: String {
        switch self {
        case .overallSurvival: "Overall Survival"
        case .eventFreeSurvival: "Event-Free Survival"
        case .relapseFreeSurvival: "Relapse-Free Survival"
        case .durationOfResponse: "Duration of Response"
        case .followUp: "Follow-up (Reverse Kaplan-Meier)"
        }
    }

    public var definition: String {
        switch self {
        case .overallSurvival: "From the first day of blinatumomab to death of any cause."
        case .eventFreeSurvival:
            "From the first day of blinatumomab to failure to reach complete remission, relapse or death of any cause, "
                + "whichever is first; second malignancies are not recorded. Failure is dated the first day."
        case .relapseFreeSurvival:
            "Of responders: from the first complete remission under blinatumomab to relapse or death of any cause, "
                + "whichever is first."
        case .durationOfResponse:
            "Of responders: from the first complete remission under blinatumomab to relapse. Death without relapse "
                + "competes with relapse: a cumulative incidence takes CNSR 2 as the competing event."
        case .followUp:
            "From the first day of blinatumomab to the last contact of those alive; death takes the place of censoring."
        }
    }

    /// Where the definition comes from.
    public var source: String {
        switch self {
        case .overallSurvival, .eventFreeSurvival, .relapseFreeSurvival:
            "D\u{F6}hner et al., Blood 2017 (ELN), Table 7"
        case .durationOfResponse:
            "D\u{F6}hner et al., Blood 2017 (ELN), Table 7: start and event of the cumulative incidence of relapse"
        case .followUp: "Schemper and Smith, Control Clin Trials 1996"
        }
    }

    /// Whether a patient can have the endpoint: those that begin with a remission exist for responders only.
    public func applies(to patient: Patient) -> Bool {
        switch self {
        case .overallSurvival, .eventFreeSurvival, .followUp: true
        case .relapseFreeSurvival, .durationOfResponse: patient.isResponder
        }
    }

    /// `nil` when the data leave it open; see ``Study/Patient/overallSurvival`` and its siblings.
    public func time(of patient: Patient) -> TimeToEvent? {
        switch self {
        case .overallSurvival, .followUp: patient.overallSurvival
        case .eventFreeSurvival: patient.eventFreeSurvival
        case .relapseFreeSurvival, .durationOfResponse: patient.relapseFreeSurvival
        }
    }

    /// Whether a time with this ending ended with the event; it was censored otherwise.
    public func isEvent(_ ending: TimeToEvent.Ending) -> Bool {
        switch self {
        case .overallSurvival, .eventFreeSurvival, .relapseFreeSurvival: ending != .lastContact
        case .durationOfResponse: ending == .relapse
        case .followUp: ending == .lastContact
        }
    }
}

extension Endpoint {
    static let codeList = CodeList(
        "PARAMCD.ADTTE", "Endpoint", terms: allCases.map { .init($0.rawValue, $0.label) })

    /// What the variables of ADTTE are, endpoint by endpoint.
    static func rules(_ text: (Endpoint) -> String) -> [Variable.ParameterRule] {
        allCases.map { .init($0.rawValue, text($0)) }
    }

    var start: String {
        switch self {
        case .overallSurvival, .eventFreeSurvival, .followUp: "ADSL.TRTSDT."
        case .relapseFreeSurvival, .durationOfResponse:
            "The first ADRS.ADT with PARAMCD OVR, a CYCLE, and AVALC CR, CRh or CRi."
        }
    }

    var end: String {
        switch self {
        case .overallSurvival, .followUp: "ADSL.DTHDT of the dead, else ADSL.LSTALVDT."
        case .eventFreeSurvival:
            "ADSL.TRTSDT where ADSL.BESTRESP is PR, NR or PD; else the first of ADSL.DTHDT and ADRS.ADT with PARAMCD "
                + "RELAPSE after STARTDT (the latter, where partial dates leave it open), else ADSL.LSTALVDT."
        case .relapseFreeSurvival, .durationOfResponse:
            "The first of ADSL.DTHDT and ADRS.ADT with PARAMCD RELAPSE after STARTDT (the latter, where partial dates "
                + "leave it open), else ADSL.LSTALVDT."
        }
    }
}
