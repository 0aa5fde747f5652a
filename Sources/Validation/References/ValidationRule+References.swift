extension ValidationRule {
    static let references = [
        referenceForm, bundleReference, referenceType, referenceTarget, blankReference, canonical, containedID,
        unusedContained, localReference,
    ]

    static let referenceForm = ValidationRule(
        "reference-form", .invalid,
        "A reference is absolute, Type/id, or #id of a contained resource (FHIR R4 §references#literal).")
    static let bundleReference = ValidationRule(
        "bundle-reference", .invalid,
        "A reference within a Bundle finds the one entry that it means by its fullUrl (FHIR R4 §bundle#references).")
    static let referenceType = ValidationRule(
        "reference-type", .structure, "Reference.type is the type of the target (FHIR R4, Reference.type).")
    static let referenceTarget = ValidationRule(
        "reference-target", .structure,
        "A reference leads to a resource of a type that its element allows (FHIR R4 §references, targetProfile).")
    static let blankReference = ValidationRule(
        "blank-reference", .structure,
        "A Reference has a reference, an identifier or a display (FHIR R4 §references).")
    static let canonical = ValidationRule(
        "canonical", .invalid,
        "A canonical is absolute, or names a contained resource (FHIR R4 §references#canonical).")
    static let containedID = ValidationRule(
        "contained-id", .invalid,
        "Each contained resource has an id of its own (FHIR R4 §references#contained).")
    /// R4's invariant, under R4's key.
    static let unusedContained = ValidationRule(
        "dom-3", .invariant,
        "A contained resource is referred to from the one around it, or refers to that (FHIR R4, DomainResource).")
    /// R4's invariant, under R4's key.
    static let localReference = ValidationRule(
        "ref-1", .invariant, "A reference to '#id' has a contained resource with that id (FHIR R4, Reference).")
}
