/// What columns and tables are called that feed the study, in German and English exports.
///
/// This is the one table of the names that `marrow inspect` knows. Words are in lower case, without umlauts (ae, oe,
/// ue, ss) and signs between them; a space parts words that may be written together. Sources: the column names of
/// German hospital and registry exports (oBDS 3, the GPOH's and the paediatric stem cell registry's forms), and CDISC's
/// variable names (SDTM IG 3.4, ADaM IG 1.3).
struct FieldWords {
    let field: StudyField
    /// Names that mean the field in any table.
    var specific: [String] = []
    /// Names that mean the field in a table of its concept only.
    var inContext: [String] = []

    /// The names of a patient's identifier, whatever the table.
    static let patient = [
        "pat id", "patient id", "patid", "patienten id", "patientennummer", "patienten nr", "pat nr", "patient nr",
        "patient", "pseudonym", "pid", "subject id", "subjid", "usubjid", "studien id", "studiennummer", "fallnummer",
        "mrn", "patient identifier", "patient number",
    ]
    /// The numbers of a blinatumomab cycle, whatever the table.
    static let cycle = [
        "zyklus", "zyklus nr", "zyklusnummer", "cycle", "cycle no", "cycle number", "blina zyklus", "kurs",
    ]

    static let all: [FieldWords] = [
        FieldWords(field: .patientIdentifier, specific: patient, inContext: ["id", "nr", "nummer"]),
        FieldWords(
            field: .patientSex, specific: ["geschlecht", "sex", "gender"], inContext: ["m w", "w m"]),
        FieldWords(
            field: .patientBirthDate,
            specific: [
                "geburtsdatum", "geb datum", "gebdat", "geburtstag", "birth date", "date of birth", "dob", "brthdtc",
            ],
            inContext: ["geboren", "geb", "born"]),

        FieldWords(
            field: .diagnosisDisease, specific: ["diagnose", "erkrankung", "disease", "diagnosis", "diagnosetext"],
            inContext: ["text", "bezeichnung"]),
        FieldWords(
            field: .diagnosisDate,
            specific: [
                "diagnosedatum", "erstdiagnose", "erstdiagnosedatum", "ed datum", "datum diagnose",
                "datum erstdiagnose",
                "diagnosis date", "date of diagnosis", "diagdtc",
            ], inContext: ["datum", "date"]),
        FieldWords(
            field: .diagnosisImmunophenotype,
            specific: ["immunphaenotyp", "immunophaenotyp", "immunophenotype", "immunologie", "subtyp", "subtype"]),
        FieldWords(
            field: .diagnosisCode,
            specific: ["icd 10 gm", "icd10gm", "icd 10", "icd10", "icd", "icd code", "diagnosecode", "icd o 3"],
            inContext: ["code"]),

        FieldWords(
            field: .relapseKind, specific: ["rezidivart", "art rezidiv", "relapse type", "rezidiv refraktaer"],
            inContext: ["art", "typ", "type", "kind", "ereignis", "event"]),
        FieldWords(
            field: .relapseNumber,
            specific: ["rezidiv nr", "rezidivnummer", "relapse number", "anzahl rezidiv", "relapse no"],
            inContext: ["rezidiv", "nummer", "nr", "number"]),
        FieldWords(
            field: .relapseDate, specific: ["rezidivdatum", "datum rezidiv", "relapse date", "date of relapse"],
            inContext: ["datum", "date"]),
        FieldWords(
            field: .relapseSite,
            specific: ["rezidivort", "rezidivlokalisation", "lokalisation rezidiv", "relapse site", "site of relapse"],
            inContext: ["lokalisation", "ort", "site", "location"]),

        FieldWords(
            field: .transplantDate,
            specific: [
                "hszt datum", "hsct datum", "szt datum", "kmt datum", "sct datum", "transplantationsdatum", "tx datum",
                "datum hszt", "datum szt", "datum kmt", "datum transplantation", "hsct date", "transplant date",
                "sct date",
            ], inContext: ["datum", "date", "tag 0", "day 0"]),
        FieldWords(
            field: .transplantDonorType,
            specific: ["spender", "spendertyp", "spenderart", "donor", "donor type", "donortype"],
            inContext: ["art", "typ"]),
        FieldWords(
            field: .transplantGraftSource,
            specific: ["stammzellquelle", "transplantatquelle", "graft source", "stem cell source", "graft"],
            inContext: ["quelle", "source"]),
        FieldWords(
            field: .transplantConditioningIntensity,
            specific: ["intensitaet", "konditionierungsintensitaet", "conditioning intensity", "mac ric"],
            inContext: ["intensity"]),
        FieldWords(
            field: .transplantConditioningRegimen,
            specific: ["konditionierung", "conditioning", "conditioning regimen", "konditionierungsregime"],
            inContext: ["regime", "regimen", "schema"]),
        FieldWords(
            field: .transplantTBIDose,
            specific: ["tbi gy", "tbi", "tbi dosis", "tbi dose", "ganzkoerperbestrahlung", "total body irradiation"]),

        FieldWords(field: .cycleNumber, inContext: cycle + ["nr", "nummer", "number"]),

        FieldWords(field: .infusionCycleNumber, inContext: cycle),
        FieldWords(
            field: .infusionStart,
            specific: ["infusionsbeginn", "infusion start", "blina beginn", "blina start", "exstdtc"],
            inContext: ["beginn", "start", "von", "startdatum", "begin", "from", "start date"]),
        FieldWords(
            field: .infusionEnd, specific: ["infusionsende", "infusion end", "blina ende", "blina end", "exendtc"],
            inContext: ["ende", "end", "bis", "stop", "enddatum", "end date"]),
        FieldWords(
            field: .infusionRate, specific: ["infusionsrate", "infusion rate", "tagesdosis", "daily dose", "exdose"],
            inContext: ["rate", "dosis", "dose", "laufrate"]),
        FieldWords(
            field: .infusionRateUnit, specific: ["dosiseinheit", "rate einheit", "dose unit", "exdosu", "rate unit"],
            inContext: ["einheit", "unit"]),
        FieldWords(
            field: .infusionWasInterrupted,
            specific: ["unterbrochen", "unterbrechung", "interrupted", "interruption", "infusion interrupted"],
            inContext: ["pause", "abbruch"]),
        FieldWords(
            field: .infusionInterruptionReason,
            specific: ["unterbrechungsgrund", "grund unterbrechung", "interruption reason", "reason for interruption"],
            inContext: ["grund", "reason"]),

        FieldWords(
            field: .assessmentDate,
            specific: [
                "befunddatum", "kmp datum", "knochenmark datum", "punktionsdatum", "assessment date", "response date",
                "rsdtc",
            ],
            inContext: ["datum", "date"]),
        FieldWords(field: .assessmentCycleNumber, inContext: cycle),
        FieldWords(
            field: .assessmentBlastsComparator,
            specific: ["blasten vergleich", "blasten operator", "blasts comparator", "blasten zeichen"]),
        FieldWords(
            field: .assessmentBlasts,
            specific: [
                "blasten prozent", "blasten", "blastenanteil", "km blasten", "marrow blasts", "blasts",
                "blasts percent",
            ]),
        FieldWords(
            field: .assessmentMarrowStatus,
            specific: ["markstatus", "knochenmarkstatus", "km status", "marrow status", "m status"],
            inContext: ["mark", "km", "knochenmark", "marrow"]),
        FieldWords(
            field: .assessmentRemissionStatus,
            specific: ["remission", "remissionsstatus", "remission status", "ansprechen", "response", "rsorres"],
            inContext: ["status", "ergebnis"]),
        FieldWords(
            field: .assessmentMRDFinding,
            specific: ["mrd befund", "mrd ergebnis", "mrd", "mrd status", "mrd result", "mrd finding"]),
        FieldWords(
            field: .assessmentMRDComparator,
            specific: ["mrd vergleich", "mrd operator", "mrd comparator", "mrd zeichen"]),
        FieldWords(
            field: .assessmentMRDLevel, specific: ["mrd wert", "mrd level", "mrd value", "mrd hoehe", "mrd load"]),
        FieldWords(field: .assessmentMRDUnit, specific: ["mrd einheit", "mrd unit"]),
        FieldWords(field: .assessmentMRDMethod, specific: ["mrd methode", "mrd method", "mrd verfahren"]),
        FieldWords(
            field: .assessmentMRDSensitivity,
            specific: ["mrd sensitivitaet", "mrd sensitivity", "sensitivitaet", "mrd nachweisgrenze", "nachweisgrenze"]),
        FieldWords(
            field: .assessmentMRDSensitivityUnit,
            specific: ["mrd sensitivitaet einheit", "mrd sensitivity unit", "sensitivitaet einheit"]),

        FieldWords(
            field: .adverseEventTerm,
            specific: ["nebenwirkung", "adverse event", "aeterm", "aedecod", "toxizitaet", "toxicity"],
            inContext: ["bezeichnung", "term", "ereignis", "event", "name", "beschreibung"]),
        FieldWords(
            field: .adverseEventCode, specific: ["meddra pt", "meddra", "meddra code", "aeptcd", "meddra pt code"],
            inContext: ["code", "pt code"]),
        FieldWords(
            field: .adverseEventSpecialInterest, specific: ["aesi", "special interest"],
            inContext: ["kategorie", "category", "gruppe", "group"]),
        FieldWords(
            field: .adverseEventGrade,
            specific: ["ctcae grad", "ctcae grade", "aetoxgr", "toxizitaetsgrad", "toxicity grade"],
            inContext: ["grad", "grade", "schweregrad", "severity"]),
        FieldWords(
            field: .adverseEventGradeScale, specific: ["ctcae skala", "grading scale"],
            inContext: ["skala", "scale", "klassifikation"]),
        FieldWords(
            field: .adverseEventGradeVersion, specific: ["ctcae version", "skala version", "scale version"],
            inContext: ["version"]),
        FieldWords(
            field: .adverseEventOnset, specific: ["aestdtc", "onset", "onset date", "astdt"],
            inContext: ["beginn", "start", "von", "datum", "date", "start date"]),
        FieldWords(
            field: .adverseEventResolution, specific: ["aeendtc", "resolution date", "aendt"],
            inContext: ["ende", "end", "bis", "stop", "end date"]),
        FieldWords(field: .adverseEventCycleNumber, inContext: cycle),
        FieldWords(
            field: .adverseEventIsSerious, specific: ["schwerwiegend", "sae", "serious", "aeser", "is serious"]),
        FieldWords(
            field: .adverseEventRelatedness,
            specific: ["zusammenhang", "kausalitaet", "relatedness", "causality", "aerel", "relationship"]),
        FieldWords(field: .adverseEventActionTaken, specific: ["massnahme", "action taken", "aeacn", "action"]),
        FieldWords(
            field: .adverseEventOutcome, specific: ["aeout", "ae outcome"],
            inContext: ["ausgang", "outcome", "verlauf"]),

        FieldWords(
            field: .followUpLastContact,
            specific: [
                "letzter kontakt", "letzte nachsorge", "last contact", "last follow up", "datum letzter kontakt",
                "lastalive",
                "last seen", "lstalvdt", "letzte vorstellung",
            ], inContext: ["datum", "date"]),
        FieldWords(
            field: .followUpVitalStatus,
            specific: ["vitalstatus", "vital status", "ueberlebensstatus", "lebensstatus"]
                + ValueWords.death,
            inContext: ["status", "lebt", "alive"]),
        FieldWords(
            field: .followUpDeathDate,
            specific: [
                "sterbedatum", "todesdatum", "datum tod", "verstorben am", "date of death", "death date", "dthdtc",
                "dthdt",
            ],
            inContext: ["tod", "death"]),
        FieldWords(
            field: .followUpCauseOfDeath, specific: ["todesursache", "cause of death", "dthcaus", "grund tod"],
            inContext: ["ursache", "cause"]),
        FieldWords(
            field: .followUpCauseOfDeathCode,
            specific: [
                "todesursache icd 10", "todesursache icd10", "todesursache icd", "todesursache code",
                "cause of death code",
            ],
            inContext: ["icd 10", "icd10"]),
    ]
}

