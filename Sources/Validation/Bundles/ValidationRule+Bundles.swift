extension ValidationRule {
    static let bundles = [
        fullURL, bundleLink, linkedEntries, searchSet, entryRequest, requestWanted, responseWanted, largeBundle,
    ]

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
    /// R4's invariants, under R4's keys.
    static let requestWanted = ValidationRule(
        "bdl-3", .invariant,
        "Entries have a request in batches, transactions and histories, and only there (FHIR R4, Bundle).")
    static let responseWanted = ValidationRule(
        "bdl-4", .invariant,
        "Entries have a response in answers to batches and transactions, and in histories (FHIR R4, Bundle).")
    static let largeBundle = ValidationRule(
        "large-bundle", .incomplete,
        "A Bundle that is too large to be held in memory is checked entry by entry, and some rules are left out.")
}
