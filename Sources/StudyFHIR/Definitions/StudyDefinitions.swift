/// The code systems, value sets, extensions and profiles of this project: what a validator needs to know beside R4 to
/// check the Bundles.
public enum StudyDefinitions {
    public static let codeSystems = LocalCodeSystem.all.map(R4.CodeSystem.init)
    public static let valueSets = LocalValueSet.all.map(R4.ValueSet.init)
    public static let extensions = LocalExtension.allCases.map { R4.StructureDefinition($0) }
    public static let profiles = ResourceKind.allCases.map { R4.StructureDefinition($0.profile) }
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
