import FHIR

/// What says of a patient of a hospital that the study is about that patient: being its ResearchSubject, a diagnosis or
/// relapse of acute lymphoblastic leukaemia, blinatumomab, or a resource coded as one of the study's own concepts. Where
/// the codes are not understood, words that name the disease or the drug.
///
/// A transplant, a cytokine release syndrome or a count of blasts is none, since other children have them too.
enum StudySign {
    static func isGiven(by source: SourceResource) -> Bool {
        switch source.resource {
        case .researchSubject: return true
        case .medicationAdministration(let resource) where Blinatumomab.isMeant(by: resource.medicationCodeableConcept):
            return true
        case .medicationStatement(let resource) where Blinatumomab.isMeant(by: resource.medicationCodeableConcept):
            return true
        case .medicationRequest(let resource) where Blinatumomab.isMeant(by: resource.medicationCodeableConcept):
            return true
        case .condition(let resource) where isOfDisease(resource): return true
        default: return isOfStudy(source.element) || hasWords(source.element)
        }
    }

    private static func isOfDisease(_ condition: R4.Condition) -> Bool {
        guard let code = condition.code else { return false }
        return RelapseMapper.isRelapse(code)
            || !code.meanings.isDisjoint(with: [.acuteLymphoblasticLeukaemia, .refractoryLeukaemia])
    }

    /// Whether the resource's code, or a tag, is of the study's own code system.
    private static func isOfStudy(_ element: Element) -> Bool {
        let codes = element.children(named: "code") + (element.first("meta")?.children(named: "tag") ?? [])
        return codes.contains { code in
            ([code] + code.children(named: "coding")).compactMap { R4.Coding($0) }
                .contains { StudyConcept(R4.CodeableConcept(coding: [$0])) != nil }
        }
    }

    private static let words = WordList([
        "blinatumomab", "blincyto", "lymphoblast", "akute lymphatische leuk", "acute lymphocytic leuk",
        "acute lymphoid leuk",
    ])

    private static func hasWords(_ element: Element) -> Bool {
        if element.isPrimitive {
            return ["text", "display"].contains(element.name) && element.withValue(words.occurs) == true
        }
        return element.children.contains(where: hasWords)
    }
}
