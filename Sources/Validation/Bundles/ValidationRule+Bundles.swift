extension ValidationRule {
    static let bundles = [fullURL]

    static let fullURL = ValidationRule(
        "full-url", .invalid,
        "A fullUrl is absolute, and agrees with the resource of its entry (FHIR R4, Bundle.entry.fullUrl).")
}
