import StudyFHIR

extension TargetRewriting {
    mutating func add(_ index: Int, from sources: [PatientResource]) {
        let concept = resources[index].concept
        for addition in resources[index].rule.additions {
            var node = resources[index].node
            let path = addition.place.split(separator: ".")
            var added = 0
            node.change(at: path) { place in
                guard addition.conditions.allSatisfy({ $0.holds(for: place) }),
                    !addition.unless.contains(where: { $0.holds(for: place) })
                else { return }
                let elements = addition.elements.map { resolve($0, from: sources) }
                guard !elements.contains(nil) else { return }
                elements.compactMap { $0 }.forEach { place.add($0) }
                added += 1
            }
            guard added > 0 else { continue }
            resources[index].node = node
            for element in addition.elements {
                let place = addition.place.isEmpty ? element.name : "\(addition.place).\(element.name)"
                coverage.count(
                    .added, concept, place, why: element.isAbsence ? "not known, and said so" : "", by: added)
            }
        }
    }

    /// A fragment with the site's settings, copies and references in their places; `nil` where one is not to be had.
    func resolve(_ node: Node, from sources: [PatientResource]) -> Node? {
        var node = node
        node.value = node.value.map(filled)
        if let path = node.text("$copy") {
            let systems = node.children.filter { $0.name == "systems" }.compactMap(\.value)
            return copy(path, systems: systems, as: node.name, from: sources)
        }
        if let concept = node.text("$reference") {
            let found = sources.filter { $0.concept == concept }
            guard found.count == 1 else { return nil }
            return Node(node.name, [Node("reference", value: found[0].relativeURL)])
        }
        let children = node.children.map { resolve($0, from: sources) }
        guard !children.contains(nil) else { return nil }
        node.children = children.compactMap { $0 }
        return node
    }

    /// An element of the one resource of a concept; of a CodeableConcept the codings of some systems alone.
    func copy(_ path: String, systems: [String], as name: String, from sources: [PatientResource]) -> Node? {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        let found = sources.filter { $0.concept == parts.first }
        guard parts.count == 2, found.count == 1, var element = found[0].node.elements(at: parts[1]).first else {
            return nil
        }
        element.name = name
        if !systems.isEmpty {
            element.children = element.all("coding").filter { systems.contains($0.text("system") ?? "") }
            if element.children.isEmpty { return nil }
        }
        return element
    }

    func filled(_ text: String) -> String {
        settings.sorted { $0.key < $1.key }.reduce(text) { text, setting in
            text.split(separator: "{\(setting.key)}", omittingEmptySubsequences: false).joined(separator: setting.value)
        }
    }
}

extension Node {
    /// Whether it says nothing but why it says nothing.
    fileprivate var isAbsence: Bool {
        let reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
        return children.contains { $0.name == "extension" && $0.text("url") == reason }
            || !children.isEmpty && children.allSatisfy(\.isAbsence)
    }
}
