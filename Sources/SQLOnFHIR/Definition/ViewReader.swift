import Diagnostics

/// Reads a ViewDefinition from its JSON, and says all that is wrong with its form.
struct ViewReader {
    private static let metadata: Set<String> = [
        "resourceType", "id", "meta", "implicitRules", "language", "text", "contained", "extension",
        "modifierExtension", "url", "identifier", "version", "versionAlgorithmString", "versionAlgorithmCoding",
        "title", "status", "experimental", "date", "publisher", "contact", "description", "useContext",
        "jurisdiction", "purpose", "copyright", "copyrightLabel", "profile",
    ]
    private static let parts: Set<String> = ["name", "resource", "fhirVersion", "constant", "select", "where"]

    let problems: ViewProblems

    func read(_ node: JSONNode) -> ViewDefinition? {
        let view = ViewObject(node, path: "", problems)
        guard view.isObject else { return nil }
        if let type = view.text("resourceType"), type.value != "ViewDefinition" {
            problems.add(.structure, at: type.place, "this is not a ViewDefinition")
        }
        checkNames(of: view)
        checkVersion(view)
        var definition = ViewDefinition(resource: view.requiredText("resource") ?? .init(value: "", place: view.place))
        definition.name = view.text("name")
        definition.constants = view.objects("constant").compactMap(constant)
        definition.selects = view.objects("select").map(select)
        definition.filters = view.objects("where").compactMap(filter)
        if definition.selects.isEmpty, !view.has("select") {
            problems.add(
                .structure, at: view.place, "the view has no 'select'", remedy: "list the columns in 'select'")
        }
        return problems.hasErrors ? nil : definition
    }

    /// What describes a view may be anything; a slip in the name of what makes its rows must not go unseen.
    private func checkNames(of view: ViewObject) {
        for (name, place) in view.names where !Self.metadata.contains(name) && !Self.parts.contains(name) {
            if name.hasPrefix("_") { continue }
            if let meant = nearestName(to: name, among: Self.parts.sorted()) {
                problems.add(.structure, at: place, "a view has no '\(name)'", remedy: "did you mean '\(meant)'?")
            } else {
                problems.add(.structure, at: place, "a view has no '\(name)'; it is passed over", severity: .warning)
            }
        }
    }

    private func checkVersion(_ view: ViewObject) {
        let versions = view.texts("fhirVersion")
        guard let first = versions.first, !versions.contains(where: { $0.value.hasPrefix("4.0") }) else { return }
        problems.add(
            .structure, at: first.place, "the view is meant for another release of FHIR than R4", severity: .warning)
    }

    private func constant(_ constant: ViewObject) -> ViewDefinition.Constant? {
        let values = constant.names.filter { $0.name.hasPrefix("value") }
        constant.allow(["name"] + values.map(\.name))
        guard let name = constant.requiredText("name") else { return nil }
        guard values.count == 1, let property = values.first?.name, let node = constant.node(property) else {
            problems.add(
                .constant, at: constant.place, "a constant has one value", remedy: "give it as valueString or the like")
            return nil
        }
        return .init(name: name, property: property, value: node, place: constant.place(property, node))
    }

    private func filter(_ filter: ViewObject) -> ViewDefinition.Text? {
        filter.allow(["path", "description"])
        return filter.requiredText("path")
    }

    private func select(_ select: ViewObject) -> ViewDefinition.Select {
        select.allow(["column", "select", "forEach", "forEachOrNull", "repeat", "unionAll"])
        var result = ViewDefinition.Select(place: select.place)
        result.columns = select.objects("column").compactMap(column)
        result.selects = select.objects("select").map(self.select)
        result.unionAll = select.objects("unionAll").map(self.select)
        var unnestings: [ViewDefinition.Unnesting] = []
        if let path = select.text("forEach") { unnestings.append(.forEach(path)) }
        if let path = select.text("forEachOrNull") { unnestings.append(.forEachOrNull(path)) }
        if case let paths = select.texts("repeat"), !paths.isEmpty { unnestings.append(.repeat(paths)) }
        if unnestings.count > 1 {
            problems.add(
                .structure, at: select.place, "a select has one of 'forEach', 'forEachOrNull' and 'repeat' at most",
                remedy: "put one select into the other")
        }
        result.unnesting = unnestings.first ?? .none
        return result
    }

    private func column(_ column: ViewObject) -> ViewDefinition.Column? {
        column.allow(["name", "path", "type", "collection", "description", "tag"])
        guard let name = column.requiredText("name"), let path = column.requiredText("path") else { return nil }
        var result = ViewDefinition.Column(name: name, path: path, type: column.text("type"))
        result.isCollection = column.boolean("collection") ?? false
        for tag in column.objects("tag") {
            tag.allow(["name", "value"])
            guard let name = tag.requiredText("name"), let value = tag.requiredText("value") else { continue }
            result.tags.append(.init(name: name.value, value: value))
        }
        return result
    }
}
