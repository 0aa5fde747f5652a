import FHIR

/// A StructureDefinition, ready for elements to be held to it.
final class Profile: Sendable {
    let url: String
    let version: String?
    /// The type that it is a profile of.
    let type: TypeNumber?
    let typeName: String
    let root: ProfileNode
    /// The profiles that it asks besides (extension structuredefinition-imposeProfile).
    let imposed: [String]
    /// Constraints whose expressions make no sense, each with the reason.
    let unreadable: [(key: String, reason: String)]

    init(
        url: String, version: String?, type: TypeNumber?, typeName: String, root: ProfileNode,
        imposed: [String], unreadable: [(key: String, reason: String)]
    ) {
        self.url = url
        self.version = version
        self.type = type
        self.typeName = typeName
        self.root = root
        self.imposed = imposed
        self.unreadable = unreadable
    }

    /// `url|version`, as messages name it.
    var canonical: String { version.map { "\(url)|\($0)" } ?? url }
}

/// What a profile says of an element beyond what FHIR itself says of it.
final class ProfileNode: Sendable {
    /// The element's id in the profile: `Observation.component:SystolicBP.code`.
    let label: String
    /// Without the `[x]` of a choice.
    let name: String
    /// How often the element stands in its parent; `nil` where FHIR itself says no less.
    let minimum: Int?
    let maximum: Int?
    /// Empty where the profile does not say more than FHIR itself.
    let types: [ElementDefinition.TypeRule]
    let fixed: Element?
    let pattern: Element?
    let limits: ValueLimits?
    let bindings: [ElementDefinition.ValueSetBinding]
    let invariants: [Invariant]
    let children: [ProfileNode]
    let slicing: ProfileSlicing?

    init(
        label: String, name: String, definition: ElementDefinition, news: News, invariants: [Invariant],
        limits: ValueLimits?, children: [ProfileNode], slicing: ProfileSlicing?
    ) {
        self.label = label
        self.name = name
        minimum = news.minimum
        maximum = news.maximum
        types = news.types
        fixed = definition.fixed
        pattern = definition.pattern
        self.limits = limits
        bindings = news.bindings
        self.invariants = invariants
        self.children = children
        self.slicing = slicing
    }

    /// What an element's definition says beyond what is asked of it elsewhere.
    struct News {
        var minimum: Int?
        var maximum: Int?
        var types: [ElementDefinition.TypeRule]
        var bindings: [ElementDefinition.ValueSetBinding]
        var constraints: [ElementDefinition.Constraint]
    }

    /// Whether there is nothing that an element could break.
    var isSilent: Bool {
        minimum == nil && maximum == nil && isContentSilent
    }

    private var isContentSilent: Bool {
        types.isEmpty && fixed == nil && pattern == nil && limits == nil && bindings.isEmpty && invariants.isEmpty
            && children.isEmpty && slicing == nil
    }
}

/// How a profile slices an element (FHIR R4 §profiling#slicing).
struct ProfileSlicing: Sendable {
    let rules: ElementDefinition.Slicing.Rules
    let isOrdered: Bool
    let slices: [ProfileSlice]
    /// How the slices are told apart, in the profile's words.
    let discriminators: [ElementDefinition.Discriminator]
}

struct ProfileSlice: Sendable {
    let name: String
    let node: ProfileNode
    let matcher: SliceMatcher
}
