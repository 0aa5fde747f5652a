extension RecognizedCode {
    /// All codes that the reader knows, each with the place where it was found: the one table to be reviewed.
    ///
    /// No code stands here for neurotoxicity in SNOMED CT, MedDRA and ICD-10-GM, as no source was found that names one.
    static let all: [RecognizedCode] = diseases + transplants + drugs + toxicities + vitalStatus + deaths

    private static let snomedCT = [SNOMEDCT.system]
    private static let icd10GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
    private static let icd10CM = "http://hl7.org/fhir/sid/icd-10-cm"
    /// By HL7's terminology and by its identifier 2.16.840.1.113883.6.43.1.
    private static let icdO3 = [
        "http://terminology.hl7.org/CodeSystem/icd-o-3", "urn:oid:2.16.840.1.113883.6.43.1",
    ]
    private static let ops = [OPS.system]
    /// By MII Kerndatensatz Onkologie, and by HL7's terminology.
    private static let medDRA = ["https://www.meddra.org", "http://terminology.hl7.org/CodeSystem/MDRAE"]
    private static let miiVitalStatus = [
        "https://www.medizininformatik-initiative.de/fhir/core/modul-person/CodeSystem/Vitalstatus"
    ]

    private static func snomed(_ code: SNOMEDCT, _ meaning: Meaning) -> RecognizedCode {
        RecognizedCode(meaning, snomedCT, code.rawValue, from: code.source)
    }

    private static let diseases: [RecognizedCode] =
        [
            snomed(.bCellAcuteLymphoblasticLeukaemia, .acuteLymphoblasticLeukaemia),
            snomed(.acuteLymphoidLeukaemia, .acuteLymphoblasticLeukaemia),
            snomed(.acuteLymphoidLeukaemiaInRemission, .acuteLymphoblasticLeukaemia),
            .init(
                .acuteLymphoblasticLeukaemia, Array(ICD10.systems), ICD10.acuteLymphoblasticLeukaemia, beginning: true,
                from: "German coding rule DKR 0208; CIBMTR Reporting IG"),
            .init(
                .acuteLymphoblasticLeukaemia, icdO3, "9836/3",
                from: "MII Kerndatensatz Onkologie, map of ICD-O-3 revisions (before the second)"),
            .init(
                .acuteLymphoblasticLeukaemia, icdO3, "9811/3",
                from: "MII Kerndatensatz Onkologie, map of ICD-O-3 revisions (from the second on)"),
        ]
        + ["C95.8", "C95.8!"].map {
            .init(.refractoryLeukaemia, [icd10GM], $0, from: "German coding rule DKR 0208c: refractory to induction")
        }

    private static let transplants = [
        snomed(.allogeneicTransplantation, .stemCellTransplantation),
        snomed(.autogenousTransplantation, .stemCellTransplantation),
        snomed(.stemCellTransplantation, .stemCellTransplantation),
        .init(
            .stemCellTransplantation, snomedCT, "234336002",
            from: "concept maps of several public repositories: haemopoietic stem cell transplant"),
        .init(.stemCellTransplantation, ops, OPS.marrow, beginning: true, from: "OPS 2019: from bone marrow"),
        .init(
            .stemCellTransplantation, ops, OPS.peripheralBlood, beginning: true, from: "OPS 2019: from peripheral blood"
        ),
    ]

    private static let drugs =
        ATC.allCases.map {
            RecognizedCode(.blinatumomab, [ATC.system, ATC.germanSystem], $0.rawValue, from: $0.source)
        }
        + RxNorm.allCases.map { RecognizedCode(.blinatumomab, [RxNorm.system], $0.rawValue, from: $0.source) } + [
            .init(
                .blinatumomab, snomedCT, "716122004",
                from: "a public map of SNOMED CT substances to ATC (to L01XC19): Blinatumomab (substance)")
        ]

    private static let toxicities: [RecognizedCode] = [
        snomed(.cytokineReleaseSyndrome, .cytokineReleaseSyndrome),
        .init(
            .cytokineReleaseSyndrome, medDRA, "10052015",
            from: "MII Kerndatensatz Onkologie 2027 ballot, adverse event example"),
        .init(.cytokineReleaseSyndrome, [icd10GM], "D76.4", from: "ICD-10-GM by gesund.bund.de"),
        .init(
            .cytokineReleaseSyndrome, [icd10CM], "D89.83", beginning: true,
            from: "ICD-10-CM, D89.831 to D89.835 by grade"),
        .init(.neurotoxicity, [icd10CM], "G92.0", beginning: true, from: "ICD-10-CM, G92.00 to G92.05 by grade"),
    ]

    private static let vitalStatus: [RecognizedCode] =
        [.init(.alive, miiVitalStatus, "L", from: mii), .init(.dead, miiVitalStatus, "T", from: mii)]
        + ["A", "N", "B", "V", "X"].map { .init(.unknownVitalStatus, miiVitalStatus, $0, from: mii) }

    private static let deaths: [RecognizedCode] = [
        snomed(.causeOfDeath, .causeOfDeath),
        .init(.causeOfDeath, snomedCT, "16100001", from: "MII Kerndatensatz Person, profile Todesursache"),
        .init(.causeOfDeath, [LOINC.system], "79378-6", from: "MII Kerndatensatz Person, profile Todesursache"),
    ]

    private static let mii = "MII Kerndatensatz Person, code system Vitalstatus"
}
