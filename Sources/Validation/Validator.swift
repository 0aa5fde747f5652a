import Diagnostics
import FHIR

/// Holds resources to what FHIR R4 says of every resource: cardinality, choices, the form of primitive values, empty
/// elements, well-formed narratives, by the rules of ``ValidationRule``; and R4's invariants, each under its own key
/// (`pat-1`), and its required bindings, as far as their value sets are R4's own.
///
/// What a tree cannot hold (unknown elements, wrong JSON types, XML's order) its reader has reported already: give
/// ``validate(_:)-(Reading)`` the whole reading to have both together.
public struct Validator: Sendable {
    public let definitions: Definitions
    /// After so many errors, and so many warnings, a resource's further ones are only counted.
    public var limit = 1000
    /// Whether the rules are asked that the release calls best practice, which it leaves to the one who checks (dom-6:
    /// a resource should have a narrative).
    public var reportsBestPractice = false
    /// The canonical URLs of profiles that every resource is held to, besides those that it names itself.
    public var profiles: [String] = []
    private let table: StructureTable
    private let rules: RuleTable
    private let checks = ElementChecks.r4
    /// Where profiles, value sets and questionnaires are looked up.
    public var library: DefinitionLibrary { profileLibrary.library }
    private let profileLibrary: ProfileLibrary

    public init(library: DefinitionLibrary = .r4) {
        profileLibrary = ProfileLibrary(library)
        definitions = .r4
        table = StructureTable(.r4)
        rules = .r4
    }

    /// What is wrong with a tree, in the order of its text. The tree must be of this validator's definitions.
    public func validate(_ tree: ResourceTree) -> [Diagnostic] {
        validate(tree, beside: [])
    }

    /// All that is wrong with what a reader read, in the order of its text: the reader's diagnostics, and the
    /// validator's where they say more.
    public func validate(_ reading: Reading) -> [Diagnostic] {
        validate(reading, as: .whole)
    }

    func validate(_ reading: Reading, as part: TreePart) -> [Diagnostic] {
        guard let tree = reading.tree else { return reading.diagnostics }
        return validate(tree, beside: reading.diagnostics, as: part)
    }

    private func validate(
        _ tree: ResourceTree, beside others: [Diagnostic], as part: TreePart = .whole
    ) -> [Diagnostic] {
        precondition(tree.definitions === definitions, "the tree is of another release's definitions")
        var walk = StructureWalk(tree, table: table, limit: limit)
        walk.run()
        var rules = RuleWalk(
            CheckContext(tree: tree, profiles: profileLibrary, wantedProfiles: profiles, part: part), rules: self.rules,
            checks: checks, after: walk.list, reportsBestPractice: reportsBestPractice)
        rules.run()
        var findings = rules.list.findings + unknownProfiles(tree)
        // The Bundle around one entry lacks what its shell has, which is checked by itself.
        if case .entry = part { findings.removeAll { $0.row == 0 } }
        if !others.isEmpty {
            let reported = ReportedPlaces(others, tree: tree)
            findings.removeAll { reported.explain($0) }
        }
        let words = FindingWording(tree: tree).diagnostics(findings)
        return sorted(others + words) + more(rules.list.unlisted, tree)
    }

    /// That a profile asked for is not known is an error: the resource has not been held to it.
    private func unknownProfiles(_ tree: ResourceTree) -> [Finding] {
        profiles.filter { library.structureDefinition($0) == nil }.map { url in
            let nearest = nearestName(to: url, among: library.urls(of: "StructureDefinition"))
            let remedy = nearest.map { "did you mean \($0)?" } ?? "give its StructureDefinition with --definitions"
            return Finding(
                row: 0, fault: .stated(.error(.unknownProfile, "the profile \(url) is not known", remedy: remedy)))
        }
    }

    private func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let keyed = diagnostics.enumerated().map { (place: place($1), order: $0, diagnostic: $1) }
        return keyed.sorted { ($0.place.0, $0.place.1, $0.order) < ($1.place.0, $1.place.1, $1.order) }
            .map(\.diagnostic)
    }

    private func place(_ diagnostic: Diagnostic) -> (Int, Int) {
        guard case .text(let line, let column) = diagnostic.location.place else { return (0, 0) }
        return (line, column)
    }

    private func more(_ count: Int, _ tree: ResourceTree) -> [Diagnostic] {
        guard count > 0 else { return [] }
        return [
            Diagnostic(
                .information, rule: ValidationRule.moreFindings.id, at: tree.root.location,
                expression: tree.root.typeName,
                message: count == 1
                    ? "there is 1 further finding, which is not listed"
                    : "there are \(count) further findings, which are not listed",
                remedy: "mend the listed ones first")
        ]
    }
}
