import FHIR

/// The resources of all documents, with what references need to find them.
struct ResourceCollection {
    private(set) var resources: [SourceResource] = []
    /// What the types have no place for, by resource; what stands in a Bundle itself under ``noResource``.
    private(set) var unread: [Int: [Element]] = [:]
    static let noResource = -1
    private var indexOf: [Element: Int] = [:]
    /// The first resource of the same URL, for those that came more than once.
    private(set) var duplicateOf: [Int: Int] = [:]
    /// The Medications whose code the administrations that name them took over.
    private(set) var inlinedMedications: Set<Int> = []
    private var byURL: [String: [Int]] = [:]
    private var byContainedID: [ContainedID: Int] = [:]
    private var byIdentifier: [TypedIdentifier: Int] = [:]
    private var bundleCount = 0

    private struct ContainedID: Hashable {
        let container: Int
        let id: String
    }

    private struct TypedIdentifier: Hashable {
        let typeName: String
        let identifier: R4.Identifier
    }

    /// Decodes each tree once, Bundle and all.
    init(_ trees: [ResourceTree]) {
        for tree in trees {
            var unread: [Element] = []
            let resource: R4.Resource
            do {
                resource = try TreeDecoder().decode(R4.Resource.self, from: tree.root, unread: &unread)
            } catch {
                resource = .malformed(type: tree.root.typeName, reason: "\(error)")
            }
            add(resource, Frame(element: tree.root, bundle: newBundle()))
            file(unread)
        }
        for index in resources.indices { file(index) }
        inlineMedications()
    }

    /// Where a resource that is being added stands.
    private struct Frame {
        var element: Element
        var bundle: Int
        var container: Int?
        var fullUrl: String?
    }

    private mutating func newBundle() -> Int {
        bundleCount += 1
        return bundleCount
    }

    private mutating func add(_ resource: R4.Resource, _ frame: Frame) {
        if case .bundle(let bundle) = resource {
            let number = newBundle()
            if let meta = bundle.meta, !meta.profile.isEmpty || !meta.tag.isEmpty, meta != R4.Meta(.bundle) {
                file(frame.element.children(named: "meta"))
            }
            for (entry, element) in zip(bundle.entry, frame.element.children(named: "entry")) {
                guard let resource = entry.resource, let element = element.first("resource") else { continue }
                add(resource, Frame(element: element, bundle: number, fullUrl: entry.fullUrl))
            }
            return
        }
        let index = resources.count
        indexOf[frame.element] = index
        resources.append(
            SourceResource(
                resource: resource, element: frame.element, bundle: frame.bundle, container: frame.container,
                fullUrl: frame.fullUrl))
        let contained = resource.domainResource?.contained ?? []
        for (resource, element) in zip(contained, frame.element.children(named: "contained")) {
            add(resource, Frame(element: element, bundle: frame.bundle, container: index))
        }
    }

    /// Files the elements that the types have no place for under the resource that they stand in.
    private mutating func file(_ elements: [Element]) {
        for element in elements {
            let ancestors = sequence(first: element) { $0.parent }
            guard let owner = ancestors.first(where: \.isResource) else { continue }
            unread[indexOf[owner] ?? Self.noResource, default: []].append(element)
        }
    }

    private mutating func file(_ index: Int) {
        let source = resources[index]
        if let container = source.container {
            if let id = source.id { byContainedID[ContainedID(container: container, id: id)] = index }
            return
        }
        let sameURL = (source.fullUrl ?? source.relativeURL).flatMap { byURL[$0] } ?? []
        duplicateOf[index] = sameURL.first { resources[$0].fullUrl == source.fullUrl }
        for url in Set([source.fullUrl, source.relativeURL].compactMap { $0 }) { byURL[url, default: []].append(index) }
        for identifier in source.resource.identifiers where duplicateOf[index] == nil {
            let key = TypedIdentifier(typeName: source.resource.typeName, identifier: identifier)
            byIdentifier[key] = byIdentifier[key] ?? index
        }
    }

    /// Puts a resource of the type that the mappers read in the place of one of another type.
    mutating func replace(_ index: Int, by resource: R4.Resource) {
        resources[index].resource = resource
    }

    /// A Medication that an administration, statement or order refers to is read as its own concept.
    private mutating func inlineMedications() {
        for index in resources.indices {
            guard let reference = resources[index].resource.medicationReference,
                let target = resolve(reference, from: index, as: R4.Medication.typeName),
                case .medication(let medication) = resources[target].resource
            else { continue }
            resources[index].resource.inline(medication)
            inlinedMedications.insert(target)
        }
    }
}

extension ResourceCollection {
    /// The resource of the given type that a reference names: by `#id` within the same resource, by URL in the same
    /// Bundle and then anywhere, or by identifier (FHIR R4 §references, §bundle#references).
    func resolve(_ reference: R4.Reference?, from index: Int, as typeName: String) -> Int? {
        guard let reference else { return nil }
        let byReference = reference.reference.flatMap { resolve(url: $0, from: index, as: typeName) }
        let byName = reference.identifier.flatMap {
            byIdentifier[TypedIdentifier(typeName: typeName, identifier: $0)]
        }
        return byReference ?? byName
    }

    private func resolve(url: String, from index: Int, as typeName: String) -> Int? {
        if url.hasPrefix("#") {
            let container = resources[index].container ?? index
            return byContainedID[ContainedID(container: container, id: String(url.dropFirst()))]
                .flatMap { resources[$0].resource.typeName == typeName ? $0 : nil }
        }
        let segments = Self.withoutVersion(url).split(separator: "/")
        let whole = segments.count > 2 ? Self.withoutVersion(url) : segments.joined(separator: "/")
        return find(whole, near: index, as: typeName)
            ?? find(segments.suffix(2).joined(separator: "/"), near: index, as: typeName)
    }

    private func find(_ url: String, near index: Int, as typeName: String) -> Int? {
        let found = (byURL[url] ?? []).filter { resources[$0].resource.typeName == typeName }
        let neighbour = found.first { resources[$0].bundle == resources[index].bundle }
        return (neighbour ?? found.first).map { duplicateOf[$0] ?? $0 }
    }

    private static func withoutVersion(_ url: String) -> String {
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        guard let history = parts.firstIndex(of: "_history") else { return url }
        return parts[..<history].joined(separator: "/")
    }
}

extension R4.Resource {
    fileprivate var medicationReference: R4.Reference? {
        switch self {
        case .medicationAdministration(let resource): resource.medicationReference
        case .medicationStatement(let resource): resource.medicationReference
        case .medicationRequest(let resource): resource.medicationReference
        default: nil
        }
    }

    fileprivate mutating func inline(_ medication: R4.Medication) {
        switch self {
        case .medicationAdministration(var resource):
            (resource.medicationCodeableConcept, resource.medicationReference) = (medication.concept, nil)
            self = .medicationAdministration(resource)
        case .medicationStatement(var resource):
            (resource.medicationCodeableConcept, resource.medicationReference) = (medication.concept, nil)
            self = .medicationStatement(resource)
        case .medicationRequest(var resource):
            (resource.medicationCodeableConcept, resource.medicationReference) = (medication.concept, nil)
            self = .medicationRequest(resource)
        default: break
        }
    }
}
