import Diagnostics
import FHIR
import Study
import StudyFHIR

/// A study as the files that a registry takes: FHIR R4, one Bundle a patient.
///
/// The same study gives the same files, byte for byte: names and ids are made from the study's identifiers.
public struct RegistryBundles {
    public struct File {
        /// The name without a folder: the Bundle's id, which tells nothing of the patient.
        public let name: String
        public let tree: ResourceTree
    }

    public let files: [File]
    /// What FHIR cannot hold as it stands in the study.
    public let diagnostics: [Diagnostic]

    /// Throws an `EncodingError` where a mapper writes what FHIR does not know, which is a fault of ours.
    public init(_ study: Study, format: ResourceFormat) throws {
        let bundles = StudyBundles(study)
        diagnostics = try bundles.issues()
        files = try bundles.bundles.map { _, bundle in
            let name = "\(bundle.id ?? "bundle").\(format.rawValue)"
            return File(name: name, tree: try TreeEncoder().encode(bundle, origin: TreeOrigin(file: name)))
        }
    }
}
