/// How strongly an element is bound to its value set (FHIR R4 §terminologies#strength).
enum BindingStrength: String, Sendable {
    /// The code is of the value set.
    case required
    /// The code is of the value set where that has a suitable one.
    case extensible
    /// A code of the value set is recommended.
    case preferred
    /// The value set only shows what is meant.
    case example
}