extension Concept {
    /// What tables of the concept are called.
    var tableWords: [String] {
        switch self {
        case .patient: ["patient", "patienten", "patients", "stammdaten", "demografie", "demographics", "dm", "kinder"]
        case .diagnosis: ["diagnose", "diagnosen", "diagnosis", "diagnoses", "erstdiagnose"]
        case .relapse: ["rezidiv", "rezidive", "relapse", "relapses"]
        case .transplant:
            [
                "transplantation", "transplantationen", "transplant", "transplants", "hszt", "hsct", "szt", "sct",
                "kmt", "bmt",
            ]
        case .cycle: ["zyklus", "zyklen", "cycle", "cycles"]
        case .infusion:
            [
                "infusion", "infusionen", "infusions", "blinatumomab", "blina", "gabe", "gaben", "exposure", "ex",
                "therapie",
            ]
        case .assessment:
            [
                "befund", "befunde", "assessment", "assessments", "response", "ansprechen", "mrd", "remission",
                "knochenmark", "kmp", "rs",
            ]
        case .adverseEvent:
            [
                "nebenwirkung", "nebenwirkungen", "adverse event", "adverse events", "ae", "toxizitaet", "toxizitaeten",
                "toxicity", "ue",
            ]
        case .followUp: ["verlauf", "nachsorge", "follow up", "followup", "survival", "ueberleben", "outcome", "ds"]
        }
    }
}
