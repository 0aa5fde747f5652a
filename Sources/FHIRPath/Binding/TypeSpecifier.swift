import FHIR

/// A type that an expression names, resolved: `Patient`, `FHIR.Quantity`, `System.String`.
struct TypeSpecifier: Sendable {
    var fhir: TypeNumber?
    var system: SystemType?

    /// Throws for a name that neither FHIR nor FHIRPath knows. A qualified name that its namespace lacks is a type
    /// that nothing has.
    /// - Parameter joinsPrimitives: Whether `String` also means FHIR's `string`, and so on.
    init(_ name: TypeName, joinsPrimitives: Bool = false, _ model: Model) throws(Failure) {
        switch name.namespace {
        case nil:
            fhir = model.definitions.type(named: name.name)
            system = SystemType(rawValue: name.name)
            if fhir == nil, system != nil, joinsPrimitives {
                fhir = model.definitions.type(named: name.name.prefix(1).lowercased() + name.name.dropFirst())
            }
            if fhir == nil, system == nil { throw .semantic("there is no type '\(name.name)'", name.offset) }
        case "FHIR"?: fhir = model.definitions.type(named: name.name)
        case "System"?: system = SystemType(rawValue: name.name)
        case let namespace?: throw .semantic("there is no namespace '\(namespace)', only FHIR and System", name.offset)
        }
    }

    /// `is`: the type itself or one that specialises it (FHIRPath 2.0 §6.3.1).
    func matches(_ item: Item, _ model: Model) -> Bool {
        switch item {
        case .element(let element): fhir.map { model.definitions.isKind(element.type, of: $0) } ?? false
        case .type: false
        default: system == item.systemType
        }
    }

    /// `as` and `ofType`. A primitive has to be of the very type: R4 lists the kinds of a primitive one by one where
    /// it means several (invariant dom-3: `as(canonical) | as(uri) | as(url)`), and `value.ofType(string)` is the
    /// element `valueString`.
    func selects(_ item: Item, _ model: Model) -> Bool {
        if case .element(let element) = item, element.isPrimitive { return element.type == fhir }
        return matches(item, model)
    }

    var staticType: StaticType {
        var alternatives: [StaticType.Alternative] = []
        if let fhir { alternatives.append(.fhir(fhir)) }
        if let system { alternatives.append(.system(system)) }
        return StaticType(alternatives: alternatives)
    }
}
