extension ValidationRule {
    static let bundles = [fullURL, bundleLink, linkedEntries, searchSet, entryRequest, largeBundle]

    static let fullURL = ValidationRule(
        "full-url", .invalid,
        "An entry has a fullUrl that is absolute and agrees with its resource (FHIR R4, Bundle.entry.fullUrl).")
    static let bundleLink = ValidationRule(
        "bundle-link", .invalid,
        "A Bundle's links fit its type, and each relation stands once (FHIR R4 §http#paging, §documents#css).")
    static let linkedEntries = ValidationRule(
        "linked-entries", .invalid,
        "References join a document's or message's entries to its first one (FHIR R4 §documents#content, §messaging).")
    static let searchSet = ValidationRule(
        "search-set", .invalid,
        "A search's result says what was searched and why each entry is in it (FHIR R4 §search#return).")
    static let entryRequest = ValidationRule(
        "entry-request", .invalid,
        "A request's URL has the form that its method wants and agrees with the resource (FHIR R4 §http).")
    static let largeBundle = ValidationRule(
        "large-bundle", .incomplete,
        "A Bundle that is too large to be held in memory is checked entry by entry, and some rules are left out.")
}
