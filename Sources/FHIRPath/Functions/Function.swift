/// A function of FHIRPath: what it takes, what it gives, and what it does.
struct Function: Sendable {
    typealias Body = @Sendable (Call) throws(Failure) -> Items

    enum Input: Sendable {
        /// Any number of items.
        case items
        /// At most one item; an empty input gives an empty result without the body being asked.
        case one(ItemKind)
    }

    enum Parameter: Sendable {
        /// A collection, evaluated where the call stands.
        case items
        /// At most one item, evaluated where the call stands.
        case one(ItemKind)
        /// An expression that is evaluated for each item of the input, as `$this`, and is to be true or false.
        case criterion
        /// An expression that is evaluated for each item of the input, as `$this`.
        case projection
        /// A projection that is evaluated for what it gave before, too.
        case recursion
        /// A projection by which to sort; a minus sign before it turns the order round.
        case sortKey
        case type
    }

    enum Result: Sendable {
        case system(SystemType)
        case anything
        case input
        /// What the argument with this number gives.
        case argument(Int)
        /// Input and first argument together.
        case joined
        /// The second and third argument together.
        case branches
        case type
        case children
        case typeInfo
        /// An Integer or a Decimal.
        case number
        /// Elements of a FHIR type.
        case fhir(String)
    }

    let name: String
    let input: Input
    let parameters: [Parameter]
    /// How many of the parameters have to be given.
    let required: Int
    let result: Result
    /// Whether the result depends on the order of the input.
    let needsOrder: Bool
    let body: Body

    init(
        _ name: String, on input: Input = .items, _ parameters: [Parameter] = [], required: Int? = nil,
        gives result: Result, needsOrder: Bool = false, _ body: @escaping Body
    ) {
        self.name = name
        self.input = input
        self.parameters = parameters
        self.required = required ?? parameters.count
        self.result = result
        self.needsOrder = needsOrder
        self.body = body
    }

    /// The parameter that an argument is for; the last one of `sort` may be given again and again.
    func parameter(_ index: Int) -> Parameter? {
        if index < parameters.count { return parameters[index] }
        if case .sortKey? = parameters.last { return .sortKey }
        return nil
    }

    var arity: String {
        let plural = parameters.count == 1 ? "" : "s"
        if case .sortKey? = parameters.last { return "any number of arguments" }
        if required == parameters.count { return required == 0 ? "no arguments" : "\(required) argument\(plural)" }
        return "\(required) to \(parameters.count) argument\(plural)"
    }
}
