import FHIR

/// Resources: the root, entries of Bundles, contained ones.
extension TreePlan {
    /// Plans a resource. Returns whether it stays.
    mutating func resource(_ resource: Element, entry: Element?, around container: Scope?) -> Bool {
        guard owner.allowList.lists(resource.type), !hasUnknownModifier(resource) else {
            if hasUnknownModifier(resource) { report.notes[.unknownModifier, default: 0] += 1 }
            report.leftOut[resource.typeName, default: 0] += 1
            return false
        }
        var scope = Scope(isContained: container != nil)
        var search = PatientSearch()
        let patient = search.patient(of: resource, entry: entry) ?? container?.patient
        for note in search.notes { report.notes[note, default: 0] += 1 }
        scope.patient = patient
        scope.shift = patient.flatMap(owner.pseudonyms.shift)
        if patient != nil, scope.shift == nil { report.notes[.noDayZero, default: 0] += 1 }
        scope.contained = container?.contained ?? Set(containedResources(of: resource).compactMap(Self.id))
        report.resources += container == nil ? 1 : 0
        _ = object(resource, scope)
        if container == nil {
            planContained(of: resource, scope)
            label(resource)
        }
        note(resource, patient)
        return true
    }

    static func id(of resource: Element) -> String? { resource.first("id")?.value }

    /// The resource in an entry of a Bundle goes with the entry.
    mutating func entryResource(_ entry: Element) -> Bool {
        guard requestStays(of: entry) else {
            report.notes[.requestSetAside, default: 0] += 1
            report.leftOut["\(entry.first("resource")?.typeName ?? "Bundle.entry") with its request", default: 0] += 1
            set(.remove, of: entry)
            return false
        }
        guard let resource = entry.first("resource") else { return true }
        guard self.resource(resource, entry: entry, around: nil) else {
            set(.remove, of: entry)
            return false
        }
        return true
    }

    // MARK: Contained resources

    /// Those that may stay.
    private func containedResources(of resource: Element) -> [Element] {
        resource.children(named: "contained").filter {
            owner.allowList.lists($0.type) && !hasUnknownModifier($0) && $0.first("id")?.value != nil
        }
    }

    /// Keeps those that something refers to which stays itself (R4, invariant dom-3).
    private mutating func planContained(of resource: Element, _ scope: Scope) {
        let all = resource.children(named: "contained")
        guard !all.isEmpty else { return }
        let usable = containedResources(of: resource)
        for contained in usable { _ = self.resource(contained, entry: nil, around: scope) }
        var open = fragments(in: resource, skipping: Set(all))
        var wanted: Set<String> = []
        while let id = open.popFirst() {
            guard wanted.insert(id).inserted else { continue }
            for contained in usable where Self.id(of: contained) == id {
                open.formUnion(fragments(in: contained, skipping: []).subtracting(wanted))
            }
        }
        for contained in all {
            let refersBack = fragments(in: contained, skipping: []).contains("")
            let stays = usable.contains(contained) && Self.id(of: contained).map(wanted.contains) == true || refersBack
            if !stays || !usable.contains(contained) {
                report.leftOut["contained \(contained.typeName)", default: 0] += 1
                set(.remove, of: contained)
            }
        }
    }

    /// The ids of contained resources that references name which stay.
    private func fragments(in element: Element, skipping skipped: Set<Element>) -> Set<String> {
        var ids: Set<String> = []
        var open = [element]
        while let next = open.popLast() {
            for child in next.children where !isRemoved(child) && !skipped.contains(child) {
                if child.name == "reference", child.isPrimitive,
                    case .contained(let id)? = child.value.map(ResourceName.init)
                {
                    ids.insert(id)
                }
                open.append(child)
            }
        }
        return ids
    }

    // MARK: The patient

    /// What the output says of a patient.
    private mutating func note(_ resource: Element, _ patient: PatientIdentity?) {
        if resource.typeName == "Patient" {
            let links = resource.children(named: "link").count
            if links > 0 { report.notes[.linkedPatients, default: 0] += links }
        }
        guard let patient else { return }
        if resource.typeName == "Patient" {
            let birth = resource.first("birthDate").flatMap(writtenValue)
            let sex = resource.first("gender").flatMap(writtenValue)
            traits.append((patient, { ($0.birth, $0.sex) = (birth, sex) }))
        } else if resource.typeName == "Condition" {
            let codings = resource.first("code")?.children(named: "coding") ?? []
            let codes = codings.filter { !isRemoved($0) }.compactMap { $0.first("code")?.value }
            traits.append((patient, { $0.diagnoses.formUnion(codes) }))
        }
    }

    private func writtenValue(_ element: Element) -> String? {
        switch edit(of: element) {
        case .keep: element.value
        case .value(let text): text
        default: nil
        }
    }

    // MARK: The label

    /// Says that the resource was pseudonymised; labels that it has stay. Contained resources have none (R4, dom-5).
    private mutating func label(_ resource: Element) {
        guard let meta = resource.first("meta") else {
            return set(.adding([NewElement("meta", [PseudonymLabel.security])]), of: resource)
        }
        if isRemoved(meta) {
            set(.replacing([PseudonymLabel.security]), of: meta)
        } else if !meta.children(named: "security").contains(where: PseudonymLabel.isLabel) {
            set(.adding([PseudonymLabel.security]), of: meta)
        }
    }
}

/// The security label of what was pseudonymised: `PSEUDED` of v3-ObservationValue (HL7 v3, security alteration
/// integrity).
public enum PseudonymLabel {
    static let system = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"
    static let code = "PSEUDED"
    static let security = NewElement(
        "security", [NewElement("system", value: system), NewElement("code", value: code)])

    static func isLabel(_ coding: Element) -> Bool {
        coding.first("system")?.value == system && coding.first("code")?.value == code
    }

    /// The resource with the label, and the resources in its entries.
    public static func labelled(_ tree: ResourceTree) -> ResourceTree {
        tree.rewriting { element in
            let isLabelled = element.isResource && element.name != "contained"
            if isLabelled, element.first("meta") == nil { return .adding([NewElement("meta", [security])]) }
            guard element.name == "meta", let resource = element.parent, resource.isResource,
                resource.name != "contained", !element.children(named: "security").contains(where: isLabel)
            else { return .keep }
            return .adding([security])
        }
    }
}
