import Crypto
import Diagnostics
import FHIR
import Study
import StudyFHIR

/// A study as the Bundles that a target takes, and what of it they do not hold.
///
/// The same study, target and settings give the same Bundles, byte for byte: nothing in them is of the clock.
public struct TargetDelivery {
    /// The Bundles of one patient, and what of the patient they hold.
    public struct PatientBundles {
        public let bundles: [TargetBundle]
        public let coverage: Coverage
    }

    /// Each patient who is taken, in the order of the study.
    public let patients: [PatientBundles]
    /// What became of the patients who are not taken.
    public let coverage: Coverage
    /// What FHIR cannot hold, patients who lack an identifier, and identifiers of nobody.
    public let diagnostics: [Diagnostic]

    public struct Options: Sendable {
        /// Of the site, by name.
        public var settings: [String: String] = [:]
        public var identifiers = IdentifierMap()
        /// The instant at which the Bundles say they were made; without one, the newest day in the patient's data.
        public var recorded: String?
        /// The version of the program.
        public var version: String

        public init(version: String) {
            self.version = version
        }
    }

    /// Throws an `EncodingError` where FHIR does not know what is written, and a ``TargetFault`` where a setting is
    /// missing.
    public init(_ study: Study, target: Target, options: Options) throws {
        let settings = try target.filled(options.settings)
        let generic = StudyBundles(study)
        var diagnostics = try generic.issues() + options.identifiers.strangers(to: study)
        var coverage = Coverage()
        var patients: [PatientBundles] = []
        for (index, (patient, bundle)) in zip(study.patients, generic.bundles).enumerated() {
            let tree = try TreeEncoder().encode(bundle.bundle)
            let identifiers = options.identifiers.values(of: patient, for: target)
            if let missing = target.identifiers.first(where: { $0.isRequired && identifiers[$0.name] == nil }) {
                diagnostics.append(Self.missing(missing, of: patient, number: index + 1))
                for resource in PatientResource.all(in: tree.root, target: target) {
                    coverage.count(.leftOut, resource.concept, why: "the patient has no \(missing.name)")
                }
                continue
            }
            var rewriting = TargetRewriting(
                PatientResource.all(in: tree.root, target: target), target: target, settings: settings,
                identifiers: identifiers)
            rewriting.run()
            let assembly = BundleAssembly(
                target: target, id: bundle.bundle.id ?? "",
                provenance: target.provenanceRecord(of: tree, version: options.version),
                recorded: options.recorded ?? tree.root.newestDay.map { "\($0)T00:00:00Z" } ?? "1970-01-01T00:00:00Z")
            let bundles = assembly.bundles(of: rewriting.resources)
            var own = rewriting.coverage
            target.countBundles(bundles.count, in: &own)
            patients.append(PatientBundles(bundles: bundles, coverage: own))
        }
        self.patients = patients
        self.coverage = coverage
        self.diagnostics = diagnostics
    }

    private static func missing(
        _ identifier: Target.NamedIdentifier, of patient: Patient, number: Int
    ) -> Diagnostic {
        Diagnostic(
            .error, rule: "target-identifier", at: Location(file: "study"), expression: "patients[\(number - 1)]",
            message: "the patient has no \(identifier.name), and is left out",
            remedy: "give it with --identifiers, or among the patient's identifiers with the system "
                + identifier.system,
            value: patient.identifier.value)
    }
}

extension Target {
    /// The value of each setting. Throws where one is missing or does not have the setting's form.
    public func filled(_ given: [String: String]) throws(TargetFault) -> [String: String] {
        let faults = given.keys.filter { settings[$0] == nil }.sorted().map { name in
            let known = settings.isEmpty ? "it has none" : "it has \(settings.keys.sorted().joined(separator: ", "))"
            return fault("settings.\(name)", "the target has no such setting", remedy: known)
        }
        var values: [String: String] = [:]
        var missing: [Diagnostic] = []
        for (name, setting) in settings.sorted(by: { $0.key < $1.key }) {
            guard let value = given[name] ?? setting.value else {
                missing.append(
                    fault(
                        "settings.\(name)", "the target needs a setting: \(setting.title)",
                        remedy: "give it with --setting \(name)=…, as \(setting.pattern) describes it"))
                continue
            }
            if let pattern = try? Regex(setting.pattern), (try? pattern.wholeMatch(in: value)) == nil {
                missing.append(
                    fault(
                        "settings.\(name)", "the value does not have the setting's form",
                        remedy: "give \(setting.title), as \(setting.pattern) describes it"))
            }
            values[name] = value
        }
        guard faults.isEmpty, missing.isEmpty else { throw TargetFault(diagnostics: faults + missing) }
        return values
    }

    private func fault(_ path: String, _ message: String, remedy: String) -> Diagnostic {
        Diagnostic(
            .error, rule: "target-setting", at: Location(file: id), expression: path, message: message, remedy: remedy)
    }

    fileprivate func provenanceRecord(of tree: ResourceTree, version: String) -> ProvenanceRecord? {
        guard case .included = provenance else { return nil }
        var output = OutputBuffer()
        JSONWriter(isIndented: true).write(tree, into: &output)
        output.append("\n")
        return ProvenanceRecord(version: version, target: self, digest: SHA256.hexadecimal(output.bytes))
    }

    fileprivate func countBundles(_ count: Int, in coverage: inout Coverage) {
        coverage.count(.carried, ResourceKind.bundle.rawValue, by: count)
        guard case .leftOut(let why) = provenance else {
            return coverage.count(.added, ResourceKind.bundle.rawValue, "Provenance", by: count)
        }
        coverage.count(.leftOut, ResourceKind.bundle.rawValue, "Provenance", why: why, by: count)
    }
}

extension Element {
    /// The newest date of day precision in a resource.
    fileprivate var newestDay: String? {
        if typeName == "date" || typeName == "dateTime" {
            return value.flatMap { $0.utf8.count >= 10 ? String($0.prefix(10)) : nil }
        }
        return children.compactMap(\.newestDay).max()
    }
}
