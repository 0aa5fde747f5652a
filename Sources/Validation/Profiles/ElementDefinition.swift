import FHIR

/// What a StructureDefinition says of one element (FHIR R4 §elementdefinition), as far as instances can be held to it:
/// `nil` or empty where it says nothing.
struct ElementDefinition: Sendable {
    var id: String?
    var path = ""
    var sliceName: String?
    var minimum: Int?
    /// `Int.max` for `*`.
    var maximum: Int?
    var types: [TypeRule] = []
    /// The target's path behind `#`, where the content is defined elsewhere.
    var contentReference: String?
    /// In the tree of the definition, like the values below.
    var fixed: Element?
    var pattern: Element?
    var minimumValue: Element?
    var maximumValue: Element?
    var minimumLength: Int?
    var maximumLength: Int?
    /// Of a decimal, or of the value of a Quantity (extension maxDecimalPlaces).
    var maximumDecimalPlaces: Int?
    /// In bytes, of base64 content or of an Attachment (extension maxSize).
    var maximumSize: Int?
    /// The regular expression that the whole value matches (extension regex).
    var form: String?
    var binding: ValueSetBinding?
    /// Further bindings that hold in any use (extension additional-binding).
    var additionalBindings: [ValueSetBinding] = []
    var constraints: [Constraint] = []
    var slicing: Slicing?

    /// A type that the element may have.
    struct TypeRule: Sendable, Equatable {
        var code: String
        var profiles: [ProfileReference] = []
        var targetProfiles: [String] = []
        /// How a reference may be given: `contained`, `referenced`, `bundled`; any way where this is empty.
        var aggregation: [String] = []
    }

    /// A profile, or one element of it (FHIR extension elementdefinition-profile-element).
    struct ProfileReference: Sendable, Hashable {
        var url: String
        var element: String?
    }

    struct ValueSetBinding: Sendable, Equatable {
        var strength: String
        var valueSet: String
        /// The value set that codes may not leave, however weak the binding is (extension
        /// elementdefinition-maxValueSet).
        var maximum: String?
    }

    struct Constraint: Sendable {
        var key: String
        var isError: Bool
        var isBestPractice: Bool
        var sentence: String
        var expression: String
        /// The StructureDefinition that states it first.
        var source: String?
    }

    struct Slicing: Sendable {
        enum Rules: String {
            case closed, open, openAtEnd
        }

        var discriminators: [Discriminator] = []
        var rules = Rules.open
        var isOrdered = false
    }

    struct Discriminator: Sendable, Equatable {
        enum Kind: String {
            case value, exists, pattern, type, profile
        }

        var kind: Kind
        var path: String
    }
}

extension ElementDefinition {
    /// Takes over what a differential says, which is free to say only what it changes (FHIR R4 §profiling#snapshot).
    mutating func constrain(by other: ElementDefinition) {
        minimum = other.minimum ?? minimum
        maximum = other.maximum ?? maximum
        if !other.types.isEmpty { types = other.types }
        contentReference = other.contentReference ?? contentReference
        fixed = other.fixed ?? fixed
        pattern = other.pattern ?? pattern
        minimumValue = other.minimumValue ?? minimumValue
        maximumValue = other.maximumValue ?? maximumValue
        minimumLength = other.minimumLength ?? minimumLength
        maximumLength = other.maximumLength ?? maximumLength
        maximumDecimalPlaces = other.maximumDecimalPlaces ?? maximumDecimalPlaces
        maximumSize = other.maximumSize ?? maximumSize
        form = other.form ?? form
        binding = other.binding ?? binding
        if !other.additionalBindings.isEmpty { additionalBindings = other.additionalBindings }
        for constraint in other.constraints {
            constraints.removeAll { $0.key == constraint.key }
            constraints.append(constraint)
        }
        guard var new = other.slicing else { return }
        if new.discriminators.isEmpty { new.discriminators = slicing?.discriminators ?? [] }
        slicing = new
    }
}
