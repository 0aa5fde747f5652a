import StudyFHIR

/// The Composition of a document: its sections refer to the resources (FHIR R4 §documents).
struct DocumentComposition {
    let target: Target
    let id: String
    let recorded: String

    func entry(of resources: [PatientResource]) -> Node {
        let patient = resources.first { $0.concept == ResourceKind.patient.rawValue }
        let form = target.bundle.document
        let sections = (form?.sections ?? []).map { section($0, resources) }
        let elements: [Node] =
            [Node("id", value: id), Node("status", value: "final")] + (form?.elements ?? [])
            + [patient.map { Self.reference("subject", $0) }].compactMap { $0 } + [
                Node("date", value: recorded), Node("author", [Node("display", value: ProvenanceRecord.program)]),
                Node("title", value: form?.title ?? target.title),
            ] + sections
        return Node(
            "entry",
            [
                Node("fullUrl", value: "\(Canonical.base)/Composition/\(id)"),
                Node("resource", type: "Composition", elements),
            ])
    }

    private func section(_ form: DocumentForm.Section, _ resources: [PatientResource]) -> Node {
        let members = resources.filter { form.concepts.contains($0.concept) }
        var elements = [Node("title", value: form.title)]
        if let code = form.code { elements.append(code) }
        elements.append(Self.narrative(members.isEmpty ? "\(form.title): none" : "\(form.title): \(members.count)"))
        elements += members.map { Self.reference("entry", $0) }
        elements += form.sections.filter { section in
            resources.contains { section.concepts.contains($0.concept) }
        }.map { section($0, resources) }
        return Node("section", elements)
    }

    private static func reference(_ name: String, _ resource: PatientResource) -> Node {
        Node(name, [Node("reference", value: resource.relativeURL)])
    }

    private static func narrative(_ words: String) -> Node {
        Node(
            "text",
            [
                Node("status", value: "generated"),
                Node("div", value: "<div xmlns=\"http://www.w3.org/1999/xhtml\">\(words)</div>"),
            ])
    }
}
