import FHIR

/// Writes items as JSON, as `marrow fhirpath --format json` gives them.
///
/// An element is written as FHIR writes it; a value of FHIRPath's own as its literal (`@2014-01`, `1.5 'cm'`), with
/// numbers and Booleans as JSON's.
public enum ResultWriter {
    /// `{"type":"date","value":"1974-12-25"}`
    public static func write(_ item: Item, into output: inout OutputBuffer) {
        output.append(#"{"type":"# as String)
        string(typeName(of: item), into: &output)
        output.append(#","value":"# as String)
        value(of: item, into: &output)
        output.append("}" as String)
    }

    public static func string(_ text: String, into output: inout OutputBuffer) {
        output.append("\"" + TextCoding.escapedJSON(text) + "\"")
    }

    /// FHIR's name of the type; FHIRPath's own go by the name of the FHIR type that they correspond to.
    private static func typeName(of item: Item) -> String {
        switch item {
        case .element(let element): element.typeName
        case .boolean: "boolean"
        case .string: "string"
        case .integer: "integer"
        case .decimal: "decimal"
        case .quantity: "Quantity"
        case .type: "TypeInfo"
        case .temporal(let value):
            switch value.kind {
            case .date: "date"
            case .dateTime: "dateTime"
            case .time: "time"
            }
        }
    }

    private static func value(of item: Item, into output: inout OutputBuffer) {
        switch item {
        case .element(let element): write(element, into: &output)
        case .boolean(let value): output.append(value ? "true" : "false")
        case .integer(let value): output.append(String(value))
        case .decimal(let value): output.append(value.description)
        case .string(let text): string(text, into: &output)
        case .temporal(let value): string(value.literal, into: &output)
        case .quantity(let value): string(value.description, into: &output)
        case .type(let info):
            output.append(#"{"namespace":"# as String)
            string(info.namespace, into: &output)
            output.append(#","name":"# as String)
            string(info.name, into: &output)
            output.append("}" as String)
        }
    }

    private static func write(_ element: Element, into output: inout OutputBuffer) {
        if element.isPrimitive, !element.hasValue {
            output.append("null" as String)
        } else {
            JSONWriter().write(element, level: 0, into: &output)
        }
    }
}
