/// Logical Observation Identifiers Names and Codes.
enum LOINC: String, VerifiedCode {
    case marrowBlasts = "11150-0"
    case diseaseStatus = "97509-4"
    case vitalStatus = "67162-8"

    static let system = "http://loinc.org"

    var display: String? {
        switch self {
        case .marrowBlasts: "Blasts/100 cells in Bone marrow"
        case .diseaseStatus: "Cancer disease progression"
        case .vitalStatus: nil
        }
    }

    var source: String {
        switch self {
        case .marrowBlasts: "CIBMTR Reporting IG, priority variables"
        case .diseaseStatus: "mCODE 4.0.0, cancer disease status"
        case .vitalStatus: "MII Kerndatensatz Person, profile Vitalstatus"
        }
    }
}
