import FHIR

/// Holds entries to what the type of their Bundle wants of them: a request in batches, transactions and histories, a
/// response in the answers to them and in histories, and neither elsewhere. These are R4's invariants bdl-3 and bdl-4,
/// whose expressions look through the whole Bundle for each entry.
struct EntryKindCheck: ElementCheck {
    let types = ["Bundle"]
    /// The keys under which R4 states this.
    static let invariants: Set = ["bdl-3", "bdl-4"]

    /// Of each kind the first entry is named.
    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let type = context.type(of: element) else { return }
        var said: Set<String> = []
        for entry in element.children(named: "entry") {
            for var statement in Self.faults(of: entry, type: type) where said.insert(statement.rule.id).inserted {
                statement.placeRow = entry.index
                findings.add(statement, at: element)
            }
        }
    }

    static func faults(of entry: Element, type: String) -> [Statement] {
        let wantsRequest = ["batch", "transaction", "history"].contains(type)
        let wantsResponse = ["batch-response", "transaction-response", "history"].contains(type)
        var faults: [Statement] = []
        if (entry.first("request") != nil) != wantsRequest {
            faults.append(
                .error(
                    .requestWanted,
                    wantsRequest
                        ? "an entry of a \(type) has no request"
                        : "an entry has a request, which a Bundle of this type does not have",
                    remedy: wantsRequest ? "add the request" : "leave it out"))
        }
        if (entry.first("response") != nil) != wantsResponse {
            faults.append(
                .error(
                    .responseWanted,
                    wantsResponse
                        ? "an entry of a \(type) has no response"
                        : "an entry has a response, which a Bundle of this type does not have",
                    remedy: wantsResponse ? "add the response" : "leave it out"))
        }
        return faults
    }
}
