/// The Codable types of FHIR R4 (4.0.1), with the elements that a study uses.
///
/// Coding keys are FHIR's JSON names, so one description serves JSON and XML. An element that a type does not hold is
/// not dropped: ``StudyReader`` reports it.
///
/// The release is a name space because `Patient`, `Identifier` and others are names of the study, too.
public enum R4 {}

extension R4 {
    /// A resource of ``R4`` as such: what every one of them holds.
    public protocol DomainResource: Codable, Sendable, Hashable {
        static var typeName: String { get }
        var id: String? { get set }
        var meta: Meta? { get set }
        var contained: [Resource] { get set }
    }
}
