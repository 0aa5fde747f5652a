import Diagnostics
import FHIR

/// A Bundle that is too large to be held in memory and is validated entry by entry, as ``ResourceStream`` reads it.
///
/// Of the entries that have gone by only their full URLs are kept, as 128-bit hashes, and the references that have not
/// found their entry yet. So the Bundle's rules about single entries and about equal full URLs hold as for any other;
/// what cannot be held to is said in one finding at the end.
public final class LargeBundle {
    /// So many references may wait for their entry.
    private static let maximumOpen = 100_000

    /// The code of the Bundle's type, such as `transaction`.
    let type: String?
    private let validator: Validator
    /// The full URLs with the versions of the resources, and the full URLs alone.
    private var versions: Set<Fingerprint> = []
    private var urls: Set<Fingerprint> = []
    private var open: [Fingerprint: Diagnostic] = [:]
    private var hasForgotten = false
    private var count = 0

    /// - Parameter shell: what the Bundle has besides its entries, as far as it is known at its beginning.
    public init(_ shell: Reading, validator: Validator) {
        self.validator = validator
        type = shell.tree?.root.first("type")?.value
    }

    /// What is wrong with the next entry, whose tree is a Bundle with this entry only.
    public func validate(entry reading: Reading) -> [Diagnostic] {
        defer { count += 1 }
        return validator.validate(reading, as: .entry(self))
    }

    /// What is wrong with the Bundle besides its entries, and what could not be found out.
    public func validate(shell: Reading) -> [Diagnostic] {
        var found = validator.validate(shell, as: .shell)
        let missing = open.filter { !urls.contains($0.key) }.values
        found += missing.sorted { ($0.expression ?? "") < ($1.expression ?? "") }
        open = [:]
        if let root = shell.tree?.root { found.append(rest(at: root)) }
        return found
    }

    private func rest(at root: Element) -> Diagnostic {
        var unasked = ["whether a reference fits several entries"]
        switch type {
        case "document": unasked.append("whether all entries are reached from the Composition")
        case "message": unasked.append("whether all entries are reached from the MessageHeader")
        case "searchset": unasked.append("whether the entries are of one type")
        default: break
        }
        if hasForgotten { unasked.append("whether all references find their entry") }
        return Diagnostic(
            .information, rule: ValidationRule.largeBundle.id, at: root.location, expression: root.typeName,
            message: "the Bundle was too large to be checked as a whole; not checked: "
                + unasked.joined(separator: ", "))
    }

    /// Takes note of a reference that its own entry does not answer.
    func note(_ reference: ReferenceText, at element: Element) {
        guard reference.form == .absolute, reference.text.hasPrefix("urn:") else { return }
        let fingerprint = Fingerprint(reference.address)
        guard !urls.contains(fingerprint), open[fingerprint] == nil else { return }
        guard open.count < Self.maximumOpen else {
            hasForgotten = true
            return
        }
        let statement = ReferenceCheck.unknownURN(reference)
        open[fingerprint] = Diagnostic(
            statement.severity, rule: statement.rule.id, at: element.location, expression: element.path,
            message: statement.message, remedy: statement.remedy, value: statement.value)
    }

    /// Holds an entry to those of the Bundle's own invariants that ask of each entry, or of the first one.
    func check(_ entry: Element, invariants: [Invariant], _ findings: inout FindingList) {
        for fault in type.map({ EntryKindCheck.faults(of: entry, type: $0) }) ?? [] { findings.add(fault, at: entry) }
        var broken: [String] = []
        if entry.first("search") != nil, type != "searchset" { broken.append("bdl-2") }
        if isRepeated(entry), type != "history" { broken.append("bdl-7") }
        let resource = entry.first("resource")
        if count == 0, type == "document", resource?.typeName != "Composition" { broken.append("bdl-11") }
        if count == 0, type == "message", resource?.typeName != "MessageHeader" { broken.append("bdl-12") }
        for invariant in invariants where broken.contains(invariant.key) {
            findings.add(.invariant(invariant), at: entry.index)
        }
    }

    /// The invariants of Bundle that a shell without entries breaks or keeps for no reason.
    static let aboutEntries: Set = ["bdl-2", "bdl-7", "bdl-11", "bdl-12"]

    private func isRepeated(_ entry: Element) -> Bool {
        guard let url = entry.first("fullUrl")?.value else { return false }
        let version = entry.first("resource")?.first("meta")?.first("versionId")?.value
        urls.insert(Fingerprint(url))
        if let version { urls.insert(Fingerprint(url + "/_history/" + version)) }
        return !versions.insert(Fingerprint(url, version ?? "")).inserted
    }
}

/// Stands for a text; that two texts have the same one is as good as impossible.
private struct Fingerprint: Hashable {
    private let first: Int
    private let second: Int

    init(_ texts: String...) {
        var hasher = Hasher()
        hasher.combine(texts)
        first = hasher.finalize()
        hasher = Hasher()
        hasher.combine(1)
        hasher.combine(texts)
        second = hasher.finalize()
    }
}
