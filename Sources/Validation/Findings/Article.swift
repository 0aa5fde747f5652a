/// A type's name with the article that goes before it: `an Organization`, `a Patient`.
func withArticle(_ name: String) -> String {
    let startsWithVowel = name.first.map { "AEIO".contains($0) } ?? false
    return (startsWithVowel ? "an " : "a ") + name
}
