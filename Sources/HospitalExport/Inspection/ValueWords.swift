import Study

/// What stands in the cells of German and English exports for the study's own words.
///
/// This is the one table of the words in cells that `marrow inspect` knows; each also stands for itself. In lower case,
/// as the cells write them. Sources: as of ``FieldWords``; CTCAE's, ICH E2B's and WHO-UMC's terms; and for the words of
/// missing values the habits of hospital exports.
enum ValueWords {
    static let missing: Set = [
        "", "null", "na", "n/a", "#n/a", "#nv", "n.d.", "nd", "n. d.", "k.a.", "k. a.", "ka", "n.b.", "-", "--", ".",
        "?",
        "fehlt", "missing", "nicht erhoben", "nicht bekannt", "not available", "not done",
    ]
    static let booleans: [(yes: String, no: String)] = [
        ("ja", "nein"), ("yes", "no"), ("j", "n"), ("y", "n"), ("true", "false"), ("wahr", "falsch"),
    ]

    /// What columns are called that say whether a patient has died.
    static let death = ["verstorben", "gestorben", "tot", "deceased", "dead", "died", "dthfl"]

    /// The study's word for a cell of a field; nil when the table does not know it.
    static func word(_ text: String, for field: StudyField) -> String? {
        guard case .word(let known) = field.kind else { return nil }
        let cell = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        if let itself = known.first(where: { $0.lowercased() == cell }) { return itself }
        return words[field]?[cell]
    }

    private static let units: [String: String] = [
        "percent": MRDLevel.Unit.percent.rawValue, "prozent": MRDLevel.Unit.percent.rawValue,
        "10^-4": MRDLevel.Unit.perTenThousand.rawValue, "1e-4": MRDLevel.Unit.perTenThousand.rawValue,
        "anteil": MRDLevel.Unit.fraction.rawValue, "fraction": MRDLevel.Unit.fraction.rawValue,
    ]
    private static let comparators: [String: String] = [
        "≤": BoundedNumber.Comparator.lessOrEqual.rawValue, "≥": BoundedNumber.Comparator.greaterOrEqual.rawValue,
        "kleiner": BoundedNumber.Comparator.less.rawValue, "größer": BoundedNumber.Comparator.greater.rawValue,
    ]
    private static let sites: [String: String] = [
        "knochenmark": "bone-marrow", "km": "bone-marrow", "bone marrow": "bone-marrow", "bm": "bone-marrow",
        "zns": "central-nervous-system", "cns": "central-nervous-system", "hoden": "testis", "testes": "testis",
        "andere": "other-extramedullary", "extramedullär": "other-extramedullary", "other": "other-extramedullary",
    ]

    private static let words: [StudyField: [String: String]] = [
        .patientSex: [
            "m": "male", "männlich": "male", "maennlich": "male", "w": "female", "f": "female", "weiblich": "female",
            "d": "other", "divers": "other", "u": "unknown", "unbekannt": "unknown",
        ],
        .diagnosisImmunophenotype: [
            "pro-b-all": "pro-B", "pro b": "pro-B", "c-all": "common", "common all": "common", "prä-b-all": "pre-B",
            "prae-b-all": "pre-B", "pre-b-all": "pre-B", "b-all": "mature-B", "reife b-all": "mature-B",
            "t-all": "T-cell",
            "mpal": "mixed-phenotype",
        ],
        .relapseKind: [
            "rezidiv": "relapse", "rez": "relapse", "refraktär": "refractory", "refraktaer": "refractory",
        ],
        .relapseSite: sites,
        .transplantDonorType: [
            "autolog": "autologous", "msd": "matched-sibling", "mfd": "matched-related", "mud": "matched-unrelated",
            "mmud": "mismatched-unrelated", "mmfd": "mismatched-related", "haplo": "haploidentical",
            "haploident": "haploidentical", "geschwister": "matched-sibling",
        ],
        .transplantGraftSource: [
            "km": "bone-marrow", "knochenmark": "bone-marrow", "bm": "bone-marrow", "pbsz": "peripheral-blood",
            "pbsc": "peripheral-blood", "pb": "peripheral-blood", "nsb": "cord-blood", "nabelschnurblut": "cord-blood",
            "cb": "cord-blood",
        ],
        .transplantConditioningIntensity: [
            "myeloablativ": "myeloablative", "mac": "myeloablative", "reduziert": "reduced-intensity",
            "ric": "reduced-intensity", "nicht myeloablativ": "non-myeloablative", "nma": "non-myeloablative",
        ],
        .infusionRateUnit: [
            "µg/m²/tag": "ug/m2/d", "μg/m²/tag": "ug/m2/d", "µg/m²/d": "ug/m2/d", "ug/m2/d": "ug/m2/d",
            "mcg/m2/day": "ug/m2/d", "µg/tag": "ug/d", "μg/tag": "ug/d", "µg/d": "ug/d", "ug/d": "ug/d",
            "mcg/day": "ug/d",
        ],
        .assessmentBlastsComparator: comparators, .assessmentMRDComparator: comparators,
        .assessmentRemissionStatus: [
            "nicht beurteilbar": "NE", "nicht auswertbar": "NE", "komplette remission": "CR",
            "partielle remission": "PR",
            "kein ansprechen": "NR", "progress": "PD", "progression": "PD",
        ],
        .assessmentMRDFinding: [
            "negativ": "negative", "neg": "negative", "neg.": "negative", "positiv": "positive", "pos": "positive",
            "pos.": "positive",
        ],
        .assessmentMRDUnit: units, .assessmentMRDSensitivityUnit: units,
        .assessmentMRDMethod: [
            "durchflusszytometrie": "flow-cytometry", "facs": "flow-cytometry", "flow": "flow-cytometry",
            "flow cytometry": "flow-cytometry",
        ],
        .adverseEventSpecialInterest: [
            "crs": "cytokine-release-syndrome", "zytokinfreisetzungssyndrom": "cytokine-release-syndrome",
            "neurotoxizität": "neurotoxicity", "neurotox": "neurotoxicity", "icans": "neurotoxicity",
        ],
        .adverseEventRelatedness: [
            "sicher": "certain", "gesichert": "certain", "wahrscheinlich": "probable", "likely": "probable",
            "möglich": "possible", "unwahrscheinlich": "unlikely", "kein": "unrelated", "keiner": "unrelated",
            "nicht beurteilbar": "unassessable",
        ],
        .adverseEventActionTaken: [
            "unverändert": "DOSE NOT CHANGED", "keine": "DOSE NOT CHANGED", "reduziert": "DOSE REDUCED",
            "erhöht": "DOSE INCREASED", "unterbrochen": "DRUG INTERRUPTED", "abgesetzt": "DRUG WITHDRAWN",
        ],
        .adverseEventOutcome: [
            "abgeklungen": "resolved", "recovered": "resolved", "abklingend": "recovering", "anhaltend": "ongoing",
            "not recovered": "ongoing", "restschaden": "resolvedWithSequelae", "tödlich": "fatal",
            "unbekannt": "unknown",
        ],
        .followUpVitalStatus: [
            "lebt": "alive", "lebend": "alive", "verstorben": "dead", "tot": "dead", "gestorben": "dead",
            "deceased": "dead", "unbekannt": "unknown",
        ],
    ]
}
