import FHIR

extension FunctionTable {
    /// FHIRPath 2.0 §5.8.
    static let navigation: [Function] = [
        Function("children", gives: .children) { call throws(Failure) in
            Items(call.input.flatMap { children(of: $0) })
        },
        Function("descendants", gives: .children) { call throws(Failure) in
            var result: [Item] = []
            for item in call.input { descend(item, into: &result) }
            try call.run.count(result.count, at: call.offset)
            return Items(result)
        },
    ]

    private static func children(of item: Item) -> [Item] {
        item.element?.children.map(Item.element) ?? []
    }

    /// The children, then theirs: the readers' limits bound the depth.
    private static func descend(_ item: Item, into result: inout [Item]) {
        guard let element = item.element else { return }
        for child in element.children {
            result.append(.element(child))
            descend(.element(child), into: &result)
        }
    }
}
