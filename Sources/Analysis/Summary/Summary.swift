import Study

/// Every published figure of the model study beside the one that follows from the data.
public struct Summary: Sendable, Hashable {
    public static let source = "Queudeville et al., Eur J Haematol 2020, doi 10.1111/ejh.13569"

    public let study: String
    public let figures: [Figure]
    /// Overall survival at given months, which the paper does not print.
    public let survival: [Figure]

    /// Throws what the study throws that cannot give a patient.
    public init(_ study: some StudySource) throws {
        var patients: [PatientFigures] = []
        try study.forEachPatient { patients.append(PatientFigures($0)) }
        self.init(study, patients)
    }

    init(_ study: any StudySource, _ patients: [PatientFigures]) {
        self.study = study.title ?? study.identifier.value
        figures = FigureDefinition.all.map { Figure($0, patients) }
        survival = FigureDefinition.survival.map { Figure($0, patients) }
    }
}
