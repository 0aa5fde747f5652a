/// An extension that may stay. Texts in extensions never stay, but for the form that an entry names.
struct AllowedExtension: Sendable {
    let url: String
    let value: Value
    /// The extensions within it, by their URL there.
    let parts: [AllowedExtension]
    enum Value: Sendable, Hashable {
        /// As an element of its type would.
        case content
        /// A date that ends something.
        case end
        /// A text that is the version of a scale.
        case version
        /// A code of a system that the extension does not name.
        case code(system: String)
    }

    private init(_ url: String, _ value: Value = .content, parts: [AllowedExtension] = []) {
        self.url = url
        self.value = value
        self.parts = parts
    }

    /// One that a site asked for.
    init(ofSite url: String) { self.init(url) }

    /// By URL.
    static let r4 = Dictionary(uniqueKeysWithValues: all.map { ($0.url, $0) })

    private static let hl7 = "http://hl7.org/fhir/StructureDefinition"
    private static let adverseEvents = "http://hl7.org/fhir/uv/ae-research-backport-ig/StructureDefinition"
    private static let survivorship = "http://hl7.eu/fhir/ig/pcsp/StructureDefinition"
    private static let study = "https://marrow.example/fhir/StructureDefinition"

    /// Those of R4 that say why something is missing, and all that a study's Bundles have but the words of the
    /// conditioning regimen.
    private static let all = [
        AllowedExtension(
            "\(hl7)/data-absent-reason",
            .code(system: "http://terminology.hl7.org/CodeSystem/data-absent-reason")),
        AllowedExtension("\(adverseEvents)/ae-grade"), AllowedExtension("\(adverseEvents)/resolve-date", .end),
        AllowedExtension("\(survivorship)/sct-donor-type"), AllowedExtension("\(survivorship)/sct-source-type"),
        AllowedExtension("\(study)/immunophenotype"), AllowedExtension("\(study)/relapse-number"),
        AllowedExtension(
            "\(study)/conditioning",
            parts: [AllowedExtension("intensity"), AllowedExtension("totalBodyIrradiationDose")]),
        AllowedExtension("\(study)/blinatumomab-cycle"), AllowedExtension("\(study)/blinatumomab-cycle-number"),
        AllowedExtension("\(study)/toxicity-scale-version", .version),
        AllowedExtension("\(study)/adverse-event-of-special-interest"), AllowedExtension("\(study)/action-taken"),
    ]
}
