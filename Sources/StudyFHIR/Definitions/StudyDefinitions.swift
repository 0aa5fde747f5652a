import FHIR

/// The code systems, value sets, extensions and profiles of this project: what a validator needs to know beside R4 to
/// check the Bundles.
public enum StudyDefinitions {
    public static let codeSystems = LocalCodeSystem.all.map(R4.CodeSystem.init)
    public static let valueSets = LocalValueSet.all.map(R4.ValueSet.init)
    public static let extensions = LocalExtension.allCases.map { R4.StructureDefinition($0) }
    public static let profiles = ResourceKind.allCases.map { R4.StructureDefinition($0.profile) }
    /// The extensions of published guides that the Bundles have.
    public static let guideExtensions = GuideExtension.allCases.map { R4.StructureDefinition($0) }

    /// As far as the Bundles use it, the code system of such a guide.
    static let guideCodeSystems = [R4.CodeSystem(fragmentOf: PanCareSurPass.self)]

    /// All of them, as a validator takes them.
    public static let trees: [ResourceTree] = {
        let encoder = TreeEncoder()
        do {
            return try (codeSystems + guideCodeSystems).map { try encoder.encode($0) }
                + valueSets.map { try encoder.encode($0) }
                + (extensions + profiles + guideExtensions).map { try encoder.encode($0) }
        } catch {
            preconditionFailure("a definition of this project is not what FHIR knows: \(error)")
        }
    }()

    /// How the URLs of all of them begin.
    public static let urlBeginnings = [Canonical.base] + Set(GuideExtension.allCases.map(\.guide)).sorted()
}

extension R4.CodeSystem {
    /// The name of its file among published definitions.
    public var fileName: String { "\(resourceType)-\(id).json" }
}

extension R4.ValueSet {
    /// The name of its file among published definitions.
    public var fileName: String { "\(resourceType)-\(id).json" }
}

extension R4.StructureDefinition {
    /// The name of its file among published definitions.
    public var fileName: String { "\(resourceType)-\(id).json" }
}
