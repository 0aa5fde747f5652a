import StudyFHIR
import Validation

extension DefinitionLibrary {
    /// What R4 defines, and what this project defines for the Bundles that it writes.
    static func study() throws -> DefinitionLibrary {
        do {
            return DefinitionLibrary(try StudyDefinitions.trees())
        } catch {
            throw CannotRun("the project's own definitions cannot be read: \(error)")
        }
    }
}
