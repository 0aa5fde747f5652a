import FHIR

/// What an expression may ask of the world outside its resource. Nothing here touches a network.
public struct Environment: Sendable {
    /// `%resource`; without it, the resource that holds the context element.
    public var resource: Element?
    /// `%rootResource`; without it, the resource that contains ``resource``, or that itself.
    public var rootResource: Element?
    /// Further variables, by their names without `%`.
    public var variables: [String: [Item]] = [:]
    /// What `now()` gives; without it, the machine's clock.
    public var now: TemporalValue?
    /// Finds what a reference means; without it, the contained resources and the Bundle around are searched.
    public var resolve: (@Sendable (_ reference: String, _ from: Element) -> Element?)?
    /// Whether a code, Coding or CodeableConcept is in a value set; `nil` when that is not known.
    public var isMember: (@Sendable (_ coded: Element, _ valueSet: String) -> Bool?)?
    /// Whether an element conforms to a profile; `nil` when the profile is not known.
    public var conforms: (@Sendable (_ element: Element, _ profile: String) -> Bool?)?
    /// Takes what `trace()` reports.
    public var trace: (@Sendable (_ name: String, _ items: [Item]) -> Void)?

    /// What is known of the keys in the resource's Bundle, so that it need not be found for each reference anew.
    package var keys: ResourceKeys?

    public init() {}
}
