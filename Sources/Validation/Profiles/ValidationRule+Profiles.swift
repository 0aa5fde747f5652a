extension ValidationRule {
    static let profiles = [
        profileBroken, profileUnchecked, profileType, profileCardinality, sliceCardinality, sliceClosed, sliceOrder,
        sliceAmbiguous,
        sliceUnclear, fixedValue, patternValue, valueLimit, profileElementType, typeProfile, targetProfile,
        referenceAggregation, profileInvariant,
    ]

    static let profileBroken = ValidationRule(
        "profile-broken", .processing,
        "A StructureDefinition that is asked for gives a snapshot (FHIR R4 §profiling#snapshot).")
    static let profileUnchecked = ValidationRule(
        "profile-unchecked", .incomplete,
        "A resource is held to all of its profiles, and where that is not possible it is said.")
    static let profileType = ValidationRule(
        "profile-type", .structure, "A profile is one of the type of what is held to it (FHIR R4 §profiling).")
    static let profileCardinality = ValidationRule(
        "profile-cardinality", .structure,
        "An element stands as often as the profile wants (FHIR R4, ElementDefinition.min and max).")
    static let sliceCardinality = ValidationRule(
        "slice-cardinality", .structure,
        "A slice has as many elements as the profile wants (FHIR R4 §profiling#slicing).")
    static let sliceClosed = ValidationRule(
        "slice-closed", .structure,
        "Where a slicing is closed, each element is of one of the slices; where it is open at the end, other elements stand "
            + "behind the slices (FHIR R4, ElementDefinition.slicing.rules).")
    static let sliceOrder = ValidationRule(
        "slice-order", .structure,
        "Where a slicing is ordered, the elements stand in the order of their slices (FHIR R4, "
            + "ElementDefinition.slicing.ordered).")
    static let sliceAmbiguous = ValidationRule(
        "slice-ambiguous", .structure,
        "An element is of one slice of a slicing only (FHIR R4 §profiling#discriminator).")
    static let sliceUnclear = ValidationRule(
        "slice-unclear", .processing,
        "The discriminators of a slicing say of each slice which elements are of it (FHIR R4 §profiling#discriminator)."
    )
    static let fixedValue = ValidationRule(
        "fixed-value", .value, "An element is exactly the fixed value (FHIR R4, ElementDefinition.fixed[x]).")
    static let patternValue = ValidationRule(
        "pattern-value", .value,
        "An element has at least what the pattern has (FHIR R4, ElementDefinition.pattern[x]).")
    static let valueLimit = ValidationRule(
        "value-limit", .value,
        "A value is within the limits of the profile (FHIR R4, ElementDefinition.minValue[x], maxValue[x], maxLength; "
            + "extensions minLength, maxDecimalPlaces, maxSize, regex).")
    static let profileElementType = ValidationRule(
        "profile-element-type", .structure,
        "An element has one of the types that the profile leaves (FHIR R4, ElementDefinition.type).")
    static let typeProfile = ValidationRule(
        "type-profile", .structure,
        "An element conforms to one of the profiles that the profile asks of its type (FHIR R4, "
            + "ElementDefinition.type.profile).")
    static let targetProfile = ValidationRule(
        "target-profile", .structure,
        "What a reference leads to is of one of the types and conforms to one of the profiles that are asked for "
            + "(FHIR R4, ElementDefinition.type.targetProfile).")
    static let referenceAggregation = ValidationRule(
        "reference-aggregation", .structure,
        "In a Bundle a reference is contained, bundled or external as the profile wants (FHIR R4, "
            + "ElementDefinition.type.aggregation).")
    static let profileInvariant = ValidationRule(
        "profile-invariant", .invariant,
        "An element meets the constraints of the profile (FHIR R4, ElementDefinition.constraint).")
}
