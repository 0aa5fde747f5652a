import StudyFHIR

extension TargetRewriting {
    mutating func translateCodings(_ index: Int) {
        guard !target.codings.isEmpty else { return }
        let concept = resources[index].concept
        let isTaken = resources[index].rule.leftOut == nil
        var node = resources[index].node
        change(&node, at: "") { element, path in
            let added = target.codings.filter { translation in
                element.children.contains {
                    $0.name == "coding" && $0.text("system") == translation.system
                        && $0.text("code") == translation.code
                }
            }
            for coding in added.map(\.added) where !element.children.contains(coding) {
                element.add(coding)
                guard isTaken else { continue }
                let code = "\(coding.text("system") ?? "")|\(coding.text("code") ?? "")"
                coverage.count(.added, concept, path, why: code)
            }
        }
        resources[index].node = node
    }

    func change(_ node: inout Node, at path: String, _ body: (inout Node, String) -> Void) {
        body(&node, path)
        for index in node.children.indices {
            let name = node.children[index].name
            if name == "meta" { continue }
            change(&node.children[index], at: path.isEmpty ? name : "\(path).\(name)", body)
        }
    }

    mutating func placeGrade(_ index: Int) {
        guard let place = target.grade, let grade = Self.gradeExtension(of: resources[index].node) else { return }
        let concept = resources[index].concept
        let codings = grade.elements(at: "value.coding").filter { $0.text("system") == place.scale }
        guard let coding = codings.lazy.compactMap({ $0.text("code").flatMap { place.codings[$0] } }).first else {
            return coverage.count(
                .leftOut, concept, place.element, why: "the grade is on no scale that the element takes")
        }
        var concepts = resources[index].node.first(place.element) ?? Node(place.element, [])
        concepts.add(coding)
        resources[index].node.set(concepts)
        coverage.count(.carried, concept, place.element, why: "the grade, as \(coding.text("system") ?? "")")
        if !place.keepsExtension { resources[index].node.children.removeAll { $0 == grade } }
    }

    static func gradeExtension(of node: Node) -> Node? {
        node.all("extension").first { $0.text("url") == GradeExtension.url }
    }

    mutating func countLocalCodes(_ index: Int) {
        let concept = resources[index].concept
        var node = resources[index].node
        change(&node, at: "") { element, path in
            let systems = element.children.filter { $0.name == "coding" }.compactMap { $0.text("system") }
            if !systems.isEmpty, systems.allSatisfy({ $0.hasPrefix(Canonical.base) }) {
                coverage.count(.carriedAsLocalCode, concept, path, why: systems[0])
            }
        }
    }
}

/// The extension that tells a grade of toxicity.
enum GradeExtension {
    static let url = "http://hl7.org/fhir/uv/ae-research-backport-ig/StructureDefinition/ae-grade"
}
