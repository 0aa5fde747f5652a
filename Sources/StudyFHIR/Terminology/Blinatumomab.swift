/// WHO's Anatomical Therapeutic Chemical classification.
enum ATC: String, VerifiedCode {
    case blinatumomab = "L01FX07"
    case blinatumomabBefore2022 = "L01XC19"

    static let system = "http://www.whocc.no/atc"
    /// The German edition has the same codes.
    static let germanSystem = "http://fhir.de/CodeSystem/bfarm/atc"

    var display: String? { "blinatumomab" }

    var source: String { "MII Kerndatensatz Onkologie, map of ATC transitions 2022; HL7 Europe PanCareSurPass" }
}

/// RxNorm of the US National Library of Medicine.
enum RxNorm: String, VerifiedCode {
    case blinatumomab = "1597258"
    case blinatumomabInjection = "1597262"
    case blincyto = "1597267"

    static let system = "http://www.nlm.nih.gov/research/umls/rxnorm"

    var display: String? { self == .blinatumomab ? "blinatumomab" : nil }

    var source: String { "CIBMTR Reporting IG" }
}

/// The drug of the study, however it is coded.
enum Blinatumomab {
    static let concept = R4.CodeableConcept(coding: [ATC.blinatumomab.coding, RxNorm.blinatumomab.coding])

    /// By any code in the table of recognized codes, or by name.
    static func isMeant(by concept: R4.CodeableConcept?) -> Bool {
        concept?.meanings.contains(.blinatumomab) ?? false
    }

    private static let names = WordList(["blinatumomab", "blincyto"])

    /// Whether a text has the drug's international name, or its trade name, as a word.
    static func isNamed(_ text: String?) -> Bool {
        guard let text, names.occurs(in: text) else { return false }
        return text.lowercased().split { !$0.isLetter }.contains { $0 == "blinatumomab" || $0 == "blincyto" }
    }
}
