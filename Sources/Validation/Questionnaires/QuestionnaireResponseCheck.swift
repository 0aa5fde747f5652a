import FHIR
import FHIRPath

/// Holds a QuestionnaireResponse to its Questionnaire, which it contains or the library has (FHIR R4
/// §questionnaireresponse).
struct QuestionnaireResponseCheck: ElementCheck {
    let types = ["QuestionnaireResponse"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let canonical = element.first("questionnaire")?.value else {
            findings.add(
                .information(.unknownQuestionnaire, "the response does not say what Questionnaire it answers"),
                at: element)
            return
        }
        guard let form = form(canonical, of: element, context.library) else {
            findings.add(
                .warning(
                    .unknownQuestionnaire,
                    "the Questionnaire is not known, so the answers are not held to it",
                    remedy: "give it by --definitions", value: canonical), at: element)
            return
        }
        checkPeriod(element, form.element, &findings)
        ResponseWalk(form: form, response: element, context: context).check(&findings)
    }

    private func form(_ canonical: String, of response: Element, _ library: DefinitionLibrary) -> QuestionnaireForm? {
        guard canonical.hasPrefix("#") else { return library.forms.form(canonical, in: library) }
        let contained = response.children(named: "contained").first {
            $0.typeName == "Questionnaire" && $0.first("id")?.value ?? "" == canonical.dropFirst()
        }
        return contained.map { QuestionnaireForm($0) }
    }

    private func checkPeriod(_ response: Element, _ questionnaire: Element, _ findings: inout FindingList) {
        guard let period = questionnaire.first("effectivePeriod"), let authored = response.first("authored"),
            let date = authored.value.flatMap(TemporalValue.init(fhir:))
        else { return }
        if let start = period.first("start")?.value, let first = TemporalValue(fhir: start),
            date.beginning < first.beginning
        {
            findings.add(
                .warning(
                    .questionnairePeriod,
                    "the response is older than the period in which its Questionnaire is in use, which starts at \(start)"
                ),
                at: authored)
        }
        if let end = period.first("end")?.value, let last = TemporalValue(fhir: end), last.ending < date.beginning {
            findings.add(
                .warning(
                    .questionnairePeriod,
                    "the response is younger than the period in which its Questionnaire is in use, which ends at \(end)"
                ),
                at: authored)
        }
    }
}
