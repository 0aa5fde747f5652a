import FHIR

/// Compares elements with fixed values and patterns (FHIR R4, ElementDefinition.fixed[x] and pattern[x]). Values are
/// compared as they are written.
enum ValueComparison {
    /// Whether an element has exactly the content of a fixed value.
    static func isEqual(_ element: Element, to fixed: Element) -> Bool {
        guard element.value == fixed.value else { return false }
        let own = content(of: element)
        let wanted = content(of: fixed)
        return own.count == wanted.count
            && zip(own, wanted).allSatisfy { $0.name == $1.name && isEqual($0, to: $1) }
    }

    /// Whether an element has at least the content of a pattern.
    static func has(_ element: Element, pattern: Element) -> Bool {
        if pattern.hasValue, element.value != pattern.value { return false }
        let own = content(of: element)
        return content(of: pattern).allSatisfy { part in
            own.contains { $0.name == part.name && has($0, pattern: part) }
        }
    }

    /// The children without the element's id, by which nothing is fixed.
    private static func content(of element: Element) -> [Element] {
        let children = element.children.filter { $0.name != "id" || element.isResource }
        return children.sorted { ($0.property?.rawValue ?? 0) < ($1.property?.rawValue ?? 0) }
    }

    /// What keeps an element from being a fixed value or having a pattern.
    struct Difference {
        enum Kind {
            /// The value of the element is another one.
            case value
            /// The element is not part of the fixed value.
            case surplus
            /// The element lacks this one.
            case missing(String)
            /// The element has this one, but none like the pattern's.
            case unmatched(String)
        }

        var element: Element
        var kind: Kind
    }

    static func differences(of element: Element, fromFixed fixed: Element) -> [Difference] {
        differences(of: element, from: fixed, isExact: true)
    }

    static func differences(of element: Element, fromPattern pattern: Element) -> [Difference] {
        differences(of: element, from: pattern, isExact: false)
    }

    private static func differences(of element: Element, from wanted: Element, isExact: Bool) -> [Difference] {
        if isExact || wanted.hasValue, element.value != wanted.value {
            return [Difference(element: element, kind: .value)]
        }
        let own = content(of: element)
        let parts = content(of: wanted)
        var found: [Difference] = []
        var seen: Set<String> = []
        for name in parts.map(\.name) where seen.insert(name).inserted {
            let mine = own.filter { $0.name == name }
            let theirs = parts.filter { $0.name == name }
            found += differences(of: mine, from: theirs, named: name, in: element, isExact: isExact)
        }
        if isExact {
            found += own.filter { !seen.contains($0.name) }.map { Difference(element: $0, kind: .surplus) }
        }
        return found
    }

    private static func differences(
        of mine: [Element], from theirs: [Element], named name: String, in element: Element, isExact: Bool
    ) -> [Difference] {
        if mine.isEmpty { return [Difference(element: element, kind: .missing(name))] }
        if mine.count == 1, theirs.count == 1 {
            return differences(of: mine[0], from: theirs[0], isExact: isExact)
        }
        if isExact {
            let isSame = mine.count == theirs.count && zip(mine, theirs).allSatisfy { isEqual($0, to: $1) }
            return isSame ? [] : [Difference(element: element, kind: .unmatched(name))]
        }
        let isMet = theirs.allSatisfy { part in mine.contains { has($0, pattern: part) } }
        return isMet ? [] : [Difference(element: element, kind: .unmatched(name))]
    }
}
