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
