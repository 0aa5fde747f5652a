/// SNOMED CT, international edition and the US extension.
enum SNOMEDCT: String, VerifiedCode {
    case bCellAcuteLymphoblasticLeukaemia = "277571004"
    case acuteLymphoidLeukaemia = "91857003"
    case acuteLymphoidLeukaemiaInRemission = "91856007"
    case recurrentMalignantNeoplasm = "1259237005"
    case fullRemission = "103338009"
    case partialRemission = "103337004"
    case transplantation = "77465005"
    case allogeneicTransplantation = "50223000"
    case autogenousTransplantation = "53088000"
    case stemCellTransplantation = "1269349006"
    case cytokineReleaseSyndrome = "891589671000119104"
    case causeOfDeath = "184305005"

    static let system = "http://snomed.info/sct"

    var display: String? {
        switch self {
        case .bCellAcuteLymphoblasticLeukaemia: "B-cell acute lymphoblastic leukaemia"
        case .acuteLymphoidLeukaemia: "Acute lymphoid leukaemia"
        case .acuteLymphoidLeukaemiaInRemission: "Acute lymphoid leukaemia in remission"
        case .recurrentMalignantNeoplasm: "Recurrent malignant neoplasm"
        case .fullRemission, .partialRemission: nil
        case .transplantation: "Transplantation"
        case .allogeneicTransplantation: "Allogeneic transplantation"
        case .autogenousTransplantation: nil
        case .stemCellTransplantation: "Transplantation of stem cell"
        case .cytokineReleaseSyndrome: "Cytokine storm syndrome"
        case .causeOfDeath: "Cause of death"
        }
    }

    var source: String {
        switch self {
        case .bCellAcuteLymphoblasticLeukaemia: "mCODE 4.0.0, paediatric example; CIBMTR Reporting IG"
        case .acuteLymphoidLeukaemia, .acuteLymphoidLeukaemiaInRemission: "CIBMTR Reporting IG"
        case .recurrentMalignantNeoplasm: "MII Kerndatensatz Onkologie, map of Gesamtbeurteilung"
        case .fullRemission, .partialRemission: "mCODE 4.0.0, condition status value set"
        case .transplantation, .allogeneicTransplantation, .autogenousTransplantation: "HL7 Europe PanCareSurPass 1.0.0"
        case .stemCellTransplantation: "MII Kerndatensatz Onkologie, map of Therapieart"
        case .cytokineReleaseSyndrome: "MII Kerndatensatz Onkologie 2027 ballot, adverse event example"
        case .causeOfDeath: "MII Kerndatensatz Onkologie, profile Tod"
        }
    }
}
