/// The part of FHIR's OperationOutcome that findings need.
struct OperationOutcome: Encodable {
    struct Issue: Encodable {
        var `extension`: [Extension]?
        var severity: String
        var code: String
        var details: Details
        var expression: [String]?
    }

    struct Details: Encodable {
        var text: String
    }

    struct Extension: Encodable {
        var url: String
        var valueInteger: Int?
        var valueString: String?
        var valueCode: String?
    }

    private let resourceType = "OperationOutcome"
    var `extension`: [Extension]?
    var issue: [Issue]
}

/// A Bundle of outcomes, one an input.
struct OutcomeBundle: Encodable {
    struct Entry: Encodable {
        var fullUrl: String
        var resource: OperationOutcome
    }

    private let resourceType = "Bundle"
    private let type = "collection"
    var entry: [Entry]
}
