/// The children as the hospital's tables.
struct CohortTables {
    private var patients = CSVTable("patienten", columns: ["PAT_ID", "GESCHLECHT", "GEBURTSDATUM"])
    private var diagnoses = CSVTable(
        "diagnosen",
        columns: ["PAT_ID", "DIAGNOSE", "DIAGNOSEDATUM", "IMMUNPHAENOTYP", "ICD10_GM", "ICD10_GM_VERSION"])
    private var relapses = CSVTable(
        "rezidive", columns: ["PAT_ID", "LFD_NR", "ART", "REZIDIV_NR", "DATUM", "LOKALISATION", "LOKALISATION_2"])
    private var transplants = CSVTable(
        "transplantationen",
        columns: [
            "PAT_ID", "HSZT_NR", "DATUM", "SPENDER", "STAMMZELLQUELLE", "KONDITIONIERUNG", "INTENSITAET", "TBI_GY",
        ])
    private var cycles = CSVTable("zyklen", columns: ["PAT_ID", "ZYKLUS"])
    private var infusions = CSVTable(
        "infusionen",
        columns: [
            "PAT_ID", "ZYKLUS", "ABSCHNITT", "BEGINN", "ENDE", "RATE", "EINHEIT", "UNTERBROCHEN",
            "UNTERBRECHUNGSGRUND",
        ])
    private var assessments = CSVTable(
        "befunde",
        columns: [
            "BEFUND_ID", "PAT_ID", "DATUM", "ZYKLUS", "BLASTEN_VERGLEICH", "BLASTEN_PROZENT", "MARKSTATUS",
            "REMISSION", "MRD_BEFUND", "MRD_VERGLEICH", "MRD_WERT", "MRD_EINHEIT", "MRD_METHODE",
            "MRD_SENSITIVITAET", "MRD_SENSITIVITAET_EINHEIT",
        ])
    private var adverseEvents = CSVTable(
        "nebenwirkungen",
        columns: [
            "NW_ID", "PAT_ID", "ZYKLUS", "BEZEICHNUNG", "KATEGORIE", "MEDDRA_PT", "GRAD", "SKALA", "SKALA_VERSION",
            "BEGINN", "ENDE", "SCHWERWIEGEND", "ZUSAMMENHANG", "MASSNAHME", "AUSGANG",
        ])
    private var followUp = CSVTable(
        "verlauf",
        columns: [
            "PAT_ID", "LETZTER_KONTAKT", "VITALSTATUS", "STERBEDATUM", "TODESURSACHE", "TODESURSACHE_ICD10",
            "ICD10_VERSION",
        ])
    private var assessmentCount = 0
    private var adverseEventCount = 0

    init(_ children: [Child]) {
        for (index, child) in children.enumerated() { append(child, Self.identifier("SYN", index + 1)) }
    }

    var all: [CSVTable] {
        [patients, diagnoses, relapses, transplants, cycles, infusions, assessments, adverseEvents, followUp]
    }

    private static func identifier(_ prefix: String, _ number: Int) -> String {
        "\(prefix)-" + String("00\(number)".suffix(3))
    }

    private mutating func append(_ child: Child, _ patient: String) {
        patients.append([patient, child.isGirl ? "w" : "m", GermanDate.day(child.birth)])
        // Coded at admission for blinatumomab, in the edition of that year.
        diagnoses.append([
            patient, "Akute lymphatische Leukämie der B-Vorläuferzellen", GermanDate.day(child.diagnosis),
            child.immunophenotype, "C91.00", GermanDate.year(child.plan.start),
        ])
        appendDisease(child, patient)
        appendTreatment(child, patient)
        for assessment in child.assessments { append(assessment, patient) }
        for event in child.adverseEvents { append(event, patient) }
        appendOutcome(child, patient)
    }

    private mutating func appendDisease(_ child: Child, _ patient: String) {
        var relapseNumber = 0
        for (index, relapse) in child.relapses.enumerated() {
            relapseNumber += relapse.isRefractory ? 0 : 1
            relapses.append([
                patient, String(index + 1), relapse.isRefractory ? "refraktär" : "Rezidiv",
                relapse.isRefractory ? "" : String(relapseNumber),
                relapse.isVague ? GermanDate.year(relapse.day) : GermanDate.day(relapse.day), relapse.sites[0],
                relapse.sites.count > 1 ? relapse.sites[1] : "",
            ])
        }
        for (index, transplant) in child.transplants.enumerated() {
            transplants.append([
                patient, String(index + 1),
                transplant.isVague ? GermanDate.month(transplant.day) : GermanDate.day(transplant.day),
                transplant.donor, transplant.source, transplant.regimen, transplant.intensity, transplant.tbiGy,
            ])
        }
    }

    private mutating func appendTreatment(_ child: Child, _ patient: String) {
        for cycle in child.cycles {
            cycles.append([patient, String(cycle.number)])
            for (index, segment) in cycle.segments.enumerated() {
                infusions.append([
                    patient, String(cycle.number), String(index + 1), GermanDate.day(segment.start),
                    GermanDate.day(segment.end), segment.rate, segment.unit,
                    segment.interruption == nil ? "nein" : "ja",
                    segment.interruption ?? "",
                ])
            }
        }
    }

    private mutating func append(_ assessment: MarrowAssessment, _ patient: String) {
        assessmentCount += 1
        let mrd = assessment.mrd
        assessments.append([
            Self.identifier("KM", assessmentCount), patient, GermanDate.day(assessment.day),
            assessment.cycle.map { String($0) } ?? "", assessment.blastsComparator, assessment.blasts,
            assessment.marrow, assessment.remission, mrd?.finding ?? "n.d.", mrd?.comparator ?? "",
            mrd?.percent ?? "", mrd == nil ? "" : "%", mrd?.method ?? "", mrd?.sensitivityPercent ?? "",
            mrd == nil ? "" : "%",
        ])
    }

    /// Grades by the CTCAE in force: version 3.0 up to 2009, 4.03 from 2010 on.
    private mutating func append(_ event: AdverseEventCourse, _ patient: String) {
        adverseEventCount += 1
        let isEarly = event.day < Cohort.day(2010, 1, 1)
        adverseEvents.append([
            Self.identifier("NW", adverseEventCount), patient, String(event.cycle), event.term, event.category,
            event.medDRA, String(event.grade), "CTCAE", isEarly ? "3.0" : "4.03", GermanDate.day(event.day),
            event.isVague ? GermanDate.month(event.resolved) : GermanDate.day(event.resolved),
            event.isSerious ? "ja" : "nein", event.relation, event.action, event.outcome,
        ])
    }

    private mutating func appendOutcome(_ child: Child, _ patient: String) {
        let isDead = child.plan.fate == .dead
        let diedOfLeukaemia = child.causeOfDeath == "Progress der Leukämie"
        followUp.append([
            patient, GermanDate.day(child.lastContact), isDead ? "verstorben" : "lebt",
            isDead ? GermanDate.day(child.end) : "", child.causeOfDeath ?? "", diedOfLeukaemia ? "C91.0" : "",
            diedOfLeukaemia ? "2016" : "",
        ])
    }
}
