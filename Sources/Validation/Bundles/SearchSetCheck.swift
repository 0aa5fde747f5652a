import FHIR

/// Holds a searchset to FHIR R4 §http#search and §search#return: a self link says what was searched, and each entry
/// has a resource with an id, of a type that was searched unless its mode says otherwise.
struct SearchSetCheck: ElementCheck {
    let types = ["Bundle"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard context.type(of: element) == "searchset" else { return }
        let link = element.children(named: "link").first { $0.first("relation")?.value == "self" }
        if link == nil {
            findings.add(
                .warning(
                    .searchSet, "the result of a search has no link to itself, which says what was searched",
                    remedy: "add a link with the relation 'self' and the search's URL"),
                at: element)
        }
        let entries = element.children(named: "entry")
        let searched = searchedTypes(link?.first("url")?.value ?? "", element.tree.definitions)
        let hasModes = entries.contains { mode(of: $0) != nil }
        for entry in entries { check(entry, searched, hasModes: hasModes, &findings) }
        if !hasModes, isMixed(entries, searched) {
            findings.add(
                .warning(
                    .searchSet, "the entries do not say why they are in the result of the search",
                    remedy: "give each a search.mode"),
                at: element)
        }
    }

    private func mode(of entry: Element) -> String? { entry.first("search")?.first("mode")?.value }

    /// The types that a search's URL names: `Patient?…`, `?_type=Patient,Observation`.
    private func searchedTypes(_ url: String, _ definitions: Definitions) -> [String] {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        if let last = parts.first?.split(separator: "/").last.map(String.init),
            ReferenceText(last + "/x").resourceType(definitions) != nil
        {
            return [last]
        }
        guard parts.count > 1 else { return [] }
        let name = "_type="
        return parts[1].split(separator: "&").filter { $0.hasPrefix(name) }
            .flatMap { $0.dropFirst(name.count).split(separator: ",") }.map(String.init)
    }

    private func check(_ entry: Element, _ searched: [String], hasModes: Bool, _ findings: inout FindingList) {
        guard let resource = entry.first("resource") else {
            findings.add(
                .error(.searchSet, "the entry of a search's result has no resource", remedy: "leave the entry out"),
                at: entry)
            return
        }
        guard hasModes else {
            checkWithoutMode(entry, resource, searched, &findings)
            return
        }
        switch mode(of: entry) {
        case nil: findings.add(Self.withoutMode, at: entry)
        case "match":
            checkID(resource, isError: true, &findings)
            if !searched.isEmpty, !searched.contains(resource.typeName) {
                findings.add(Self.otherType(searched, isError: true), at: resource)
            }
        case "include": checkID(resource, isError: true, &findings)
        case "outcome":
            guard resource.typeName != "OperationOutcome" else { return }
            findings.add(
                .error(
                    .searchSet, "the outcome of a search is no OperationOutcome",
                    remedy: "write an OperationOutcome, or another search.mode"),
                at: resource)
        default: return
        }
    }

    private func checkWithoutMode(
        _ entry: Element, _ resource: Element, _ searched: [String], _ findings: inout FindingList
    ) {
        if !searched.isEmpty, !searched.contains(resource.typeName) {
            findings.add(Self.otherType(searched, isError: false), at: entry)
        } else if resource.typeName != "OperationOutcome" {
            checkID(resource, isError: false, &findings)
        }
    }

    private func checkID(_ resource: Element, isError: Bool, _ findings: inout FindingList) {
        guard resource.first("id") == nil else { return }
        let message = "a resource that a search has found has no id"
        let remedy = "give it the id under which it is stored"
        findings.add(
            isError ? .error(.searchSet, message, remedy: remedy) : .warning(.searchSet, message, remedy: remedy),
            at: resource)
    }

    private static let withoutMode = Statement.warning(
        .searchSet, "the entry does not say why it is in the result of the search", remedy: "give it a search.mode")

    private static func otherType(_ searched: [String], isError: Bool) -> Statement {
        let message = "the resource is not of a type that was searched"
        let remedy = "searched was: \(searched.joined(separator: ", ")); give the entry the search.mode that it has"
        return isError ? .error(.searchSet, message, remedy: remedy) : .warning(.searchSet, message, remedy: remedy)
    }

    /// Whether it is in doubt which entries are matches.
    private func isMixed(_ entries: [Element], _ searched: [String]) -> Bool {
        let types = Set(entries.compactMap { $0.first("resource")?.typeName }).subtracting(["OperationOutcome"])
        return !entries.isEmpty && (searched.isEmpty || types.count > 1 || !types.isSubset(of: searched))
    }
}
