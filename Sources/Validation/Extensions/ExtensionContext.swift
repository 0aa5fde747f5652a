import FHIR
import FHIRPath

/// A place where an extension may stand (FHIR R4 §defining-extensions, StructureDefinition.context).
struct ExtensionContext: Sendable {
    private enum Kind {
        /// A type, or an element by its path: `Patient`, `HumanName.given`, `Observation.value[x]`.
        case element(String)
        /// The extension with this URL, or its value.
        case `extension`(String)
        case expression(ContextExpression)
    }

    private let kind: Kind
    /// The context as its definition writes it.
    let description: String

    /// `nil` for a context that says nothing.
    init?(_ context: Element) {
        guard let text = context.first("expression")?.value else { return nil }
        description = text
        switch context.first("type")?.value {
        case "element": kind = .element(Self.path(text))
        case "extension": kind = .extension(text)
        case "fhirpath": kind = .expression(ContextExpression(text))
        default: return nil
        }
    }

    /// The path that is meant: `Patient.name` of `http://example.org/profile#Patient.name:official`, and
    /// `Observation.value` of `Observation.value[x]`.
    private static func path(_ text: String) -> String {
        let base = "http://hl7.org/fhir/StructureDefinition/"
        var path = text.hasPrefix(base) ? String(text.dropFirst(base.count)) : text
        if let hash = path.lastIndex(of: "#") { path = String(path[path.index(after: hash)...]) }
        let steps = path.split(separator: ".").map { $0.prefix { $0 != ":" } }
        return steps.map { $0.hasSuffix("[x]") ? $0.dropLast(3) : $0 }.joined(separator: ".")
    }

    /// Whether an element may have the extension; `nil` when that cannot be evaluated.
    func allows(_ element: Element) -> Bool? {
        switch kind {
        case .element(let path): Self.matches(element, path)
        case .extension(let url): Self.isPart(element, of: url)
        case .expression(let expression): Self.isSelected(element, by: expression)
        }
    }

    // MARK: Elements

    /// Names that stand for many types: every element, and the resources with a canonical URL, for which FHIR R5 has
    /// the names.
    private static let anyElement: Set = ["Element", "Any", "*"]
    private static let canonicalResource: Set = ["CanonicalResource", "MetadataResource"]

    private static func matches(_ element: Element, _ path: String) -> Bool {
        if anyElement.contains(path) { return true }
        let definitions = element.tree.definitions
        if canonicalResource.contains(path) {
            return element.isResource && definitions.element(named: "url", of: element.type) != nil
        }
        if names(of: element.type, definitions).contains(path) { return true }
        var endings = lastSteps(of: element)
        var current = element
        while let parent = current.parent {
            for owner in names(of: parent.type, definitions) where path.hasPrefix(owner) {
                if endings.contains(where: { path == "\(owner).\($0)" }) { return true }
            }
            endings = endings.map { "\(parent.name).\($0)" }
            current = parent
        }
        return false
    }

    /// The name of a type and of all that it specialises.
    private static func names(of type: TypeNumber, _ definitions: Definitions) -> [String] {
        var names: [String] = []
        var current: TypeNumber? = type
        while let number = current {
            names.append(definitions[number].name)
            current = definitions[number].base
        }
        return names
    }

    /// The ways in which a path may name an element last: a choice with its type, too.
    private static func lastSteps(of element: Element) -> [String] {
        guard let property = element.property, element.tree.definitions[property].isChoice else {
            return [element.name]
        }
        return [element.name, element.propertyName, "\(element.name).ofType(\(element.typeName))"]
    }

    // MARK: Extensions and expressions

    /// Whether an element is the extension or its value; `url#part` is a part of the extension.
    private static func isPart(_ element: Element, of url: String) -> Bool {
        let holder = element.typeName == "Extension" ? element : element.parent
        guard let holder, holder.typeName == "Extension", let own = holder.first("url")?.value else { return false }
        if own == url { return true }
        guard let whole = holder.parent?.first("url")?.value, holder.parent?.typeName == "Extension" else {
            return false
        }
        return url == "\(whole)#\(own)" || url == "\(whole).\(own)"
    }

    private static func isSelected(_ element: Element, by expression: ContextExpression) -> Bool? {
        var resource = element
        while !resource.isResource, let parent = resource.parent { resource = parent }
        guard let items = expression.evaluate(on: resource) else { return nil }
        return items.items.contains { item in
            if case .element(let selected) = item { return selected == element }
            return false
        }
    }
}
