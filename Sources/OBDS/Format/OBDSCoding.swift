import Study

/// Codes of the study as oBDS writes them: a code, and a version in the format's own words.
struct OBDSCoding {
    static let icd10GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm"
    static let icd10 = "http://hl7.org/fhir/sid/icd-10"
    static let morphology = "http://terminology.hl7.org/CodeSystem/icd-o-3"
    static let medDRA = "https://www.meddra.org"
    /// What the schema writes for editions that it does not name.
    static let otherVersion = "Sonstige"
    private static let morphologyVersions: Set<String> = ["31", "32", "33", "bb"]
    /// The acute lymphoblastic leukaemia of B-cell precursors, and its fifth digits (DKR 0208c).
    static let leukaemia = "C91.0"

    let code: String
    let version: String

    /// A code of ICD-10, when the schema allows it (ICD_Code_Typ, ICD_Version_Typ).
    init?(diagnosis code: Code) {
        guard let suffix = [Self.icd10GM: "GM", Self.icd10: "WHO"][code.system], Self.isDiagnosis(code.code) else {
            return nil
        }
        self.code = code.code
        guard let year = code.version else {
            // A code of an edition that is not named is read as one of the German modification.
            guard suffix == "GM" else { return nil }
            version = Self.otherVersion
            return
        }
        guard year.utf8.count == 4, year.hasPrefix("20"), year.utf8.allSatisfy(Self.isDigit) else { return nil }
        version = "10 \(year) \(suffix)"
    }

    /// A code of a tumour: of the chapters C and D.
    init?(tumour code: Code) {
        self.init(diagnosis: code)
        guard ["C", "D"].contains(self.code.first) || self.code == "M72.4" else { return nil }
    }

    init?(morphology code: Code) {
        guard code.system == Self.morphology, let version = code.version, Self.morphologyVersions.contains(version),
            Self.matches(code.code, "0000/0")
        else { return nil }
        self.code = code.code
        self.version = version
    }

    init(code: String, version: String) {
        self.code = code
        self.version = version
    }

    /// The code of the study; `nil` when the schema would not allow it.
    func diagnosisCode() throws(StudyError) -> Code? {
        guard Self.isDiagnosis(code) else { return nil }
        if version == Self.otherVersion { return try Code(system: Self.icd10GM, code: code) }
        let words = version.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0] == "10", Self.matches(String(words[1]), "0000"), words[1].hasPrefix("20"),
            let system = ["GM": Self.icd10GM, "WHO": Self.icd10][words[2]]
        else { return nil }
        return try Code(system: system, code: code, version: String(words[1]))
    }

    func morphologyCode() throws(StudyError) -> Code? {
        guard Self.matches(code, "0000/0"), Self.morphologyVersions.contains(version) else { return nil }
        return try Code(system: Self.morphology, code: code, version: version)
    }

    static func medDRACode(_ code: Code) -> String? {
        code.system == medDRA && isMedDRA(code.code) ? code.code : nil
    }

    static func isMedDRA(_ code: String) -> Bool {
        matches(code, "00000000")
    }

    private static func isDiagnosis(_ code: String) -> Bool {
        ["A00", "A00.0", "A00.00"].contains { matches(code, $0) }
    }

    /// Whether a text has the shape of a pattern, in which `0` stands for a digit and `A` for a capital letter.
    private static func matches(_ text: String, _ pattern: String) -> Bool {
        text.utf8.count == pattern.utf8.count
            && zip(text.utf8, pattern.utf8).allSatisfy { byte, shape in
                switch shape {
                case UInt8(ascii: "0"): isDigit(byte)
                case UInt8(ascii: "A"): (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                default: byte == shape
                }
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
