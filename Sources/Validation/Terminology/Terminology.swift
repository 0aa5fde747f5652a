import FHIR
import Synchronization

/// Answers what value sets and code systems hold, from a library alone: no terminology server is asked (FHIR R4
/// §terminology-module). What has been read of a library is kept.
final class Terminology: Sendable {
    let library: DefinitionLibrary
    private let valueSets: Mutex<[String: ValueSetFacts?]> = Mutex([:])
    private let codeSystems: Mutex<[String: CodeSystemFacts?]> = Mutex([:])
    /// The value sets whose codes have been listed.
    let codeSets: Mutex<[String: CodeSet?]> = Mutex([:])
    /// The same by the numbers of bindings, which is quicker.
    let bindingCodeSets: Mutex<[Int: CodeSet?]> = Mutex([:])

    /// The codes of units that have been asked for.
    private let units: Mutex<[String: Membership]> = Mutex([:])
    /// So many answers are kept about what the input names and nobody knows.
    private static let most = 4096

    init(_ library: DefinitionLibrary) {
        self.library = library
    }

    /// The value set with a canonical URL, with or without a version.
    func valueSet(_ canonical: String) -> ValueSetFacts? {
        if let known = valueSets.withLock({ $0[canonical] }) { return known }
        let facts = find("ValueSet", canonical).map { ValueSetFacts($0) }
        valueSets.withLock { if facts != nil || $0.count < Self.most { $0[canonical] = .some(facts) } }
        return facts
    }

    /// The code system that a Coding names as its system.
    func codeSystem(_ canonical: String) -> CodeSystemFacts? {
        if let known = codeSystems.withLock({ $0[canonical] }) { return known }
        let facts = find("CodeSystem", canonical).map { CodeSystemFacts($0) }
        codeSystems.withLock { if facts != nil || $0.count < Self.most { $0[canonical] = .some(facts) } }
        return facts
    }

    /// A release's own bindings name the version of the release, which not all of its value sets have.
    private func find(_ type: String, _ canonical: String) -> Element? {
        if let exact = library.definition(type, canonical) { return exact }
        guard canonical.hasSuffix("|4.0.1") else { return nil }
        return library.definition(type, String(canonical.dropLast("|4.0.1".count)))
    }

    /// Whether a code is in a value set. Without a system it is in where it is under any system of the value set.
    func contains(_ code: Code, valueSet canonical: String) -> Membership {
        contains(code, valueSet: canonical, within: [])
    }

    /// Whether a code is in a value set that need not be in the library.
    func contains(_ code: Code, in valueSet: ValueSetFacts) -> Membership {
        contains(code, in: valueSet, within: [])
    }

    private func contains(_ code: Code, valueSet canonical: String, within path: [String]) -> Membership {
        guard let valueSet = valueSet(canonical) else {
            return CodeForm(valueSet: canonical)?.contains(code.code) ?? .unknown(.valueSetNotFound(canonical))
        }
        guard !path.contains(valueSet.url) else { return .unknown(.valueSetOfItself(valueSet.url)) }
        return contains(code, in: valueSet, within: path)
    }

    private func contains(_ code: Code, in valueSet: ValueSetFacts, within path: [String]) -> Membership {
        guard !valueSet.includes.isEmpty else { return .unknown(.valueSetWithoutContent(valueSet.url)) }
        let path = path + [valueSet.url]
        var answer = Membership.outside
        for part in valueSet.includes where answer != .member { answer = answer.or(contains(code, in: part, path)) }
        for part in valueSet.excludes where answer != .outside {
            answer = answer.and(contains(code, in: part, path).inverted)
        }
        return answer
    }

    /// Whether a code is of all that an `include` or `exclude` names.
    private func contains(_ code: Code, in part: ValueSetFacts.Part, _ path: [String]) -> Membership {
        var answer = Membership.member
        if let system = part.system {
            guard code.system == nil || code.system == system else { return .outside }
            answer = contains(code.code, system: system, part: part)
        }
        for url in part.valueSets where answer != .outside {
            answer = answer.and(contains(code, valueSet: url, within: path))
        }
        return part.system == nil && part.valueSets.isEmpty ? .outside : answer
    }

    private func contains(_ code: String, system url: String, part: ValueSetFacts.Part) -> Membership {
        let system = codeSystem(url)
        var answer = Membership.member
        if let codes = part.codes {
            answer = Membership(codes.contains(code) || isOtherCase(code, of: codes, system))
        } else if part.filters.isEmpty {
            answer = contains(code, system: url)
        }
        for filter in part.filters where answer != .outside {
            let form = CodeForm(rawValue: url)
            let holds = form?.contains(code, filter: filter) ?? system.map { filter.holds(for: code, of: $0) }
            answer = answer.and(holds ?? .unknown(.codeSystemNotKnown(url)))
        }
        return answer
    }

    /// Whether a code system has a code.
    func contains(_ code: String, system url: String) -> Membership {
        if let form = CodeForm(rawValue: url) { return form == .units ? isUnit(code) : form.contains(code) }
        return codeSystem(url)?.contains(code) ?? .unknown(.codeSystemNotKnown(url))
    }

    /// Few units are in use, and each takes a while to read.
    private func isUnit(_ code: String) -> Membership {
        if let known = units.withLock({ $0[code] }) { return known }
        let answer = CodeForm.units.contains(code)
        units.withLock { if $0.count < Self.most { $0[code] = answer } }
        return answer
    }

    private func isOtherCase(_ code: String, of codes: Set<String>, _ system: CodeSystemFacts?) -> Bool {
        guard let system, !system.isCaseSensitive else { return false }
        let lower = code.lowercased()
        return codes.contains { $0.lowercased() == lower }
    }
}
