import Diagnostics
import FHIR

/// Holds an extension to its definition as far as that says where it may stand and of which type its value is
/// (FHIR R4 §extensibility, §defining-extensions).
struct ExtensionCheck: ElementCheck {
    let types = ["Extension"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let holder = element.parent, let urlElement = element.first("url") else { return }
        guard let url = urlElement.value, !url.isEmpty else {
            findings.add(Self.withoutURL, at: element)
            return
        }
        guard Self.isAbsolute(url) else {
            checkPart(element, url, of: holder, context, &findings)
            return
        }
        if url.contains("|") { findings.add(Self.versioned(url), at: element) }
        let canonical = String(url.prefix { $0 != "|" })
        guard let definition = context.library.extensionDefinition(canonical) else {
            let statement = UnknownExtension(url: canonical).statement(context.library)
            // What is no error is said once a resource.
            if statement.severity == .error || context.isFirst(extension: canonical) {
                findings.add(statement, at: element)
            }
            return
        }
        check(element, definition, context, &findings)
        checkPlace(element, in: holder, definition, &findings)
    }

    // MARK: URLs

    private static func isAbsolute(_ url: String) -> Bool {
        guard let colon = url.firstIndex(of: ":") else { return false }
        return !url[..<colon].isEmpty && !url[..<colon].contains { "/?#".contains($0) }
    }

    private static let withoutURL = Statement.error(
        .extensionURL, "the extension has no url", remedy: "write the url of its definition")

    private static func versioned(_ url: String) -> Statement {
        .error(
            .extensionURL, "the url of the extension has a version", remedy: "leave '|' and what follows out",
            value: url)
    }

    private static func relative(_ url: String) -> Statement {
        .error(
            .extensionURL, "the url of the extension is not absolute",
            remedy: "write the url of its definition, as http://example.org/fhir/StructureDefinition/x", value: url)
    }

    /// A relative url names a part that the extension around it defines.
    private func checkPart(
        _ element: Element, _ url: String, of holder: Element, _ context: CheckContext, _ findings: inout FindingList
    ) {
        guard holder.typeName == "Extension", element.name == "extension" else {
            findings.add(Self.relative(url), at: element)
            return
        }
        var whole: Element? = holder
        while let current = whole, current.typeName == "Extension" {
            if let wholeURL = current.first("url")?.value, Self.isAbsolute(wholeURL) {
                guard let definition = context.library.extensionDefinition(wholeURL) else { return }
                if !definition.parts.contains(url) { findings.add(Self.unknownPart(url, definition), at: element) }
                return
            }
            whole = current.parent
        }
    }

    private static func unknownPart(_ url: String, _ definition: ExtensionDefinition) -> Statement {
        let parts = definition.parts.sorted()
        let near = nearestName(to: url, among: parts)
        let remedy = parts.isEmpty ? "it defines none" : "it has " + parts.joined(separator: ", ")
        return .error(
            .unknownExtension, "the extension \(definition.url) defines no such part",
            remedy: near.map { "did you mean '\($0)'?" } ?? remedy, value: url)
    }

    // MARK: Content

    private func check(
        _ element: Element, _ definition: ExtensionDefinition, _ context: CheckContext, _ findings: inout FindingList
    ) {
        let isModifier = element.name == "modifierExtension"
        if isModifier != definition.isModifier {
            let message =
                isModifier
                ? "the extension \(definition.url) is not defined as a modifier"
                : "the extension \(definition.url) is defined as a modifier"
            let right = isModifier ? "extension" : "modifierExtension"
            findings.add(.error(.modifierExtension, message, remedy: "write it as \(right)"), at: element)
        }
        if let value = element.first("value"), let types = definition.valueTypes, !types.contains(value.typeName) {
            let message = "the extension \(definition.url) may not have a value of type \(value.typeName)"
            let remedy = types.isEmpty ? "it has parts and no value" : "allowed: " + types.joined(separator: ", ")
            findings.add(.error(.extensionValue, message, remedy: remedy, place: value), at: element)
        }
        if definition.isWithdrawn, context.isFirst(extension: definition.url) {
            findings.add(
                .information(.unknownExtension, "the extension \(definition.url) is no longer to be used"),
                at: element)
        }
    }

    // MARK: Place

    private func checkPlace(
        _ element: Element, in holder: Element, _ definition: ExtensionDefinition, _ findings: inout FindingList
    ) {
        switch isAllowed(in: holder, definition) {
        case false?: findings.add(Self.misplaced(definition, in: holder, place: element), at: holder)
        case nil: findings.add(Self.unanswered(definition), at: holder)
        case true?:
            for invariant in definition.invariants {
                switch invariant.isTrue(of: holder, with: element) {
                case true?: continue
                case false?: findings.add(Self.broken(invariant, definition, place: element), at: holder)
                case nil: findings.add(Self.unanswered(definition), at: holder)
                }
            }
        }
    }

    private func isAllowed(in holder: Element, _ definition: ExtensionDefinition) -> Bool? {
        if definition.contexts.isEmpty { return true }
        var isKnown = true
        for context in definition.contexts {
            switch context.allows(holder) {
            case true?: return true
            case false?: continue
            case nil: isKnown = false
            }
        }
        if Self.isOfDefinition(holder) { return true }
        return isKnown ? false : nil
    }

    /// Whether an element is or stands in a value that an ElementDefinition gives for the instances that it defines.
    private static func isOfDefinition(_ element: Element) -> Bool {
        var current = element
        while let parent = current.parent {
            if parent.typeName == "ElementDefinition", ["fixed", "pattern", "defaultValue"].contains(current.name) {
                return true
            }
            if parent.typeName == "ElementDefinition.example", current.name == "value" { return true }
            current = parent
        }
        return false
    }

    private static func misplaced(
        _ definition: ExtensionDefinition, in holder: Element, place: Element
    ) -> Statement {
        .error(
            .extensionContext, "the extension \(definition.url) may not stand here",
            remedy: "its definition allows it on: "
                + definition.contexts.map(\.description).joined(separator: ", "), place: place)
    }

    private static func broken(
        _ invariant: ContextExpression, _ definition: ExtensionDefinition, place: Element
    ) -> Statement {
        .error(
            .extensionContext, "the extension \(definition.url) may not stand here",
            remedy: "its definition wants: \(invariant.text)", place: place)
    }

    private static func unanswered(_ definition: ExtensionDefinition) -> Statement {
        .warning(
            .extensionContext,
            "it cannot be evaluated whether the extension \(definition.url) may stand here")
    }
}
