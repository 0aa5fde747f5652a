import FHIR

/// Holds the fullUrl of a Bundle's entry to FHIR R4 §bundle#bundle-unique: it is there unless the Bundle is a
/// transaction, a batch or the answer to one; it is an absolute URI; and one that is a RESTful address says the type
/// and the id of the resource in the entry.
struct FullURLCheck: ElementCheck {
    let types = ["Bundle.entry"]
    private static let withoutURL = ["transaction", "transaction-response", "batch", "batch-response"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let fullURL = element.first("fullUrl") else {
            checkAbsence(element, context, &findings)
            return
        }
        guard let url = fullURL.value else { return }
        if !ReferenceText.isAbsolute(url) {
            findings.add(
                .error(
                    .fullURL, "the fullUrl is not absolute",
                    remedy: "write it as http://server/Patient/1 or urn:uuid:…", value: url),
                at: element)
        } else if let resource = element.first("resource") {
            checkAddress(url, resource, element, &findings)
        }
    }

    private func checkAbsence(_ element: Element, _ context: CheckContext, _ findings: inout FindingList) {
        guard let bundle = element.parent, let type = context.type(of: bundle), !Self.withoutURL.contains(type) else {
            return
        }
        findings.add(
            .error(
                .fullURL, "the entry has no fullUrl",
                remedy: "give it one, as http://server/Patient/1 or urn:uuid:…; only transactions and batches may do"
                    + " without"),
            at: element)
    }

    private func checkAddress(_ url: String, _ resource: Element, _ element: Element, _ findings: inout FindingList) {
        let address = ReferenceText(url)
        guard address.version == nil, address.resourceType(resource.tree.definitions) != nil else { return }
        guard let id = resource.first("id")?.value else {
            findings.add(
                .error(
                    .fullURL, "the fullUrl is the address of a resource with an id, but the one in the entry has none",
                    remedy: "give the resource the id at the fullUrl's end, or write urn:uuid:…", value: url),
                at: element)
            return
        }
        guard address.typeName != resource.typeName || address.id != id else { return }
        findings.add(
            .error(
                .fullURL, "the fullUrl is the address of another resource than the one in the entry",
                remedy: "end it with the resource's type and id, or write urn:uuid:…", value: url),
            at: element)
    }
}
