import FHIR

/// A part of an expression with its names resolved, ready to be evaluated any number of times.
protocol Node: Sendable {
    func evaluate(_ scope: Scope, _ run: Run) throws(Failure) -> Items
}

/// What `$this`, `$index` and `$total` mean at a place.
struct Scope {
    var this: Items
    var index: Int?
    var total: Items = .none

    func with(_ item: Item, index: Int) -> Scope {
        Scope(this: .one(item), index: index, total: total)
    }
}

/// One evaluation of an expression: what does not change within it, and what it has used up.
final class Run {
    /// So many items may pass through functions before an evaluation is stopped as endless.
    private static let maximumSteps = 20_000_000
    /// A text that grows by repetition is stopped here.
    static let maximumTextLength = 1 << 24

    let model: Model
    let environment: Environment
    let context: Items
    /// What `defineVariable()` has defined, by where it stands.
    var defined: [Int: Items] = [:]
    private var steps = 0
    private(set) lazy var now = environment.now ?? Clock.now()

    init(model: Model, environment: Environment, context: Items) {
        self.model = model
        self.environment = environment
        self.context = context
    }

    var equality: Equality { Equality(model: model) }

    func count(_ items: Int, at offset: Int) throws(Failure) {
        steps += items
        guard steps <= Self.maximumSteps else { throw .execution("the evaluation does not come to an end", offset) }
    }

    /// The one item of a collection, `nil` for none.
    func single(_ items: Items, _ what: String, at offset: Int) throws(Failure) -> Item? {
        if case .many(let many) = items {
            throw .execution("\(what) takes one item, here are \(many.count)", offset)
        }
        return items.first
    }

    /// The truth of a collection where a Boolean is wanted (FHIRPath 2.0 §4.5): one item that is no Boolean is true.
    func boolean(_ items: Items, _ what: String, at offset: Int) throws(Failure) -> Bool? {
        guard let item = try single(items, what, at: offset) else { return nil }
        if case .boolean(let value)? = item.value(model) { return value }
        return true
    }
}
