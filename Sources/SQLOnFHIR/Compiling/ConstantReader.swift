import FHIR
import FHIRPath

/// Reads the constants of a view into the values that stand for them in its expressions.
struct ConstantReader {
    /// The types that `value[x]` may have (ViewDefinition §constant).
    private static let types = [
        "base64Binary", "boolean", "canonical", "code", "date", "dateTime", "decimal", "id", "instant", "integer",
        "integer64", "oid", "string", "positiveInt", "time", "unsignedInt", "uri", "url", "uuid",
    ]
    /// The variables that FHIRPath, FHIR and SQL on FHIR have of their own.
    private static let taken = ["context", "resource", "rootResource", "ucum", "sct", "loinc", "rowIndex"]

    private let definitions: Definitions
    private let problems: ViewProblems

    init(_ definitions: Definitions, _ problems: ViewProblems) {
        self.definitions = definitions
        self.problems = problems
    }

    func read(_ constants: [ViewDefinition.Constant]) -> [String: Item] {
        var items: [String: Item] = [:]
        for constant in constants {
            let name = constant.name.value
            if items[name] != nil || Self.taken.contains(name) {
                problems.add(
                    .constant, at: constant.name.place,
                    items[name] != nil ? "there are two constants '\(name)'" : "'%\(name)' has a meaning already",
                    remedy: "give it another name")
            }
            // One that is wrong still has a value, so that its uses are not reported, too.
            items[name] = item(constant) ?? .string("")
        }
        return items
    }

    private func item(_ constant: ViewDefinition.Constant) -> Item? {
        guard
            let type = Self.types.first(where: {
                "value" + $0.prefix(1).uppercased() + $0.dropFirst() == constant.property
            })
        else {
            problems.add(
                .constant, at: constant.place, "a constant has no '\(constant.property)'",
                remedy: "its type is one of \(Self.types.joined(separator: ", "))")
            return nil
        }
        guard let text = text(constant.value, of: type), let item = value(text, of: type) else {
            problems.add(.constant, at: constant.place, "this is no value of type \(type)")
            return nil
        }
        return item
    }

    /// The text of the value where JSON has it in the form that the type wants.
    private func text(_ node: JSONNode, of type: String) -> String? {
        switch (node.value, type) {
        case (.boolean(let value), "boolean"): value ? "true" : "false"
        case (.number(let text), "decimal"), (.number(let text), "integer"), (.number(let text), "positiveInt"),
            (.number(let text), "unsignedInt"), (.number(let text), "integer64"):
            text
        case (.text(let text), "integer64"): text
        case (.text(let text), let type):
            ["boolean", "decimal", "integer", "positiveInt", "unsignedInt"].contains(type) ? nil : text
        default: nil
        }
    }

    private func value(_ text: String, of type: String) -> Item? {
        // R4 has no integer64; FHIRPath's Integer holds it as long as it fits.
        if type == "integer64" { return Int(text).map(Item.integer) }
        guard !text.isEmpty, let number = definitions.type(named: type) else { return nil }
        guard let item = Item(text: text, of: number, in: definitions) else { return nil }
        if case .integer(let value) = item, type == "positiveInt" && value < 1 || type == "unsignedInt" && value < 0 {
            return nil
        }
        return item
    }
}
