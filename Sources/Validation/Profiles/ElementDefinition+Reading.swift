import FHIR

extension ElementDefinition {
    /// Reads an element of a StructureDefinition's snapshot or differential.
    init(_ element: Element) {
        for child in element.children { read(child) }
    }

    private mutating func read(_ child: Element) {
        switch child.name {
        case "id": id = child.value
        case "path": path = child.value ?? ""
        case "sliceName": sliceName = child.value
        case "min": minimum = child.value.flatMap { Int($0) }
        case "max": maximum = child.value == "*" ? .max : child.value.flatMap { Int($0) }
        case "type": if let rule = TypeRule(child) { types.append(rule) }
        case "contentReference": contentReference = child.value
        case "fixed": fixed = child
        case "pattern": pattern = child
        case "minValue": minimumValue = child
        case "maxValue": maximumValue = child
        case "maxLength": maximumLength = child.value.flatMap { Int($0) }
        case "binding":
            binding = ValueSetBinding(child)
            additionalBindings = ValueSetBinding.additional(to: child)
        case "constraint": if let constraint = Constraint(child) { constraints.append(constraint) }
        case "slicing": slicing = Slicing(child)
        case "extension": readExtension(child)
        default: break
        }
    }

    private mutating func readExtension(_ child: Element) {
        let base = "http://hl7.org/fhir/StructureDefinition/"
        guard let url = child.first("url")?.value, url.hasPrefix(base), let value = child.first("value")?.value else {
            return
        }
        switch url.dropFirst(base.count) {
        case "minLength": minimumLength = Int(value)
        case "maxDecimalPlaces": maximumDecimalPlaces = Int(value)
        case "maxSize": maximumSize = Double(value).flatMap { Int(exactly: $0.rounded(.down)) }
        case "regex": form = value
        default: break
        }
    }
}

extension Element {
    /// The value of the extension with this URL.
    func extensionValue(_ url: String) -> Element? {
        children(named: "extension").first { $0.first("url")?.value == url }?.first("value")
    }
}

extension ElementDefinition.TypeRule {
    /// `nil` for FHIRPath's own types, which stand for the ids and values of primitives and leave no choice.
    init?(_ element: Element) {
        guard let code = element.first("code")?.value, !code.hasPrefix("http://hl7.org/fhirpath/") else { return nil }
        self.init(code: code)
        profiles = element.children(named: "profile").compactMap(ElementDefinition.ProfileReference.init)
        targetProfiles = element.children(named: "targetProfile").compactMap(\.value)
        aggregation = element.children(named: "aggregation").compactMap(\.value)
    }
}

extension ElementDefinition.ProfileReference {
    init?(_ element: Element) {
        guard let url = element.value else { return nil }
        self.init(
            url: url,
            element: element.extensionValue(
                "http://hl7.org/fhir/StructureDefinition/elementdefinition-profile-element")?.value)
    }
}

extension ElementDefinition.ValueSetBinding {
    init?(_ element: Element) {
        guard let strength = element.first("strength")?.value, let valueSet = element.first("valueSet")?.value else {
            return nil
        }
        let maximum = element.extensionValue("http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet")
        self.init(strength: strength, valueSet: valueSet, maximum: maximum?.value)
    }
}

extension ElementDefinition.ValueSetBinding {
    private static let additionalURLs = [
        "http://hl7.org/fhir/tools/StructureDefinition/additional-binding",
        "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.binding.additional",
    ]

    /// The further bindings that a binding has, but for those that hold in some uses only.
    static func additional(to element: Element) -> [Self] {
        element.children(named: "extension").compactMap { binding in
            guard let url = binding.first("url")?.value, additionalURLs.contains(url),
                binding.extensionValue("usage") == nil,
                let purpose = binding.extensionValue("purpose")?.value,
                let valueSet = binding.extensionValue("valueSet")?.value
            else { return nil }
            return Self(strength: purpose == "maximum" ? "required" : purpose, valueSet: valueSet)
        }
    }
}

extension ElementDefinition.Constraint {
    init?(_ element: Element) {
        guard let key = element.first("key")?.value, let expression = element.first("expression")?.value else {
            return nil
        }
        let bestPractice = element.extensionValue(
            "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice")
        self.init(
            key: key, isError: element.first("severity")?.value != "warning",
            isBestPractice: bestPractice?.value == "true", sentence: element.first("human")?.value ?? "",
            expression: expression, source: element.first("source")?.value)
    }
}

extension ElementDefinition.Slicing {
    init(_ element: Element) {
        discriminators = element.children(named: "discriminator").compactMap { discriminator in
            guard let path = discriminator.first("path")?.value,
                let kind = discriminator.first("type")?.value.flatMap(ElementDefinition.Discriminator.Kind.init)
            else { return nil }
            return ElementDefinition.Discriminator(kind: kind, path: path)
        }
        rules = element.first("rules")?.value.flatMap(Rules.init) ?? .open
        isOrdered = element.first("ordered")?.value == "true"
    }
}
