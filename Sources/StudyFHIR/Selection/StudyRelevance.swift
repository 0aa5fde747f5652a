import FHIR

/// Whether the reader has a use for a resource, told from its codes without decoding it whole.
package enum StudyRelevance {
    /// The diagnosis, a relapse, toxicity or the cause of death.
    static func isNeeded(condition: Element) -> Bool {
        let tags = condition.first("meta")?.children(named: "tag").compactMap { R4.Coding($0) } ?? []
        let code = concept(condition.first("code"))
        return StudyConcept(R4.CodeableConcept(coding: tags)) != nil || RelapseMapper.isRelapse(code)
            || !code.meanings.isDisjoint(with: [
                .acuteLymphoblasticLeukaemia, .refractoryLeukaemia, .cytokineReleaseSyndrome, .neurotoxicity,
            ])
            || condition.children(named: "category").contains { concept($0).meanings.contains(.causeOfDeath) }
    }

    static func isNeeded(observation: Element) -> Bool {
        let code = concept(observation.first("code"))
        return StudyConcept(code) != nil || code.coding.contains { LOINC($0) != nil }
            || code.meanings.contains(.causeOfDeath) || MinimalResidualDiseaseMapper.isNamed(code)
    }

    /// A transplant, or a cycle by its code or its number.
    static func isNeeded(procedure: Element) -> Bool {
        let code = concept(procedure.first("code"))
        return StudyConcept(code) != nil || code.meanings.contains(.stemCellTransplantation)
            || procedure.children(named: "extension").contains {
                $0.first("url")?.value == LocalExtension.cycleNumber.url
            }
    }

    static func isBlinatumomab(medication: Element) -> Bool {
        let items = medication.children(named: "ingredient").compactMap { $0.first("item") }
        return ([medication.first("code")].compactMap { $0 } + items).contains(where: isBlinatumomab(concept:))
    }

    package static func isBlinatumomab(concept element: Element) -> Bool {
        Blinatumomab.isMeant(by: concept(element))
    }

    private static func concept(_ element: Element?) -> R4.CodeableConcept {
        let codings = element?.children(named: "coding").compactMap { coding in
            R4.Coding(
                system: coding.first("system")?.value, code: coding.first("code")?.value,
                display: coding.first("display")?.value)
        }
        return R4.CodeableConcept(coding: codings ?? [], text: element?.first("text")?.value)
    }
}
