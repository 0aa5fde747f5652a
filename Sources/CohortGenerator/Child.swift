/// The course of one invented child, in days counted from 1970-01-01 unless said otherwise.
struct Child {
    let plan: Plan
    var isGirl = false
    var birth = 0
    var diagnosis = 0
    var immunophenotype = ""
    var relapses: [RelapseEvent] = []
    var transplants: [TransplantEvent] = []
    var cycles: [CycleCourse] = []
    var assessments: [MarrowAssessment] = []
    var adverseEvents: [AdverseEventCourse] = []
    /// Death or last contact.
    var end: Int { plan.start + plan.observedDays }
    var lastContact = 0
    var causeOfDeath: String?
}

struct RelapseEvent {
    let day: Int
    var isRefractory = false
    let sites: [String]
    /// Recorded to the year only.
    var isVague = false
}

struct TransplantEvent {
    let day: Int
    let donor: String
    let source: String
    let regimen: String
    let intensity: String
    let tbiGy: String
    /// Recorded to the month only.
    var isVague = false
}

struct CycleCourse {
    let number: Int
    var segments: [Segment]

    var start: Int { segments[0].start }
    var end: Int { segments[segments.count - 1].end }

    struct Segment {
        let start: Int
        let end: Int
        let rate: String
        let unit: String
        var interruption: String?
    }
}

struct MarrowAssessment {
    let day: Int
    var cycle: Int?
    var blastsComparator = ""
    var blasts = ""
    var marrow = ""
    var remission = ""
    var mrd: MRDResult?

    struct MRDResult {
        let finding: String
        var comparator = ""
        var percent = ""
        let method: String
        let sensitivityPercent: String
    }
}

struct AdverseEventCourse {
    let day: Int
    let cycle: Int
    let term: String
    var category = ""
    var medDRA = ""
    let grade: Int
    let resolved: Int
    var isVague = false
    let isSerious: Bool
    let relation: String
    let action: String
    let outcome: String
}
