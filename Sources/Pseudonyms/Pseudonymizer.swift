import FHIR
import Foundation
import Study
import Validation

/// Replaces what names patients by pseudonyms, moves their dates, and removes what is not on the allow-list, from FHIR
/// R4 resources of any type.
///
/// The same key gives the same pseudonyms: over files and runs, references still resolve, and intervals between the
/// dates of a patient stay. It takes resources one by one, in any order, as a converter does.
public final class Pseudonymizer: ResourceEditor {
    public struct Settings: Sendable {
        public var birthDate = BirthDatePrecision.year
        /// The year in which ages are told, the present one but for tests: patients who may be over 89 in it have no birth
        /// date.
        public var year: Int
        /// The URLs of extensions that stay beside those of ``AllowedExtension``; those in them by their own URLs, which
        /// somebody may have typed. Their values are held to the rules of their types: texts never stay.
        public var extensions: Set<String> = []

        public init(
            birthDate: BirthDatePrecision = .year,
            year: Int = Calendar(identifier: .gregorian).component(.year, from: Date())
        ) {
            self.birthDate = birthDate
            self.year = year
        }
    }

    public private(set) var report = PseudonymReport()
    public private(set) var quasiIdentifiers = QuasiIdentifiers()
    let settings: Settings
    let pseudonyms: Pseudonyms
    let known: KnownCodes
    let codes: CodeForms
    let allowList = AllowList.r4
    /// By URL.
    let extensions: [String: AllowedExtension]

    /// A library names the code systems whose codes, and the profiles whose URLs, may stay.
    ///
    /// - Parameter dayZeros: The days 0 that dates are told relatively to, instead of by an offset of the key.
    public init(
        _ key: PseudonymKey, settings: Settings, library: DefinitionLibrary = .r4, linkage: LinkageTable? = nil,
        dayZeros: DayZeros? = nil
    ) {
        self.settings = settings
        extensions = AllowedExtension.r4.merging(settings.extensions.map { ($0, AllowedExtension(ofSite: $0)) }) {
            own, _ in own
        }
        pseudonyms = Pseudonyms(key, linkage: linkage, dayZeros: dayZeros)
        known = KnownCodes(library)
        codes = CodeForms(known)
    }

    /// `nil` where nothing of the resource may stay.
    public func edited(_ resource: ResourceTree) -> ResourceTree? {
        rewritten(resource, .resource)
    }

    public func edited(entry: ResourceTree) -> ResourceTree? {
        guard let edited = rewritten(entry, .entry), edited.root.first("entry") != nil else { return nil }
        return edited
    }

    public func edited(shell: ResourceTree, isEnd: Bool) -> ResourceTree {
        // The beginning is the end's first part, and is counted with it.
        let before = report
        defer { if !isEnd { report = before } }
        return rewritten(shell, .resource) ?? shell.rewriting { $0.parent == nil ? .keep : .remove }
    }

    enum Part {
        case resource
        /// A Bundle of one entry, whose other elements are not written.
        case entry
    }

    private func rewritten(_ tree: ResourceTree, _ part: Part) -> ResourceTree? {
        var plan = TreePlan(tree, self)
        let stays = plan.plan(part)
        report.add(plan.report)
        guard stays else { return nil }
        for (patient, change) in plan.traits { quasiIdentifiers.note(patient, change) }
        return tree.rewriting { plan.edit(of: $0) }
    }
}
