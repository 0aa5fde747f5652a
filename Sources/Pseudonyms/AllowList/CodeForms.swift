import FHIRPath
import Synchronization
import Validation

/// Tells codes from what people type in their place: a code stays when its code system lists it, or, for terminologies
/// that are not ours to list, when it has the form and the check digit that all of its codes have.
///
/// Numbers of RxNorm, MedDRA, EDQM, CVX and NDC have no check digit: a patient's number that somebody wrote there, of the
/// right length, is not told from a code.
final class CodeForms: Sendable {
    private struct Key: Hashable {
        let system: String
        let code: String
    }

    private let known: KnownCodes
    private let answers: Mutex<[Key: Bool]> = Mutex([:])
    private static let mostAnswers = 4096

    init(_ known: KnownCodes) {
        self.known = known
    }

    func allows(_ code: String, system: String) -> Bool {
        system == Self.units ? isUnit(code) : isListed(code, system: system)
    }

    private func isListed(_ code: String, system: String) -> Bool {
        let key = Key(system: system, code: code)
        if let answer = answers.withLock({ $0[key] }) { return answer }
        let answer =
            Self.forms[system].map { Self.matches($0, code) && Self.checks[system]?(code) != false }
            ?? known.lists(code, system: system)
        answers.withLock { if $0.count < Self.mostAnswers { $0[key] = answer } }
        return answer
    }

    /// A unit of UCUM without a remark in braces, which is free text, but for remarks that count something; and without
    /// long numbers, which UCUM takes for factors.
    func isUnit(_ code: String) -> Bool {
        isListed(code, system: Self.units) && !Self.matches(Self.longNumber, code)
            && (!code.contains("{") || Self.remarks.contains(where: { Self.matches($0, code) }))
    }

    static let units = "http://unitsofmeasure.org"
    private static let longNumber = pattern(".*[0-9]{4}.*")
    private static let remarks = [
        pattern("[^{}]*\\{(score|beats|breaths|cells|copies|ratio|count|events|#)\\}[^{}]*")
    ]

    /// A year, small numbers with dots, or an edition of SNOMED CT.
    static func isVersion(_ text: String) -> Bool {
        matches(version, text) || matches(edition, text) && CheckDigits.isConcept(String(text.split(separator: "/")[3]))
    }

    private static let version = pattern("(19|20)[0-9]{2}|[0-9]{1,2}(\\.[0-9]{1,2}){0,2}")
    private static let edition = pattern("http://snomed\\.info/sct/[0-9]{6,18}(/version/(19|20)[0-9]{6})?")

    /// The number at the beginning of the status of an answer of HTTP.
    static func status(_ text: String) -> String? {
        let number = text.prefix { $0 != " " }
        return matches(httpStatus, String(number)) ? String(number) : nil
    }

    private static let httpStatus = pattern("[1-5][0-9]{2}")

    /// The forms of codes, by the URI of their system, each as its publisher describes it.
    private static let forms: [String: Pattern?] = [
        "http://snomed.info/sct": "[1-9][0-9]{5,17}",
        "http://loinc.org": "(LA|LP)?[0-9]{1,7}-[0-9]",
        "http://www.nlm.nih.gov/research/umls/rxnorm": "[1-9][0-9]{0,7}",
        "https://www.meddra.org": "100[0-9]{5}",
        "http://www.meddra.org": "100[0-9]{5}",
        "http://www.whocc.no/atc": atc,
        "http://fhir.de/CodeSystem/bfarm/atc": atc,
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm": icd10,
        "http://fhir.de/CodeSystem/dimdi/icd-10-gm": icd10,
        "http://hl7.org/fhir/sid/icd-10": icd10,
        "http://hl7.org/fhir/sid/icd-10-de": icd10,
        "http://hl7.org/fhir/sid/icd-10-cm": icd10,
        "http://hl7.org/fhir/sid/icd-9-cm": "([0-9]{3}|V[0-9]{2}|E[0-9]{3})(\\.[0-9]{1,2})?",
        "http://hl7.org/fhir/sid/icd-o-3": icdO3,
        "http://terminology.hl7.org/CodeSystem/icd-o-3": icdO3,
        "http://fhir.de/CodeSystem/bfarm/ops": ops,
        "http://fhir.de/CodeSystem/dimdi/ops": ops,
        "http://fhir.de/CodeSystem/ifa/pzn": "[0-9]{7,8}",
        "http://standardterms.edqm.eu": "[0-9]{8}",
        "http://hl7.org/fhir/sid/cvx": "[0-9]{1,3}",
        "http://hl7.org/fhir/sid/ndc": "[0-9]{4,5}-[0-9]{3,4}-[0-9]{1,2}|[0-9]{10,11}",
        "http://human-phenotype-ontology.org": "HP:[0-9]{7}",
        "http://www.genenames.org": "HGNC:[0-9]{1,5}",
    ].mapValues { pattern($0) }

    /// The systems whose codes have a check digit.
    private static let checks: [String: @Sendable (String) -> Bool] = [
        "http://snomed.info/sct": { CheckDigits.isConcept($0) },
        "http://loinc.org": { CheckDigits.isLOINC($0) },
        "http://fhir.de/CodeSystem/ifa/pzn": { CheckDigits.isPZN($0) },
    ]

    private static let atc = "[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?"
    private static let icd10 = "[A-Z][0-9][0-9A-Z](\\.[0-9A-Z-]{1,4})?"
    private static let icdO3 = "C[0-9]{2}(\\.[0-9])?|[89][0-9]{3}/[01236]"
    private static let ops = "[1-9]-[0-9]{2}[0-9a-z](\\.[0-9a-z]{1,2})?"

    private static func pattern(_ text: String) -> Pattern? {
        try? Pattern(text)
    }

    private static func matches(_ pattern: Pattern?, _ text: String) -> Bool {
        (try? pattern?.matchesWhole(text)) ?? false
    }
}
