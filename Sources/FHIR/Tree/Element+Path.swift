extension Element {
    /// The FHIRPath of this element from the root: `Bundle.entry[2].resource.name[0].given[1]`.
    ///
    /// An index stands wherever the definition lets the element repeat. A choice goes by its base name
    /// (`Observation.value`). FHIRPath 2.0 §3 (path selection) reads the path back to this element.
    public var path: String {
        RowPath(rows: tree.rows, definitions: tree.definitions, firstEntry: tree.origin.firstEntry).path(index)
    }
}

/// Spells the path of a row, in a finished tree or in one under construction.
struct RowPath {
    let rows: UnsafeMutablePointer<Row>
    let definitions: Definitions
    /// The place of the first entry of a Bundle that is read piece by piece.
    var firstEntry = 0

    func path(_ index: UInt32) -> String {
        let row = rows[Int(index)]
        guard index != 0 else { return definitions[TypeNumber(rawValue: row.type)].name }
        let facts = definitions[PropertyNumber(rawValue: row.property)]
        let step = path(row.parent) + "." + definitions[facts.element].name
        return facts.repeats ? step + "[\(place(of: index, element: facts.element))]" : step
    }

    private func place(of index: UInt32, element: ElementNumber) -> Int {
        let parent = rows[Int(index)].parent
        let isEntry = parent == 0 && firstEntry > 0 && definitions[element].name == "entry"
        var place = isEntry ? firstEntry : 0
        var sibling = rows[Int(parent)].firstChild
        while sibling != 0, sibling != index {
            let property = PropertyNumber(rawValue: rows[Int(sibling)].property)
            if definitions[property].element == element { place += 1 }
            sibling = rows[Int(sibling)].next
        }
        return place
    }
}
