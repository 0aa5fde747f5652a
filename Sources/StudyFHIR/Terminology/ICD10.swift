/// The International Classification of Diseases, 10th revision, and its German and US modifications.
enum ICD10 {
    static let systems: Set<String> = [
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm", "http://hl7.org/fhir/sid/icd-10",
        "http://hl7.org/fhir/sid/icd-10-cm",
    ]

    /// C91.0, with the fifth digit for remission in the German modification (coding rule DKR 0208).
    static let acuteLymphoblasticLeukaemia = "C91.0"
}
