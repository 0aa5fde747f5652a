import FHIR

/// Holds a Reference to FHIR R4 §references and §bundle#references: its form, what it names, and that within a Bundle
/// it finds the one resource that it means. R4's invariant ref-1, that `#id` has a contained resource, is held here, because
/// its expression looks through all contained resources for each reference.
struct ReferenceCheck: ElementCheck {
    let types = ["Reference"]
    /// The key under which R4 states that a local reference has a contained resource.
    static let invariant = "ref-1"

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let text = element.first("reference")?.value else {
            if isBlank(element) { findings.add(Self.nothing, at: element) }
            ReferenceTargets.r4.check(element, leadingTo: statedType(of: element), &findings)
            return
        }
        let reference = ReferenceText(text)
        let scope = context.references.scope(of: element)
        guard isWellFormed(reference, scope, element, context, &findings) else { return }
        let target = context.references.target(of: reference, in: scope)
        check(reference, target, element, &findings)
        let type = type(of: target) ?? reference.resourceType(element.tree.definitions)
        checkType(of: element, type, &findings)
        ReferenceTargets.r4.check(element, leadingTo: type, &findings)
        if case .unknown = target, let bundle = scope.bundle, context.references.isPartial(bundle) {
            context.part.largeBundle?.note(reference, at: element)
        }
    }

    /// Whether a Reference gives nothing by which its target can be known or shown. One that is extended may say why.
    private func isBlank(_ element: Element) -> Bool {
        let identifier = element.first("identifier")
        let names = [identifier?.first("system"), identifier?.first("value"), element.first("display")]
        return names.allSatisfy { $0 == nil } && element.first("extension") == nil
    }

    private static let nothing = Statement.warning(
        .blankReference, "the reference names nothing: it has no reference, no identifier and no display",
        remedy: "give one of them")

    private func isWellFormed(
        _ reference: ReferenceText, _ scope: ReferenceIndex.Scope, _ element: Element, _ context: CheckContext,
        _ findings: inout FindingList
    ) -> Bool {
        let bundle = scope.bundle.map(context.references.index)
        if reference.text.contains(where: \.isWhitespace) {
            findings.add(
                .error(
                    .referenceForm, "the reference has white space in it", remedy: Self.formRemedy,
                    value: reference.text), at: element)
            return false
        }
        switch reference.form {
        case .fragment: return true
        case .search where reference.resourceType(element.tree.definitions) != nil && !reference.isQuery:
            findings.add(
                .error(
                    .referenceForm, "the search that the reference stands for is not of the form Type?name=value",
                    remedy: "write it as Patient?identifier=system|value", value: reference.text), at: element)
            return false
        case .absolute: return true
        case .search where bundle?.type == "transaction" && reference.resourceType(element.tree.definitions) != nil:
            return true
        case .relative:
            return hasBase(reference, scope, bundle, element, &findings)
                && namesType(reference, element, &findings)
        case .search, .other:
            let isBundled = bundle != nil
            let message = "the reference is neither absolute nor of the form Type/id"
            findings.add(
                isBundled
                    ? .error(.referenceForm, message, remedy: Self.formRemedy, value: reference.text)
                    : .warning(.referenceForm, message, remedy: Self.formRemedy, value: reference.text),
                at: element)
            return false
        }
    }

    private static let formRemedy = "write Patient/1, http://server/fhir/Patient/1, urn:uuid:… or #id"

    /// A relative reference in a Bundle is based on the fullUrl of its entry.
    private func hasBase(
        _ reference: ReferenceText, _ scope: ReferenceIndex.Scope, _ bundle: BundleIndex?, _ element: Element,
        _ findings: inout FindingList
    ) -> Bool {
        guard let bundle, let entry = scope.entry, !["batch-response", "transaction-response"].contains(bundle.type),
            entry.first("fullUrl") == nil
        else { return true }
        findings.add(
            .error(
                .bundleReference, "a relative reference stands in an entry that has no fullUrl to base it on",
                remedy: "give the entry a fullUrl", value: reference.text),
            at: element)
        return false
    }

    private func namesType(_ reference: ReferenceText, _ element: Element, _ findings: inout FindingList) -> Bool {
        let definitions = element.tree.definitions
        if reference.resourceType(definitions) != nil { return true }
        findings.add(
            .error(
                .referenceForm, "the reference names a type of resource that FHIR R4 does not have",
                remedy: Self.formRemedy, value: reference.text),
            at: element)
        return false
    }

    private func check(
        _ reference: ReferenceText, _ target: ReferenceIndex.Target, _ element: Element,
        _ findings: inout FindingList
    ) {
        switch target {
        case .several(let resources):
            findings.add(
                .error(
                    .bundleReference, "\(resources.count) entries of the Bundle have the fullUrl that is meant",
                    remedy: "ask for a version (Type/id/_history/version), or leave one entry", value: reference.text),
                at: element)
        case .resource(let resource) where reference.form == .relative && resource.typeName != reference.typeName:
            findings.add(
                .error(
                    .bundleReference,
                    "the entry that the reference finds is a resource of another type: \(resource.typeName)",
                    remedy: "name the type of the resource that is meant", value: reference.text),
                at: element)
        case .missing(let near) where !near.isEmpty:
            let count = near.count == 1 ? "an entry" : "\(near.count) entries"
            findings.add(
                .warning(
                    .bundleReference,
                    "the Bundle has \(count) of this type and id, but the fullUrl there is not the one that is meant",
                    remedy: "make the fullUrls of the Bundle's entries begin alike, or refer by the full URL",
                    value: reference.text),
                at: element)
        case .missing where reference.form == .fragment:
            findings.add(
                .error(
                    .localReference, "no contained resource has the id that is referred to",
                    remedy: "contain the resource, with the id behind '#'", value: reference.text),
                at: element)
        case .resource(let resource) where reference.text == "#" && Self.resource(of: element) == resource:
            findings.add(
                .error(
                    .localReference, "'#' means the resource around a contained one, but stands in none",
                    remedy: "refer to the resource by its address", value: reference.text),
                at: element)
        case .missing where reference.form == .absolute && reference.text.hasPrefix("urn:"):
            findings.add(Self.unknownURN(reference), at: element)
        case .resource, .missing, .unknown: break
        }
    }

    /// The resource that an element is of.
    private static func resource(of element: Element) -> Element {
        var current = element
        while !current.isResource, let parent = current.parent { current = parent }
        return current
    }

    static func unknownURN(_ reference: ReferenceText) -> Statement {
        .warning(
            .bundleReference, "no entry of the Bundle has this URN as its fullUrl",
            remedy: "add the resource, or refer to it by its address", value: reference.text)
    }

    /// `Reference.type` says the type of the target (FHIR R4, Reference.type).
    private func checkType(of element: Element, _ actual: TypeNumber?, _ findings: inout FindingList) {
        guard let type = element.first("type"), let name = statedTypeName(type) else { return }
        let definitions = element.tree.definitions
        guard let actual, definitions[actual].name != name else { return }
        findings.add(
            .error(
                .referenceType,
                "the reference says that its target is of another type than it is: \(definitions[actual].name)",
                remedy: "write the type of the target, or leave the type out", value: type.value, place: type),
            at: element)
    }

    /// The name of a type that `Reference.type` gives, as `Patient` or as the URL of its definition.
    private func statedTypeName(_ type: Element) -> String? {
        let base = "http://hl7.org/fhir/StructureDefinition/"
        return type.value.map { $0.hasPrefix(base) ? String($0.dropFirst(base.count)) : $0 }
    }

    private func statedType(of element: Element) -> TypeNumber? {
        element.first("type").flatMap(statedTypeName).flatMap { element.tree.definitions.type(named: $0) }
    }

    private func type(of target: ReferenceIndex.Target) -> TypeNumber? {
        if case .resource(let resource) = target { resource.type } else { nil }
    }
}
