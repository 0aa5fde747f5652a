/// What is decided for a child before its course is drawn: everything on which a published figure rests.
struct Plan {
    enum Fate: Hashable {
        /// One of the nine long-term survivors.
        case survivor
        case dead
        /// Alive when last seen, less than two years after the first blinatumomab.
        case lostToFollowUp
    }

    /// Days from the first blinatumomab to death or last contact.
    let observedDays: Int
    let fate: Fate
    let isResponder: Bool
    let isMRDNegative: Bool
    let hasHighBlasts: Bool
    let cycleCount: Int
    var ageAtDiagnosisDays = 0
    var ageAtStartDays = 0
    /// The first day of blinatumomab, counted from 1970-01-01.
    var start = 0
    /// From the last relapse, or the finding of refractory disease, to the first blinatumomab.
    var relapseToStartDays = 0
    /// Relapses before blinatumomab.
    var relapseLine = 1
    /// Refractory to the treatment of the last relapse before blinatumomab.
    var isRefractory = false
    var donorBefore: String?
    var donorAfter: String?
    /// The grade of the cytokine release syndrome, where there was one.
    var cytokineReleaseGrade: Int?
    var neurotoxicities: [Neurotoxicity] = []

    struct Neurotoxicity {
        let cycle: Int
        let term: String
        let grade: Int
    }
}
