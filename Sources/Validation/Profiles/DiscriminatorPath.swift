import FHIR

/// The restricted FHIRPath by which slices are told apart (FHIR R4 §profiling#discriminator): names, `$this`,
/// `extension('url')`, `ofType(Type)`, `resolve()`.
struct DiscriminatorPath: Sendable {
    enum Step: Sendable, Equatable {
        case child(String)
        case `extension`(url: String)
        case ofType(String)
        case resolve
    }

    let steps: [Step]

    /// `nil` where the text is not such a path.
    init?(_ text: String) {
        var steps: [Step] = []
        var rest = text[...]
        while !rest.isEmpty {
            let name = rest.prefix { $0.isLetter || $0.isNumber || "$_-[]".contains($0) }
            rest = rest.dropFirst(name.count)
            if rest.first == "(" {
                guard let end = rest.firstIndex(of: ")") else { return nil }
                let argument = rest[rest.index(after: rest.startIndex)..<end].trimming { " '\"".contains($0) }
                rest = rest[rest.index(after: end)...]
                guard let step = Self.call(String(name), argument) else { return nil }
                steps.append(step)
            } else if name != "$this" {
                guard !name.isEmpty else { return nil }
                steps.append(.child(String(name.hasSuffix("[x]") ? name.dropLast(3) : name)))
            }
            if rest.first == "." { rest = rest.dropFirst() } else if !rest.isEmpty { return nil }
        }
        self.steps = steps
    }

    private static func call(_ name: String, _ argument: String) -> Step? {
        switch name {
        case "extension": .extension(url: argument)
        case "ofType", "as": .ofType(argument)
        case "resolve": .resolve
        default: nil
        }
    }
}

extension Substring {
    fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> String {
        let start = drop(while: isLeftOut)
        guard let last = start.lastIndex(where: { !isLeftOut($0) }) else { return "" }
        return String(start[...last])
    }
}

extension DiscriminatorPath.Step {
    /// The elements to which the step leads.
    func elements(from element: Element, resolve: (Element) -> Element?) -> [Element] {
        switch self {
        case .child(let name):
            let children = element.children(named: name)
            // A path may name a choice by one type, though it should not.
            return children.isEmpty ? element.children.filter { $0.propertyName == name } : children
        case .extension(let url):
            return element.children(named: "extension").filter { $0.first("url")?.value == url }
        case .ofType(let name):
            let definitions = element.tree.definitions
            guard let type = definitions.type(named: name) else { return [] }
            return definitions.isKind(element.type, of: type) ? [element] : []
        case .resolve:
            return resolve(element).map { [$0] } ?? []
        }
    }
}
