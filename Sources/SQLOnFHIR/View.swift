import Diagnostics
import FHIR
import FHIRPath

/// A SQL-on-FHIR v2 view over R4 resources, checked and compiled: what makes rows of each resource.
///
///     let view = try View(json: bytes, file: "patients.json")
///     let run = ViewRun(view, into: RowWriter(.csv, of: view, to: target)) { print($0.message) }
///     try ResourceStream().read(source, file: "export.ndjson", into: run)
///     try run.finish()
///
/// Vocabulary of this module:
/// - A *select* gives columns and says from what its rows are made: from the element it stands at, from each of several
///   (`forEach`), or from all at any depth (`repeat`).
/// - A *focus* is the element, or value, for which a select's columns are evaluated.
/// - A *cell* is one value of a row.
///
/// Specification: https://build.fhir.org/ig/FHIR/sql-on-fhir-v2/StructureDefinition-ViewDefinition.html
public final class View: Sendable {
    /// The name, for a table; without one, the resource's in lower case.
    public let name: String
    /// The type of the resources that give rows.
    public let resource: TypeNumber
    /// In the view's order.
    public let columns: [ViewColumn]
    /// What seems wrong with the view, though it can be run.
    public let warnings: [Diagnostic]
    let definitions: Definitions
    let filters: [ViewExpression]
    let parts: [CompiledSelect.Part]
    /// Whether an expression asks for keys, which an index of a Bundle helps to find.
    let usesKeys: Bool
    /// By type number, how the values of a primitive are written; `nil` for other types.
    private let cellKinds: [Cell.Kind?]

    /// Reads a view from its JSON and compiles it.
    ///
    /// - Throws: all that is wrong with it, each with line and column in `file`.
    public init(json: [UInt8], file: String, definitions: Definitions = .r4) throws(InvalidView) {
        let problems = ViewProblems(json, file: file)
        let definition: ViewDefinition?
        do {
            definition = ViewReader(problems: problems).read(try JSONNodeReader.read(json))
        } catch {
            problems.add(.json, at: ViewPlace(path: "", offset: error.offset), error.message)
            throw InvalidView(diagnostics: problems.diagnostics)
        }
        guard let definition else { throw InvalidView(diagnostics: problems.diagnostics) }
        let compiler = ViewCompiler(definition, definitions, problems)
        let compiled = compiler.compile()
        guard let compiled, !problems.hasErrors else { throw InvalidView(diagnostics: problems.diagnostics) }
        self.definitions = definitions
        name = definition.name?.value ?? definition.resource.value.lowercased()
        resource = compiled.resource
        columns = compiled.columns
        filters = compiled.filters
        parts = compiled.parts
        usesKeys = compiler.paths.contains { $0.contains("getReferenceKey") || $0.contains("getResourceKey") }
        cellKinds = definitions.types.map(Cell.Kind.init)
        warnings = problems.diagnostics
    }

    /// Whether rows are made of Bundles themselves, which have to be read as a whole then.
    public var readsBundles: Bool { definitions[resource].name == "Bundle" }

    func cellKind(of type: TypeNumber) -> Cell.Kind? { cellKinds[Int(type.rawValue)] }
}

/// A column of a view.
public struct ViewColumn: Sendable, Hashable {
    public var name: String
    /// The FHIR type, such as `dateTime`, that the view states or the path has; `nil` when neither tells.
    public var type: String?
    /// Whether the column holds lists of values.
    public var isCollection: Bool
    /// The type for a SQL table. Numbers are `TEXT`, which keeps their digits, unless the view's tag `ansi/type` says
    /// otherwise; whole numbers and truth values are `INTEGER`.
    public var databaseType: String
}

extension Cell.Kind {
    fileprivate init?(_ type: TypeFacts) {
        guard type.kind == .primitive else { return nil }
        switch type.jsonForm {
        case .string: self = .text
        case .number: self = .number
        case .boolean: self = .boolean
        }
    }
}
