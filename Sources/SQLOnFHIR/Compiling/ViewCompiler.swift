import Diagnostics
import FHIR
import FHIRPath

/// Gives the paths of a view their meaning, once for the type of resource, and checks columns, constants and types.
final class ViewCompiler {
    struct Compiled {
        var resource: TypeNumber
        var columns: [ViewColumn]
        var filters: [ViewExpression]
        var parts: [CompiledSelect.Part]
    }

    let definition: ViewDefinition
    let definitions: Definitions
    let problems: ViewProblems
    private(set) var options = CompiledExpression.Options()
    /// All expressions of the view.
    private(set) var paths: [String] = []

    init(_ definition: ViewDefinition, _ definitions: Definitions, _ problems: ViewProblems) {
        self.definition = definition
        self.definitions = definitions
        self.problems = problems
    }

    func compile() -> Compiled? {
        guard let resource = resource() else { return nil }
        if let name = definition.name { check(name: name) }
        options.isSQLOnFHIR = true
        options.wantsDirect = true
        options.variableNames = [ViewExpression.rowIndex]
        options.constants = ConstantReader(definitions, problems).read(definition.constants)
        let context = [ItemType.fhir(resource)]
        let filters = definition.filters.compactMap { filter($0, context) }
        var columns: [ViewColumn] = []
        let parts = definition.selects.map { part in
            CompiledSelect.Part.select(select(part, context, &columns))
        }
        if columns.isEmpty, !problems.hasErrors {
            problems.add(.structure, at: ViewPlace(path: "select", offset: 0), "the view has no columns")
        }
        return Compiled(
            resource: resource, columns: columns, filters: filters, parts: CompiledSelect.ordered(parts))
    }

    private func resource() -> TypeNumber? {
        let name = definition.resource
        if let type = definitions.type(named: name.value), definitions[type].kind == .resource { return type }
        problems.add(
            .resource, at: name.place, "FHIR \(definitions.release) has no resource '\(name.value)'",
            remedy: nearestName(to: name.value, among: definitions.resourceNames).map { "did you mean '\($0)'?" })
        return nil
    }

    /// The specification's invariant sql-name.
    func check(name: ViewDefinition.Text) {
        let bytes = Array(name.value.utf8)
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let isSound = bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
        guard isSound, let first = bytes.first, isLetter(first) else {
            problems.add(
                .name, at: name.place, "this is no name for a table or column",
                remedy: "take letters, digits and underscores, and begin with a letter")
            return
        }
    }

    // MARK: Expressions

    func expression(
        _ path: ViewDefinition.Text, _ context: [ItemType]?, options: CompiledExpression.Options? = nil
    ) throws(FHIRPathError) -> CompiledExpression {
        paths.append(path.value)
        return try CompiledExpression(
            path.value, onItems: context, definitions: definitions, options: options ?? self.options)
    }

    /// `nil` for one that has been reported.
    func reported(_ path: ViewDefinition.Text, _ context: [ItemType]?) -> CompiledExpression? {
        do {
            return try expression(path, context)
        } catch {
            problems.add(error, in: path)
            return nil
        }
    }

    private func filter(_ path: ViewDefinition.Text, _ context: [ItemType]) -> ViewExpression? {
        guard let expression = reported(path, context) else { return nil }
        let types = expression.resultTypes
        if let types, !types.isEmpty, !types.contains(where: { $0.systemType(definitions) == .boolean }) {
            let names = types.map { $0.name(definitions) }.joined(separator: " or ")
            problems.add(
                .filter, at: path.place, "a condition is true or false, and this path gives \(names)",
                remedy: "compare it with something, or put .exists() behind it")
            return nil
        }
        return ViewExpression(expression, of: "the condition \(path.place.path)")
    }
}
