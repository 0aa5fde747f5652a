import Properties
import StudyFHIR

extension BundleForm {
    init?(_ properties: PropertyReader) {
        properties.checkNames(
            PropertyNames(read: ["type", "request", "search", "profiles", "first", "maximumEntries", "document"]))
        if properties.value("type") == nil {
            properties.missing("type", "give one of " + BundleType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard let type = properties.word("type", BundleType.self) else { return nil }
        let request = properties.word("request", Request.self)
        if type == .transaction, request == nil, properties.value("request") == nil {
            properties.missing("request", "give one of " + Request.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let maximum = properties.integer("maximumEntries")
        if let maximum, maximum < 1 {
            properties.report(
                "target-limit", at: "maximumEntries", "a Bundle holds at least one resource", remedy: "give 1 or more")
        }
        if type == .document, properties.value("document") == nil {
            properties.missing("document", "give the document's title, elements and sections")
        }
        if type == .document, maximum != nil || properties.value("first") != nil {
            properties.report(
                "target-limit", at: "maximumEntries", "a document cannot be split", remedy: "leave it and 'first' out")
        }
        self.init(
            type: type, request: request ?? .update, search: Self.search(properties),
            profiles: ProfileRule.read(properties),
            first: properties.concepts("first"), maximumEntries: maximum.map { max($0, 1) },
            document: properties.object("document").flatMap(DocumentForm.init))
    }
}

extension BundleForm {
    /// Without an identifier among the parameters, a server would take one resource for another.
    private static func search(_ properties: PropertyReader) -> [SearchParameter] {
        let known = SearchParameter.allCases.map(\.rawValue)
        guard let names = properties.texts("search") else { return [.identifier] }
        for unknown in names where !known.contains(unknown) {
            properties.report(
                "target-search", at: "search", "'\(unknown)' is no parameter that a search may have here",
                remedy: "give " + known.joined(separator: ", "))
        }
        let search = names.compactMap(SearchParameter.init)
        if !search.contains(.identifier) {
            properties.report(
                "target-search", at: "search", "the search does not ask for the identifier", remedy: "add identifier")
        }
        return search
    }
}

extension DocumentForm {
    init?(_ properties: PropertyReader) {
        properties.checkNames(PropertyNames(read: ["title", "elements", "sections"]))
        guard let title = properties.requiredText("title", "give the title of the document") else { return nil }
        self.init(
            title: title, elements: properties.nodes("elements"),
            sections: (properties.objects("sections") ?? []).compactMap(Section.init))
    }
}

extension DocumentForm.Section {
    init?(_ properties: PropertyReader) {
        properties.checkNames(PropertyNames(read: ["title", "code", "concepts", "sections"]))
        guard let title = properties.requiredText("title", "give the title of the section") else { return nil }
        let code = properties.value("code") == nil ? nil : Node("code", properties.nodes("code"))
        self.init(
            title: title, code: code, concepts: properties.concepts("concepts"),
            sections: (properties.objects("sections") ?? []).compactMap(DocumentForm.Section.init))
    }
}

extension ProfileRule {
    static func read(_ properties: PropertyReader) -> [ProfileRule] {
        (properties.objects("profiles") ?? []).compactMap { profile in
            profile.checkNames(PropertyNames(read: ["url", "mustHave", "if"]))
            guard let url = profile.requiredText("url", "give the canonical URL of the profile") else { return nil }
            return ProfileRule(url: url, mustHave: profile.text("mustHave"), conditions: profile.conditions("if"))
        }
    }
}

extension ConceptRule {
    /// The rule of each concept that the target names.
    static func read(_ properties: PropertyReader) -> [String: ConceptRule] {
        let names = ResourceKind.allCases.filter { $0 != .bundle }.map(\.rawValue)
        var rules: [String: ConceptRule] = [:]
        for (name, concept) in properties.namedObjects("concepts") ?? [] {
            if !names.contains(name) {
                properties.report(
                    "target-concept", at: "concepts.\(name)", "the study has no such concept",
                    remedy: "nearest: " + Suggestion.nearest(to: name, among: names).joined(separator: ", "))
            }
            rules[name] = ConceptRule(concept)
        }
        return rules
    }

    private init(_ properties: PropertyReader) {
        properties.checkNames(
            PropertyNames(read: ["leftOut", "note", "profiles", "identifiers", "without", "additions"]))
        leftOut = properties.text("leftOut")
        note = properties.text("note")
        profiles = ProfileRule.read(properties)
        namesIdentifiers = properties.word("identifiers", IdentifierChoice.self) == .named
        removals = (properties.objects("without") ?? []).compactMap { removal in
            removal.checkNames(PropertyNames(read: ["element", "why"]))
            let element = removal.requiredText("element", "name the element")
            let why = removal.requiredText("why", "say why it is left out")
            guard let element, let why else { return nil }
            return Removal(element: element, why: why)
        }
        additions = (properties.objects("additions") ?? []).map { addition in
            addition.checkNames(PropertyNames(read: ["if", "unless", "at", "elements"]))
            if addition.value("elements") == nil { addition.missing("elements", "give what is added, in FHIR's JSON") }
            return Addition(
                conditions: addition.conditions("if"), unless: addition.conditions("unless"),
                place: addition.text("at") ?? "", elements: addition.nodes("elements"))
        }
    }

    private enum IdentifierChoice: String, CaseIterable {
        case all, named
    }
}

extension PropertyReader {
    /// The elements of an object in FHIR's JSON.
    fileprivate func nodes(_ name: String) -> [Node] {
        guard object(name) != nil, case .object(let members)? = value(name) else { return [] }
        return Node.nodes(members)
    }

    /// Paths, each with a code system behind `|` where one is asked for.
    fileprivate func conditions(_ name: String) -> [Condition] {
        (textOrTexts(name) ?? []).map { text in
            let parts = text.split(separator: "|", maxSplits: 1).map(String.init)
            return Condition(path: parts.first ?? "", system: parts.count > 1 ? parts[1] : nil)
        }
    }

    /// Names of concepts.
    fileprivate func concepts(_ name: String) -> [String] {
        let known = ResourceKind.allCases.map(\.rawValue)
        let names = texts(name) ?? []
        for unknown in names where !known.contains(unknown) {
            report(
                "target-concept", at: name, "the study has no such concept as '\(unknown)'",
                remedy: "nearest: " + Suggestion.nearest(to: unknown, among: known).joined(separator: ", "))
        }
        return names
    }
}
