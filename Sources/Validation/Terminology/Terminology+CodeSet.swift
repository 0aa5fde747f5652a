import Synchronization

extension Terminology {
    /// All codes of a value set, read once; `nil` where they cannot be listed.
    func codeSet(_ canonical: String) -> CodeSet? {
        if let known = codeSets.withLock({ $0[canonical] }) { return known }
        let set = valueSet(canonical).flatMap { parts(of: $0, within: []) }.map { CodeSet(parts: $0) }
        codeSets.withLock { $0[canonical] = .some(set) }
        return set
    }

    /// All codes of the value set of a binding.
    func codeSet(of binding: BindingTable.Binding) -> CodeSet? {
        if let known = bindingCodeSets.withLock({ $0[binding.number] }) { return known }
        let set = codeSet(binding.valueSet)
        bindingCodeSets.withLock { $0[binding.number] = .some(set) }
        return set
    }

    /// More codes than this are looked up one by one.
    private static let most = 5000

    private func parts(of valueSet: ValueSetFacts, within path: [String]) -> [CodeSet.Part]? {
        guard !path.contains(valueSet.url), !valueSet.includes.isEmpty else { return nil }
        var systems: [String: Set<String>] = [:]
        for part in valueSet.includes {
            guard let codes = codes(of: part, within: path + [valueSet.url]) else { return nil }
            systems.merge(codes) { $0.union($1) }
        }
        var parts: [CodeSet.Part] = []
        for (system, codes) in systems {
            guard codes.count <= Self.most else { return nil }
            let answers = codes.map { ($0, contains(Code($0, system: system), in: valueSet)) }
            guard answers.allSatisfy({ $0.1 == .member || $0.1 == .outside }) else { return nil }
            let isCaseSensitive = codeSystem(system)?.isCaseSensitive ?? true
            let members = answers.filter { $0.1 == .member }.map { isCaseSensitive ? $0.0 : $0.0.lowercased() }
            parts.append(CodeSet.Part(system: system, isCaseSensitive: isCaseSensitive, codes: Set(members)))
        }
        return parts.sorted { $0.system < $1.system }
    }

    /// The codes among which those of an `include` are; `nil` where they cannot be listed.
    private func codes(of part: ValueSetFacts.Part, within path: [String]) -> [String: Set<String>]? {
        guard let system = part.system else {
            guard let first = part.valueSets.first, let valueSet = valueSet(first),
                let parts = parts(of: valueSet, within: path)
            else { return nil }
            return Dictionary(parts.map { ($0.system, $0.codes) }, uniquingKeysWith: { $0.union($1) })
        }
        if let codes = part.codes { return [system: codes] }
        guard let facts = codeSystem(system), facts.content == .complete else { return nil }
        return [system: Set(facts.codes)]
    }
}
