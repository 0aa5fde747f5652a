import FHIR

/// Holds the request of a Bundle's entry to FHIR R4 §http: its URL has the form that its method wants, and agrees with
/// the resource that is sent.
struct EntryRequestCheck: ElementCheck {
    let types = ["Bundle.entry"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let request = element.first("request"), let method = request.first("method")?.value,
            let url = request.first("url"), let text = url.value, !ReferenceText.isAbsolute(text)
        else { return }
        if method == "PUT" || method == "POST" || method == "PATCH", element.first("resource") == nil,
            let bundle = element.parent, context.type(of: bundle) != "history", !text.contains("$")
        {
            findings.add(
                .error(
                    .entryRequest, "a request with this method sends a resource, but the entry has none",
                    remedy: "add the resource", value: method),
                at: element)
        }
        if let fault = fault(method, text, element.first("resource"), element.tree.definitions) {
            findings.add(
                .error(.entryRequest, fault.message, remedy: fault.remedy, value: text), at: url)
        }
    }

    private typealias Fault = (message: String, remedy: String)

    private func fault(_ method: String, _ text: String, _ resource: Element?, _ definitions: Definitions) -> Fault? {
        let path = text.split(separator: "?", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        let steps = path.split(separator: "/").map(String.init)
        guard let type = steps.first, !steps.contains(where: { $0.hasPrefix("$") }) else { return nil }
        guard ReferenceText(type + "/x").resourceType(definitions) != nil else {
            return method == "GET" ? nil : ("the URL names no type of resource", "write Type or Type/id")
        }
        switch method {
        case "PUT", "PATCH":
            if steps.count != 2, !text.contains("?") {
                return ("the URL of an update does not say which resource", "write Type/id, or Type?search")
            }
        case "DELETE":
            if steps.count != 2, !text.contains("?") {
                return ("the URL of a deletion does not say which resource", "write Type/id, or Type?search")
            }
        case "POST":
            if steps.count != 1, steps.last != "_search" {
                return ("the URL of a creation names more than the type", "write the type alone, or use PUT")
            }
        default: return nil
        }
        guard let resource, method == "PUT" || method == "POST", steps.last != "_search" else { return nil }
        if type != resource.typeName {
            return ("the URL names another type than that of the resource", "write \(resource.typeName)")
        }
        if method == "PUT", steps.count == 2, resource.first("id")?.value != steps[1] {
            return ("the URL names another id than that of the resource", "write the same id in both")
        }
        return nil
    }
}
