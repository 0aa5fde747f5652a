extension PlausibilityRule {
    static let gradeOnScale = PlausibilityRule(
        id: "grade-without-scale",
        sentence: "A grade names its scale, and a grade of the CTCAE its version too.",
        source: "CTCAE 3.0, 4.03 and 5.0, Lee 2014 and ASTCT 2019 grade the same event differently",
        message: "the grade has no scale, or no version of the CTCAE, without which it means little",
        remedy: "name the scale and its version"
    ) { patient in
        patient.adverseEvents.enumerated().compactMap { index, event in
            guard let grade = event.grade else { return nil }
            if grade.scale == nil { return PatientField(.adverseEvent(index), .gradeScale) }
            let lacksVersion = grade.scale == .ctcae && grade.version == nil
            return lacksVersion ? PatientField(.adverseEvent(index), .gradeVersion) : nil
        }
    }
}
