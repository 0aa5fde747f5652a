import FHIR
import FHIRPath

/// Holds the filters of a ValueSet to FHIR R4 §valueset, compose.include.filter: a value is one that the property of the
/// code system may have, as far as that is known.
struct ValueSetFilterCheck: ElementCheck {
    let types = ["ValueSet.compose.include"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        let filters = element.children(named: "filter")
        guard !filters.isEmpty, let url = element.first("system")?.value,
            let resource = context.library.codeSystem(url)
        else { return }
        var typesByCode: [String: String] = ["concept": "code", "code": "code"]
        for property in resource.children(named: "property") {
            guard let code = property.first("code")?.value, let type = property.first("type")?.value else { continue }
            typesByCode[code] = type
        }
        let system = context.terminology.codeSystem(url)
        for element in filters {
            guard let type = typesByCode[element.first("property")?.value ?? ""],
                let fault = fault(of: ConceptFilter(element), type: type, system)
            else { continue }
            findings.add(
                .error(.valueSetContent, fault, value: element.first("value")?.value, place: element.first("value")),
                at: element)
        }
    }

    private func fault(of filter: ConceptFilter, type: String, _ system: CodeSystemFacts?) -> String? {
        let isOfCodes = ["concept", "code"].contains(filter.property)
        switch filter.operation {
        case "exists":
            return isOf("boolean", filter.value) ? nil : "the value of a filter by existence is true or false"
        case "regex":
            if filter.property == "concept" {
                return "a regular expression is one of the property code, not of concept"
            }
            return isPattern(filter.value) ? nil : "the value of the filter is no regular expression"
        default:
            let isList = ["in", "not-in"].contains(filter.operation)
            let values = isList ? filter.value.split(separator: ",").map(String.init) : [filter.value]
            for value in values {
                if !isOf(type, value) {
                    return "the value of the filter is not one of its property, which is a \(type)"
                }
                if isOfCodes, system?.contains(value) == .outside {
                    return "the value of the filter is no code of the code system"
                }
            }
            return nil
        }
    }

    private func isPattern(_ text: String) -> Bool {
        do {
            _ = try Pattern(text)
            return true
        } catch {
            return error.kind != .malformed
        }
    }

    private func isOf(_ type: String, _ value: String) -> Bool {
        if type == "boolean" { return value == "true" || value == "false" }
        if type == "Coding" { return value.contains("#") }
        return Array(value.utf8).withUnsafeBufferPointer { bytes in
            switch type {
            case "integer": NumberText.integerFault(bytes, minimum: Int(Int32.min)) == nil
            case "decimal": NumberText.isDecimal(bytes)
            case "dateTime": DateText.dateTimeFault(bytes) == nil
            default: true
            }
        }
    }
}
