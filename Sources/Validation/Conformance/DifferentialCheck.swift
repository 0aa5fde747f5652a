import FHIR

/// Holds a profile's differential to its base (FHIR R4 §profiling): its elements are the base's, in their order, and
/// allow nothing that the base does not allow.
struct DifferentialCheck: ElementCheck {
    let types = ["StructureDefinition"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        checkPaths(element, &findings)
        guard element.first("derivation")?.value == "constraint", let url = element.first("baseDefinition")?.value,
            context.library.structureDefinition(url) != nil
        else { return }
        let library = context.profiles.library
        let base: SnapshotNode
        do {
            base = try library.snapshot(url)
        } catch {
            findings.add(
                .error(
                    .definitionSnapshot, "the base of the definition gives no snapshot: \(error.message)",
                    remedy: "mend the base", value: url),
                at: element)
            return
        }
        let elements = element.first("differential")?.children(named: "element") ?? []
        checkOrder(elements, base, library, &findings)
        let finder = BaseElements(library: library, root: base)
        let isSound = findSnapshotFault(elements, element, base, library, &findings)
        guard isSound else { return }
        for part in elements {
            let definition = ElementDefinition(part)
            guard let node = finder.node(for: definition) else { continue }
            Narrowing(part, definition, of: node, library).check(&findings)
        }
    }

    private func checkPaths(_ element: Element, _ findings: inout FindingList) {
        guard let stated = element.first("type")?.value else { return }
        let type = stated.split(separator: "/").last.map(String.init) ?? stated
        for list in ["differential", "snapshot"] {
            for part in element.first(list)?.children(named: "element") ?? [] {
                guard let path = part.first("path")?.value, path != type, !path.hasPrefix(type + ".") else { continue }
                findings.add(
                    .error(
                        .definitionPath, "the path does not begin with the type that is defined",
                        remedy: "begin it with the type: \(type)", value: path),
                    at: part)
            }
        }
    }

    // MARK: Snapshot

    /// Whether a snapshot can be made; if not, the first element by which it cannot is named.
    private func findSnapshotFault(
        _ elements: [Element], _ definition: Element, _ base: SnapshotNode, _ library: ProfileLibrary,
        _ findings: inout FindingList
    ) -> Bool {
        let definitions = elements.map { ElementDefinition($0) }
        let url = definition.first("url")?.value ?? ""
        guard fault(definitions[...], base, library, url) != nil else { return true }
        for count in definitions.indices {
            guard let fault = fault(definitions[...count], base, library, url) else { continue }
            findings.add(
                .error(
                    .definitionSnapshot, "the differential does not fit its base: \(fault.message)",
                    remedy: "write the element as the base has it"),
                at: elements[count])
            return false
        }
        return false
    }

    private func fault(
        _ definitions: ArraySlice<ElementDefinition>, _ base: SnapshotNode, _ library: ProfileLibrary, _ url: String
    ) -> ProfileFault? {
        guard let differential = SnapshotNode(Array(definitions), isSnapshot: false) else { return nil }
        do {
            _ = try SnapshotGenerator(library: library, base: base, waiting: [url]).snapshot(of: differential)
            return nil
        } catch {
            return error
        }
    }

    // MARK: Order

    /// Elements of a differential stand in the order of the base's.
    private func checkOrder(
        _ elements: [Element], _ base: SnapshotNode, _ library: ProfileLibrary, _ findings: inout FindingList
    ) {
        let finder = BaseElements(library: library, root: base)
        var last: [String: Int] = [:]
        for element in elements {
            let definition = ElementDefinition(element)
            let key = definition.id ?? definition.path
            last = last.filter { $0.key != key && !$0.key.hasPrefix(key + ".") }
            guard let dot = key.lastIndex(of: "."), let place = finder.place(of: definition) else { continue }
            let parent = String(key[..<dot])
            if let before = last[parent], place < before {
                findings.add(
                    .error(
                        .definitionPath, "the element stands behind one that comes after it in the base",
                        remedy: "put the differential's elements into the order of the base", value: definition.path),
                    at: element)
            } else {
                last[parent] = place
            }
        }
    }
}
