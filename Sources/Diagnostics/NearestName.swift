/// The name among `candidates` that a misspelt one most likely meant, or `nil` when none is near.
///
/// Near is a Levenshtein distance of at most a third of the name's length (and at most three).
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let allowed = min(3, max(1, name.utf8.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates where abs(candidate.utf8.count - name.utf8.count) <= allowed {
        let distance = editDistance(Array(name.lowercased().utf8), Array(candidate.lowercased().utf8))
        if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, a) in left.enumerated() {
        var current = [row + 1]
        for (column, b) in right.enumerated() {
            let replaced = previous[column] + (a == b ? 0 : 1)
            current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
        }
        previous = current
    }
    return previous[right.count]
}
