import FHIR
import FHIRPath

/// That for which a select's columns are evaluated.
enum Focus {
    /// An element of the tree that is being read.
    case row(UInt32)
    /// A value, or an element of another tree.
    case item(Item)
    /// Nothing, in the row that `forEachOrNull` makes where there is no element.
    case nothing

    func items(_ tree: ResourceTree) -> Items {
        switch self {
        case .row(let row): .one(.element(tree.element(row)))
        case .item(let item): .one(item)
        case .nothing: .none
        }
    }

    init(_ item: Item, _ tree: ResourceTree) {
        if case .element(let element) = item, element.tree === tree {
            self = .row(element.rowNumber)
        } else {
            self = .item(item)
        }
    }
}
