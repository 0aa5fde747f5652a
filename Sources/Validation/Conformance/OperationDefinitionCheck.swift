import FHIR

/// Holds an operation's list of parameters to the profiles that it names for its input and its output (FHIR R4,
/// OperationDefinition.inputProfile): both say the same of a parameter.
struct OperationDefinitionCheck: ElementCheck {
    let types = ["OperationDefinition"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        for (name, use) in [("inputProfile", "in"), ("outputProfile", "out")] {
            guard let profile = element.first(name), let url = profile.value,
                let snapshot = try? context.profiles.library.snapshot(url)
            else { continue }
            let parameters = element.children(named: "parameter").filter { $0.first("use")?.value == use }
            check(parameters, ProfiledParameters(snapshot), at: profile, &findings)
        }
    }

    private func check(
        _ parameters: [Element], _ profile: ProfiledParameters, at place: Element, _ findings: inout FindingList
    ) {
        let names = Set(parameters.compactMap { $0.first("name")?.value })
        for name in profile.slices.keys.sorted() where !names.contains(name) {
            findings.add(
                .warning(
                    .operationProfile, "the profile has a parameter that the operation does not list",
                    remedy: "add it to the parameters", value: name),
                at: place)
        }
        for parameter in parameters {
            guard let name = parameter.first("name")?.value else { continue }
            guard let slice = profile.slices[name] else {
                findings.add(
                    .warning(
                        .operationProfile, "the profile does not have this parameter",
                        remedy: "give it a slice there", value: name),
                    at: parameter)
                continue
            }
            compare(parameter, slice, &findings)
        }
    }

    private func compare(_ parameter: Element, _ slice: SnapshotNode, _ findings: inout FindingList) {
        let minimum = parameter.first("min")?.value.flatMap { Int($0) }
        let stated = parameter.first("max")?.value
        let maximum = stated == "*" ? Int.max : stated.flatMap { Int($0) }
        if let minimum, let wanted = slice.definition.minimum, minimum != wanted {
            add("the minimum is not that of the profile, which is \(wanted)", at: parameter, &findings)
        }
        if let maximum, let wanted = slice.definition.maximum, maximum != wanted {
            let words = wanted == .max ? "*" : String(wanted)
            add("the maximum is not that of the profile, which is \(words)", at: parameter, &findings)
        }
        let types = ProfiledParameters.types(of: slice)
        guard let type = parameter.first("type")?.value, !types.isEmpty else { return }
        let definitions = parameter.tree.definitions
        let isAbstract = definitions.type(named: type).map { definitions[$0].kind == .abstract } ?? true
        if !isAbstract, !types.contains(where: { $0.code == type }) {
            let words = types.map(\.code).joined(separator: ", ")
            add("the type is not one that the profile allows: \(words)", at: parameter, &findings)
        }
        let targets = Set(parameter.children(named: "targetProfile").compactMap(\.value))
        if targets != Set(types.flatMap(\.targetProfiles)) {
            add("the targets are not those of the profile", at: parameter, &findings)
        }
    }

    private func add(_ message: String, at parameter: Element, _ findings: inout FindingList) {
        findings.add(.error(.operationProfile, message, remedy: "let both say the same"), at: parameter)
    }
}

/// What a profile of Parameters says of each parameter, by its name.
private struct ProfiledParameters {
    private(set) var slices: [String: SnapshotNode] = [:]

    init(_ snapshot: SnapshotNode) {
        for slice in snapshot.child("parameter")?.slices ?? [] {
            let name = slice.child("name")?.definition
            guard let value = (name?.fixed ?? name?.pattern)?.value else { continue }
            slices[value] = slice
        }
    }

    /// The types that the parameter's value or resource may have.
    static func types(of slice: SnapshotNode) -> [ElementDefinition.TypeRule] {
        for name in ["value[x]", "resource"] {
            guard let child = slice.child(name), child.definition.maximum != 0 else { continue }
            if name == "value[x]", child.definition.types.count > 20 { continue }
            return child.definition.types.filter { $0.code != "Resource" }
        }
        return []
    }
}
