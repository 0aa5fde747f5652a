import FHIR

/// One walk over a tree: looks at each row once, and counts children only where a cheap test has failed.
struct StructureWalk: ~Copyable {
    private let tree: ResourceTree
    private let table: StructureTable
    private(set) var list: FindingList
    private var counts: [Int] = []
    private var scratch = OutputBuffer(capacity: 4096)

    /// Lists at most `limit` errors and as many warnings.
    init(_ tree: ResourceTree, table: StructureTable, limit: Int) {
        self.tree = tree
        self.table = table
        list = FindingList(limit: limit)
    }

    mutating func run() {
        children(of: 0, tree.row(0), isResource: true)
    }

    /// Checks the children of a row, and whether there are the right ones.
    ///
    /// Siblings mostly stand in the definition's order, so one that may not repeat and does not come behind all before
    /// it is either out of order or one too many: only then are they counted.
    private mutating func children(of index: UInt32, _ row: RowView, isResource: Bool) {
        let owner = table.owners[Int(row.type.rawValue)]
        var seen: UInt64 = 0
        var highest = -1
        var wantsCount = owner.wantsCount
        var hasContent = row.hasValue || isResource
        var child = row.firstChild
        while child != 0 {
            let node = tree.row(child)
            guard let number = node.property else { break }
            let property = table.properties[Int(number.rawValue)]
            seen |= property.mandatory
            if Int(property.element) > highest {
                highest = Int(property.element)
            } else if !property.repeats {
                wantsCount = true
            }
            if !property.isElementID { hasContent = true }
            check(child, node, property.content)
            child = node.next
        }
        if !hasContent {
            add(.empty, at: index)
        } else if wantsCount || seen != owner.mandatory {
            count(index, row, owner)
        }
    }

    private mutating func check(_ index: UInt32, _ node: RowView, _ content: StructureTable.Content) {
        switch content {
        case .primitive(let format):
            if node.hasValue, let fault = format.fault(in: node.value) { add(.value(fault, format), at: index) }
            if node.hasValue, node.firstChild == 0 { return }
        case .xhtml:
            if let fault = tree.narrativeFault(index, scratch: &scratch) { add(.narrative(fault), at: index) }
            if node.firstChild == 0 { return }
        case .anyText:
            if node.hasValue, node.firstChild == 0 { return }
        case .object, .resource:
            break
        }
        if case .resource = content {
            children(of: index, node, isResource: true)
        } else {
            children(of: index, node, isResource: false)
        }
    }

    /// Compares the number of children of each element with its cardinality.
    private mutating func count(_ index: UInt32, _ row: RowView, _ owner: StructureTable.Owner) {
        let first = Int(owner.firstElement)
        counts.removeAll(keepingCapacity: true)
        counts.append(contentsOf: repeatElement(0, count: Int(owner.elementCount)))
        var child = row.firstChild
        while child != 0 {
            let node = tree.row(child)
            if let property = node.property {
                let place = Int(table.properties[Int(property.rawValue)].element) - first
                if counts.indices.contains(place) { counts[place] += 1 }
            }
            child = node.next
        }
        for (element, count) in zip(tree.definitions.elements(of: row.type), counts) {
            if count < element.minimum {
                add(.missing(element.number), at: index)
            } else if let maximum = element.maximum, count > maximum {
                addSurplus(element, count: count, maximum: maximum, of: index, row)
            }
        }
    }

    private mutating func addSurplus(
        _ element: ElementFacts, count: Int, maximum: Int, of index: UInt32, _ row: RowView
    ) {
        var rows: [UInt32] = []
        var types: Set<PropertyNumber> = []
        var child = row.firstChild
        while child != 0 {
            let node = tree.row(child)
            if let property = node.property, table.properties[Int(property.rawValue)].element == element.number.rawValue
            {
                rows.append(child)
                types.insert(property)
            }
            child = node.next
        }
        let surplus = rows.indices.contains(maximum) ? rows[maximum] : index
        if types.count > 1 {
            add(.severalTypes(element.number, row: surplus), at: index)
        } else {
            add(.tooMany(element.number, count: count, row: surplus), at: index)
        }
    }

    private mutating func add(_ fault: Finding.Fault, at row: UInt32) {
        list.add(fault, at: row)
    }
}
