/// What becomes of an element that the allow-list names.
enum ElementRule: String, Sendable, CaseIterable {
    /// What its data type says: numbers and booleans stay; dates are moved; codes stay where they are known to be codes;
    /// objects stay as far as the list names what is in them; texts never stay.
    case content
    /// A date that ends something: ``DateShift/Role/end``.
    case end
    /// Moved, and cut to a year or month.
    case birth
    /// The value of an identifier: a pseudonym.
    case identifier
    /// The system of an identifier: a pseudonym.
    case namespace
    /// A literal reference: the same to a pseudonym.
    case reference
    /// The address of an entry or of a request: the same of a pseudonym.
    case address
    /// The search of a conditional create: the same for a pseudonym.
    case query
    /// The name of a resource type.
    case type
    /// Part of a Coding or Quantity whose code is known.
    case code
    /// The version of a code system or scale: a year, a month or numbers with dots.
    case version
    /// The words for a unit: UCUM's code for it.
    case unit
    /// The status of an answer of HTTP: its number.
    case status
    /// The canonical URL of a profile that the library has.
    case profile
}
