extension PlausibilityRule {
    static let fatalMeansGrade5 = PlausibilityRule(
        id: "fatal-event-below-grade-5",
        sentence: "An adverse event of which the patient died is of grade 5.",
        source: "CTCAE: grade 5 is death related to the event; so are Lee 2014 and ASTCT 2019",
        message: "the event was fatal, and its grade is below 5",
        remedy: "look at outcome and grade; the grade of a fatal event is 5"
    ) { patient in
        patient.adverseEvents.enumerated().filter { _, event in
            event.outcome == .fatal && event.grade.map { $0.grade < 5 } == true
        }.map { PatientField(.adverseEvent($0.offset), .grade) }
    }
}
