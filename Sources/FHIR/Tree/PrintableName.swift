/// A name as it may stand in a message. One that the release does not know is the input's own text, which may be about
/// a patient, so only what has the form of a name is printed.
func printableName(_ name: String) -> String {
    let hasForm = name.utf8.count <= 64 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return hasForm ? name : "…"
}
