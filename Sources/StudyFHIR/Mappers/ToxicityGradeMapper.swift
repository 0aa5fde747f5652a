import Study

/// A grade of toxicity as CodeableConcept: the code system tells the scale, an extension the scale's version.
enum ToxicityGradeMapper {
    static func concept(_ grade: ToxicityGrade) -> R4.CodeableConcept {
        let system = ToxicityScale.codeSystems[ToxicityScale.scales.firstIndex(of: grade.scale) ?? 0]
        let code = String(grade.grade)
        let display = system.concepts.first { $0.code == code }?.display
        let version = grade.version.map { R4.Extension(url: LocalExtension.scaleVersion.url, valueString: $0) }
        return R4.CodeableConcept(
            extension: version.map { [$0] } ?? [],
            coding: [R4.Coding(system: system.url, code: code, display: display)])
    }

    static func grade(_ concept: R4.CodeableConcept?) throws(StudyError) -> ToxicityGrade? {
        guard let concept else { return nil }
        let version = concept.extension[.scaleVersion]?.valueString
        for (scale, system) in zip(ToxicityScale.scales, ToxicityScale.codeSystems) {
            let code = concept.coding.first { $0.system == system.url }?.code
            guard let grade = code.flatMap({ Int($0) }) else { continue }
            return try ToxicityGrade(grade: grade, scale: scale, version: version)
        }
        guard let code = concept.coding.lazy.compactMap({ ToxicityScale.NCIThesaurus($0) }).first else { return nil }
        return try ToxicityGrade(grade: code.grade, version: version)
    }
}
