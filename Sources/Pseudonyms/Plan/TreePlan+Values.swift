import FHIR
import Validation

/// Primitives.
extension TreePlan {
    /// Plans a primitive with its extensions. Returns whether anything of it stays.
    mutating func primitive(_ element: Element, _ rule: ElementRule, _ scope: Scope) -> Bool {
        guard element.hasValue else {
            return planned(element, object(element, scope))
        }
        guard let value = value(of: element, rule, scope) else {
            remove(element)
            return false
        }
        if value != element.value { set(.value(value), of: element) }
        _ = object(element, scope)
        return true
    }

    /// The value that stays; `nil` for none.
    private mutating func value(of element: Element, _ rule: ElementRule, _ scope: Scope) -> String? {
        guard let text = element.value else { return nil }
        switch rule {
        case .content, .end: return content(element, text, rule == .end ? .end : .start, scope)
        case .birth: return birthDate(element, text, scope)
        case .identifier: return owner.pseudonyms.identifier(text, system: sibling("system", of: element) ?? "")
        case .namespace: return owner.pseudonyms.system(text)
        case .reference: return reference(text, scope)
        case .address:
            return element.name == "fullUrl" ? fullURL(text) : requestURL(text, entry: element.parent?.parent)
        case .query: return condition(text, entry: element.parent?.parent)
        case .type: return isResourceType(text) ? text : nil
        // The Coding or Quantity around was asked already.
        case .code: return text
        case .version: return CodeForms.isVersion(text) ? text : nil
        // The words for a unit, typed or not, give way to its code, which was asked already.
        case .unit: return sibling("code", of: element) ?? text
        case .status: return CodeForms.status(text)
        case .profile: return owner.known.hasProfile(text) ? text : nil
        }
    }

    func sibling(_ name: String, of element: Element) -> String? { element.parent?.first(name)?.value }

    private mutating func content(
        _ element: Element, _ text: String, _ role: DateShift.Role, _ scope: Scope
    ) -> String? {
        let kind = owner.allowList.kind(element.type)
        if scope.meaning == .birthDate, kind == .date { return birthDate(element, text, scope) }
        if isOldAge(element, text, scope) {
            report.notes[.oldAge, default: 0] += 1
            return nil
        }
        return switch kind {
        case .plain: owner.known.isWellFormed(element) ? text : nil
        case .code: owner.known.lists(element) ? text : nil
        case .text: nil
        case .date, .instant: owner.known.isWellFormed(element) ? date(element, text, role, scope) : nil
        }
    }

    /// Without a patient there is no offset: the year stays, an instant cannot be as vague as that. Nothing stays for a
    /// patient without a day 0.
    private func date(_ element: Element, _ text: String, _ role: DateShift.Role, _ scope: Scope) -> String? {
        if let shift = scope.shift { return shift.moved(text, as: role) }
        return scope.patient != nil || owner.allowList.kind(element.type) == .instant ? nil : String(text.prefix(4))
    }

    // MARK: Names of resources

    func isResourceType(_ name: String) -> Bool {
        tree.definitions.type(named: name).map { tree.definitions[$0].kind == .resource } ?? false
    }

    private func reference(_ text: String, _ scope: Scope) -> String? {
        switch ResourceName(text) {
        case .resource(let type, let id) where isResourceType(type):
            return type + "/" + owner.pseudonyms.id(id, of: type)
        case .contained(let id):
            if id.isEmpty { return text }
            return scope.contained.contains(id) ? "#" + owner.pseudonyms.contained(id) : nil
        case .search(let type, let query) where isResourceType(type):
            return type + "?" + owner.pseudonyms.query(query)
        case .urn(let urn): return owner.pseudonyms.uri(urn)
        case .other(let address) where address.contains(":"): return owner.pseudonyms.uri(address)
        default: return nil
        }
    }

    /// The server's address is left out, for it may name the hospital.
    private func fullURL(_ text: String) -> String? {
        switch ResourceName(text) {
        case .resource(let type, let id) where isResourceType(type):
            Pseudonyms.base + "/" + type + "/" + owner.pseudonyms.id(id, of: type)
        case .urn(let urn): owner.pseudonyms.uri(urn)
        case .other(let address) where address.contains(":"): owner.pseudonyms.uri(address)
        default: nil
        }
    }
}
