/// Bundles whose entries are handed over one by one.
extension XMLTreeParser {
    /// Hands the entry that has just ended over, with the Bundle's own elements before the first one.
    mutating func handOver(_ row: UInt32) {
        let bundle = TypeNumber(rawValue: store[0].type)
        guard let entryTaker, definitions[bundle].name == "Bundle", store[row].property != Row.noProperty,
            lookup.name(Int(store[row].property)) == "entry"
        else { return }
        let shell = entryCount == 0 ? Reading(tree: copyOfRoot { $0 != row }, diagnostics: []) : nil
        let entry = Reading(tree: copyOfRoot { $0 == row }, diagnostics: diagnostics)
        diagnostics.removeAll()
        entryCount += 1
        removeLastChildOfRoot(row)
        if !entryTaker(shell, entry) { isStopped = true }
    }

    /// The root with those of its children that the closure picks.
    func copyOfRoot(_ isPicked: (UInt32) -> Bool) -> ResourceTree {
        var picked = RowStore()
        let root = picked.append(
            property: Row.noProperty, type: store[0].type, parent: 0, source: store[0].source,
            column: store[0].sourceColumn)
        let copy = SubtreeCopy(rows: store.rows, decoded: UnsafePointer(store.decoded), definitions: definitions)
        var last: UInt32 = 0
        var child = store[0].firstChild
        while child != 0 {
            if isPicked(child) {
                last = copy.copy(child, property: store[child].property, parent: root, last: last, into: &picked)
            }
            child = store[child].next
        }
        var origin = origin
        origin.firstEntry = entryCount
        return picked.finish(source: nil, definitions: definitions, origin: origin)
    }

    /// Forgets the root's last child, and with it all rows and values behind.
    mutating func removeLastChildOfRoot(_ row: UInt32) {
        var previous: UInt32 = 0
        var child = store[0].firstChild
        while child != row, child != 0 {
            previous = child
            child = store[child].next
        }
        if previous == 0 {
            store[0].firstChild = 0
        } else {
            store[previous].next = 0
        }
        open[0].last = previous
        store.truncate(rows: Int(row), decoded: decodedBeforeEntry)
    }
}
