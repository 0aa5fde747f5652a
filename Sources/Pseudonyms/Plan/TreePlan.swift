import FHIR

/// Decides what becomes of each element of a tree, from the leaves up: an object of which nothing stays is removed.
struct TreePlan {
    let tree: ResourceTree
    let owner: Pseudonymizer
    var report = PseudonymReport()
    /// What the output tells of patients.
    var traits: [(PatientIdentity, (inout QuasiIdentifiers.Traits) -> Void)] = []
    private var edits: [TreeEdit?]

    /// What holds for the elements of a resource.
    struct Scope {
        /// `nil` where the resource has no patient.
        var patient: PatientIdentity?
        var shift: DateShift?
        /// The ids that references to contained resources may name.
        var contained: Set<String> = []
        var isContained = false
        /// Of the value of an Observation.
        var meaning = PersonalValue.other
    }

    init(_ tree: ResourceTree, _ owner: Pseudonymizer) {
        self.tree = tree
        self.owner = owner
        edits = Array(repeating: nil, count: tree.count)
    }

    /// Returns whether the root stays.
    mutating func plan(_ part: Pseudonymizer.Part) -> Bool {
        guard part == .resource else { return object(tree.root, Scope()) }
        return resource(tree.root, entry: nil, around: nil)
    }

    func edit(of element: Element) -> TreeEdit { edits[Int(element.rowNumber)] ?? .keep }

    mutating func set(_ edit: TreeEdit, of element: Element) { edits[Int(element.rowNumber)] = edit }

    func isRemoved(_ element: Element) -> Bool {
        if case .remove? = edits[Int(element.rowNumber)] { return true }
        return false
    }

    mutating func remove(_ element: Element) {
        report.removed[Self.path(of: element), default: 0] += 1
        set(.remove, of: element)
    }

    /// The path from the resource, without places and without the types of choices.
    static func path(of element: Element) -> String {
        guard !element.isResource, let parent = element.parent else { return element.typeName }
        return path(of: parent) + "." + element.name
    }

    // MARK: Objects

    /// Plans the children of an object. Returns whether any of them stays.
    mutating func object(_ element: Element, _ scope: Scope) -> Bool {
        var stays = false
        var missing: [(first: Element, number: ElementNumber)] = []
        var found: Set<ElementNumber> = []
        for child in element.children {
            guard let property = child.property else { continue }
            let number = tree.definitions[property].element
            if self.child(child, property, scope) {
                stays = true
                found.insert(number)
            } else if isNeeded(property), !missing.contains(where: { $0.number == number }) {
                missing.append((child, number))
            }
        }
        guard stays || element.isResource else { return false }
        for (first, number) in missing where !found.contains(number) { mask(first) }
        return true
    }

    private func isNeeded(_ property: PropertyNumber) -> Bool {
        let element = tree.definitions[tree.definitions[property].element]
        return element.minimum > 0 || owner.allowList[property]?.isMarkedWhenRemoved == true
    }

    /// Says of an element that it is there, and why it is not shown (R4, extension data-absent-reason).
    private mutating func mask(_ element: Element) {
        // An attribute, or a resource, has no place for the reason.
        guard let property = element.property, !tree.definitions[property].isAttribute, !element.isResource else {
            return
        }
        report.masked[Self.path(of: element), default: 0] += 1
        set(.replacing([Self.masked]), of: element)
    }

    private static let masked = NewElement(
        "extension",
        [
            NewElement("url", value: "http://hl7.org/fhir/StructureDefinition/data-absent-reason"),
            NewElement("valueCode", value: "masked"),
        ])

    /// Plans an element. Returns whether it stays; what does not, is removed and counted.
    private mutating func child(_ child: Element, _ property: PropertyNumber, _ scope: Scope) -> Bool {
        switch child.name {
        case "id": return id(child, scope)
        case "extension": return planned(child, topExtension(child, scope))
        // Planned with the resource around it; none may stand in another one (R4, invariant dom-2).
        case "contained" where !scope.isContained: return true
        default: break
        }
        var scope = scope
        if child.name == "value", let parent = child.parent, Self.isObservation(parent) {
            scope.meaning = PersonalValue(of: parent, owner.codes)
        }
        guard let entry = owner.allowList[property], !child.isResource || child.parent?.typeName == "Bundle.entry",
            scope.meaning != .unknown
        else {
            remove(child)
            return false
        }
        if child.isResource { return true }
        return child.isPrimitive
            ? primitive(child, entry.rule, scope) : planned(child, listedObject(child, scope))
    }

    /// Removes an object of which nothing stays. What was in it has been counted already.
    mutating func planned(_ child: Element, _ stays: Bool) -> Bool {
        if !stays, !isRemoved(child) { set(.remove, of: child) }
        return stays
    }

    mutating func listedObject(_ child: Element, _ scope: Scope) -> Bool {
        if hasUnknownModifier(child) { report.notes[.unknownModifier, default: 0] += 1 }
        guard owner.allowList.lists(child), !hasUnknownModifier(child), isUsable(child, scope) else {
            remove(child)
            return false
        }
        if child.typeName == "Bundle.entry", !entryResource(child) { return false }
        guard object(child, scope) else { return false }
        guard saysTheSame(child) else {
            remove(child)
            return false
        }
        return child.typeName != "Reference" || refersToSomething(child)
    }

    /// Whether what is left of an object is one of its type: a section more than its head (R4, invariant cmp-1), a ratio
    /// both of its numbers (rat-1).
    private func saysTheSame(_ element: Element) -> Bool {
        func has(_ name: String) -> Bool { element.children.contains { $0.name == name && !isRemoved($0) } }
        return switch element.typeName {
        case "Composition.section": has("entry") || has("section")
        case "Ratio": has("numerator") == has("denominator")
        default: true
        }
    }

    /// Whether a Reference has more left than a type.
    private func refersToSomething(_ reference: Element) -> Bool {
        reference.children.contains { $0.name != "type" && !isRemoved($0) }
    }

    /// Whether there is something that may turn the meaning of all the rest, which nobody here can tell.
    func hasUnknownModifier(_ element: Element) -> Bool {
        element.first("modifierExtension") != nil || element.first("implicitRules") != nil
    }

    /// The id of a resource; other ids are typed by systems, and nothing needs them.
    private mutating func id(_ element: Element, _ scope: Scope) -> Bool {
        guard let resource = element.parent, resource.isResource, let id = element.value else {
            remove(element)
            return false
        }
        let pseudonym =
            scope.isContained ? owner.pseudonyms.contained(id) : owner.pseudonyms.id(id, of: resource.typeName)
        set(.value(pseudonym), of: element)
        _ = object(element, scope)
        return true
    }
}

extension AllowList {
    /// Whether the type of an object is listed, or that of which it is a kind.
    func lists(_ element: Element) -> Bool {
        let definitions = element.tree.definitions
        var type: TypeNumber? = element.type
        while let number = type {
            if lists(number) { return true }
            type = definitions[number].kind == .complex ? definitions[number].base : nil
        }
        return false
    }
}
