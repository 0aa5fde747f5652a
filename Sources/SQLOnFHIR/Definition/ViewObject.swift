import Diagnostics

/// One object of a view: gives its properties in the form that is wanted, and says where they have another.
struct ViewObject {
    let place: ViewPlace
    let isObject: Bool
    private let members: [JSONNode.Member]
    private let problems: ViewProblems

    init(_ node: JSONNode, path: String, _ problems: ViewProblems) {
        place = ViewPlace(path: path, offset: node.offset)
        self.problems = problems
        if case .object(let members) = node.value {
            self.members = members
            isObject = true
        } else {
            members = []
            isObject = false
            problems.add(.structure, at: place, "an object is wanted here, not \(node.kind)")
        }
    }

    var names: [(name: String, place: ViewPlace)] {
        members.map { ($0.name, ViewPlace(path: path($0.name), offset: $0.nameOffset)) }
    }

    private func path(_ name: String) -> String { place.path.isEmpty ? name : "\(place.path).\(name)" }

    func place(_ name: String, _ node: JSONNode) -> ViewPlace { ViewPlace(path: path(name), offset: node.offset) }

    func has(_ name: String) -> Bool { members.contains { $0.name == name } }

    func node(_ name: String) -> JSONNode? { members.first { $0.name == name }?.node }

    /// Says which properties this object does not have. Extensions, ids and comments may stand anywhere.
    func allow(_ allowed: [String]) {
        let always = ["id", "extension", "modifierExtension"]
        for (name, place) in names where !allowed.contains(name) && !always.contains(name) && !name.hasPrefix("_") {
            let nearest = nearestName(to: name, among: allowed)
            problems.add(
                .structure, at: place, "there is no '\(name)' here",
                remedy: nearest.map { "did you mean '\($0)'?" } ?? "take one of \(allowed.joined(separator: ", "))")
        }
    }

    private func wrong(_ name: String, _ node: JSONNode, wanted: String) {
        problems.add(.structure, at: place(name, node), "\(wanted) is wanted here, not \(node.kind)")
    }

    // MARK: Values

    func text(_ name: String) -> ViewDefinition.Text? {
        guard let node = node(name) else { return nil }
        return text(name, node)
    }

    private func text(_ name: String, _ node: JSONNode) -> ViewDefinition.Text? {
        guard case .text(let value) = node.value else {
            wrong(name, node, wanted: "a string")
            return nil
        }
        guard !value.isEmpty else {
            problems.add(.structure, at: place(name, node), "the string is empty")
            return nil
        }
        return .init(value: value, place: place(name, node))
    }

    func requiredText(_ name: String) -> ViewDefinition.Text? {
        if !has(name), isObject { problems.add(.structure, at: place, "'\(name)' is missing") }
        return text(name)
    }

    func boolean(_ name: String) -> Bool? {
        guard let node = node(name) else { return nil }
        if case .boolean(let value) = node.value { return value }
        wrong(name, node, wanted: "true or false")
        return nil
    }

    private func items(_ name: String) -> [JSONNode] {
        guard let node = node(name) else { return [] }
        guard case .list(let items) = node.value else {
            wrong(name, node, wanted: "a list")
            return []
        }
        if items.isEmpty {
            problems.add(.structure, at: place(name, node), "the list is empty", remedy: "leave it out")
        }
        return items
    }

    func texts(_ name: String) -> [ViewDefinition.Text] {
        items(name).enumerated().compactMap { text("\(name)[\($0)]", $1) }
    }

    func objects(_ name: String) -> [ViewObject] {
        items(name).enumerated().map { ViewObject($1, path: path("\(name)[\($0)]"), problems) }
    }
}
