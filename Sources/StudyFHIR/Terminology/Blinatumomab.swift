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

    static func isMeant(by concept: R4.CodeableConcept?) -> Bool {
        (concept?.coding ?? []).contains { coding in
            RxNorm(coding) != nil || ATC(coding) != nil
                || (coding.system == ATC.germanSystem && ATC(rawValue: coding.code ?? "") != nil)
        }
    }
}
