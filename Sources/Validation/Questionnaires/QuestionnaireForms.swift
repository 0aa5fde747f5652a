import FHIR
import Synchronization

/// The Questionnaires of a library, each read once, however many responses it has.
final class QuestionnaireForms: Sendable {
    private let known: Mutex<[String: QuestionnaireForm?]> = Mutex([:])
    /// So many answers are kept, since the input names what is asked for.
    private static let most = 1024

    /// The Questionnaire with a canonical URL.
    func form(_ canonical: String, in library: DefinitionLibrary) -> QuestionnaireForm? {
        if let form = known.withLock({ $0[canonical] }) { return form }
        let form = library.definition("Questionnaire", canonical).map { QuestionnaireForm($0) }
        known.withLock { if $0.count < Self.most { $0[canonical] = .some(form) } }
        return form
    }
}
