import Registry
import StudyFHIR
import Validation

extension DefinitionLibrary {
    /// What R4 defines, and what this project defines for the Bundles that it writes.
    static let study = DefinitionLibrary(under: StudyDefinitions.urlBeginnings) { StudyDefinitions.trees }

    /// Also what the targets' profiles demand.
    static let targets = DefinitionLibrary(TargetLibrary.definitions, over: .study)
}
