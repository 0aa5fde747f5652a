import FHIR
import Validation

/// Data types that stay or go as a whole, and extensions.
extension TreePlan {
    /// Whether what an object says may stay; for most types that is left to what is in it.
    mutating func isUsable(_ element: Element, _ scope: Scope) -> Bool {
        switch element.typeName {
        case "Coding": return isKnown(element)
        case "Identifier": return element.first("value")?.hasValue == true
        case "Quantity", "Age", "Count", "Distance", "Duration", "SimpleQuantity", "MoneyQuantity":
            return isMeasured(element, scope)
        default: return true
        }
    }

    private mutating func isKnown(_ coding: Element) -> Bool {
        if let system = coding.first("system")?.value, let code = coding.first("code")?.value,
            owner.codes.allows(code, system: system)
        {
            return true
        }
        if coding.name == "security" { report.notes[.labelRemoved, default: 0] += 1 }
        return false
    }

    /// A number without its unit, or without its `<`, would say something else.
    private mutating func isMeasured(_ quantity: Element, _ scope: Scope) -> Bool {
        if let comparator = quantity.first("comparator"), !owner.known.lists(comparator) { return false }
        let system = quantity.first("system")?.value
        let unit = quantity.first("unit")?.value
        if let code = quantity.first("code")?.value {
            guard system == CodeForms.units, owner.codes.isUnit(code) else { return false }
        } else if system != nil || unit.map({ !owner.codes.isUnit($0) }) == true {
            return false
        }
        return isYoung(quantity, scope)
    }

    // MARK: Extensions

    /// An extension on a resource, an object or a primitive.
    mutating func topExtension(_ element: Element, _ scope: Scope) -> Bool {
        let allowed = element.first("url")?.value.flatMap { owner.extensions[$0] }
        return planExtension(element, allowed, scope)
    }

    private mutating func planExtension(_ element: Element, _ allowed: AllowedExtension?, _ scope: Scope) -> Bool {
        guard let allowed else {
            remove(element)
            return false
        }
        var stays = false
        for child in element.children {
            switch child.name {
            case "url": _ = object(child, scope)
            case "extension":
                let url = child.first("url")?.value
                let part = allowed.parts.first { $0.url == url } ?? url.flatMap { owner.extensions[$0] }
                if planExtension(child, part, scope) { stays = true }
            case "value":
                if extensionValue(child, allowed.value, scope) { stays = true }
            default: remove(child)
            }
        }
        if !stays { remove(element) }
        return stays
    }

    private mutating func extensionValue(
        _ element: Element, _ value: AllowedExtension.Value, _ scope: Scope
    ) -> Bool {
        guard element.isPrimitive else {
            return planned(element, listedObject(element, scope))
        }
        switch (value, element.typeName) {
        case (.content, _): return primitive(element, .content, scope)
        case (.end, _): return primitive(element, .end, scope)
        case (.version, "string"): return primitive(element, .version, scope)
        case (.code(let system), "code") where element.value.map { owner.codes.allows($0, system: system) } == true:
            _ = object(element, scope)
            return true
        default:
            remove(element)
            return false
        }
    }
}
