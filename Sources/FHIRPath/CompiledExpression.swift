import FHIR

/// A FHIRPath expression, parsed, checked against the type that it starts from, and bound to the definitions.
///
///     let names = try CompiledExpression("name.where(use = 'official').given", on: patientType)
///     for item in try names.evaluate(on: patient) { … }
///
/// Compile once, evaluate as often as wanted, from any thread. FHIRPath 2.0 (http://hl7.org/fhirpath/N1) with the
/// additions of FHIR R4 §fhirpath and the boundary functions of FHIRPath's trial-use part.
public final class CompiledExpression: Sendable {
    public let text: String
    /// The types that the results may have: `nil` when anything may come, none for what is always empty.
    public let resultTypes: [ItemType]?
    let model: Model
    private let node: any Node
    /// The same expression for a walk on the rows of a tree, where it is wanted and the expression simple enough.
    package let direct: DirectExpression?

    public struct Options: Sendable {
        /// Whether `as()` takes several items, as R4's own invariants want (dom-3); FHIRPath 2.0 §6.3.2 forbids it.
        public var castsCollections = false
        /// Whether FHIRPath's names of primitive types mean FHIR's, too (`value as String`), as invariants of profiles
        /// have it and the reference validator takes it; else an element is of FHIR's types alone.
        public var joinsPrimitives = false
        /// Whether a name that its place does not know gives nothing, instead of making the expression an error, as
        /// FHIRPath without types has it (§4.1).
        public var acceptsUnknownNames = false
        /// The variables, beyond the standard ones, that ``Environment/variables`` will have.
        public var variableNames: Set<String> = []
        /// Variables whose value is known already, which stands for them in the expression.
        public var constants: [String: Item] = [:]
        /// Whether SQL on FHIR's functions are there: `getResourceKey()`, `getReferenceKey()`, boundaries of a Period,
        /// and a `join()` that makes the empty text of nothing.
        public var isSQLOnFHIR = false
        /// Whether to look for the form that needs no items, which takes longer to compile.
        package var wantsDirect = false

        public init() {}
    }

    /// - Parameter type: The type of the element that the expression starts from; `nil` when that is not known, so
    ///   that names are not checked.
    /// - Throws: an error of kind `syntax` or `semantic`.
    public convenience init(
        _ text: String, on type: TypeNumber?, definitions: Definitions = .r4, options: Options = Options()
    ) throws(FHIRPathError) {
        try self.init(text, onAnyOf: type.map { [$0] }, definitions: definitions, options: options)
    }

    /// - Parameter types: The types that the element may have from which the expression starts, as a choice may; a
    ///   name has to make sense for one of them at least.
    /// - Throws: an error of kind `syntax` or `semantic`.
    public convenience init(
        _ text: String, onAnyOf types: [TypeNumber]?, definitions: Definitions = .r4, options: Options = Options()
    ) throws(FHIRPathError) {
        try self.init(text, onItems: types?.map(ItemType.fhir), definitions: definitions, options: options)
    }

    /// - Parameter types: The types of the items that the expression starts from, such as another one's
    ///   ``resultTypes``.
    /// - Throws: an error of kind `syntax` or `semantic`.
    public init(
        _ text: String, onItems types: [ItemType]?, definitions: Definitions = .r4, options: Options = Options()
    ) throws(FHIRPathError) {
        self.text = text
        let model = definitions === Definitions.r4 ? Model.r4 : Model(definitions)
        self.model = model
        do {
            let syntax = try Parser.parse(text)
            let binder = Binder(model: model, context: StaticType(alternatives: types), options: options)
            let bound = try binder.bind(syntax)
            node = bound.node
            resultTypes = bound.type.alternatives
            direct = options.wantsDirect ? DirectCompiler(binder: binder).expression(syntax) : nil
        } catch {
            throw error.error(in: text)
        }
    }

    /// The items that the expression gives for an element.
    ///
    /// - Throws: an error of kind `execution`.
    public func evaluate(on element: Element, in environment: Environment = Environment()) throws(FHIRPathError)
        -> Items
    {
        try run(on: Items.one(.element(element)), in: environment)
    }

    /// The items that the expression gives for others.
    ///
    /// - Throws: an error of kind `execution`.
    public func evaluate(on items: Items, in environment: Environment = Environment()) throws(FHIRPathError) -> Items {
        try run(on: items, in: environment)
    }

    private func run(on items: Items, in environment: Environment) throws(FHIRPathError) -> Items {
        let run = Run(model: model, environment: environment, context: items)
        do {
            return try node.evaluate(Scope(this: items), run)
        } catch {
            throw error.error(in: text)
        }
    }

    /// The value that an item is, or that its element stands for.
    package func value(of item: Item) -> Item? { item.value(model) }

    /// Whether an element meets a constraint (FHIR R4 §conformance-rules#constraints). One that gives nothing is not
    /// met, as the reference validator has it.
    public func holds(for element: Element, in environment: Environment = Environment()) throws(FHIRPathError) -> Bool {
        try truth(for: element, in: environment) ?? false
    }

    /// What the expression says as a condition (FHIRPath 2.0 §4.5): the Boolean that it gives, `true` for another
    /// item, `nil` for none.
    public func truth(
        for element: Element, in environment: Environment = Environment()
    ) throws(FHIRPathError) -> Bool? {
        let items = try evaluate(on: element, in: environment)
        guard let item = items.first else { return nil }
        if items.count == 1, case .boolean(let value)? = item.value(model) { return value }
        return true
    }
}
