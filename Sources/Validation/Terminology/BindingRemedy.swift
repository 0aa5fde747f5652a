/// What would be right instead of a code that is not of a value set.
struct BindingRemedy {
    /// The codes of the value set, where all are known.
    let codes: CodeSet?

    func text(for coded: CodedElement) -> String? {
        guard let codes else { return nil }
        let first = coded.codes.first?.code ?? ""
        if !coded.isPlain, codes.contains(Code(first)) {
            let systems = codes.systems.filter { codes.contains(Code(first, system: $0)) }
            return "the code is one of the system \(systems.joined(separator: ", "))"
        }
        let words = NearestCodes.nearest(to: first, among: codes.words)
        return (words.count == codes.words.count ? "one of: " : "nearest: ") + words.joined(separator: ", ")
    }
}
