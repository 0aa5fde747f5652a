import Analysis
import ArgumentParser
import Diagnostics
import FHIR
import Foundation
import Registry
import Validation

/// The target that Bundles are made for, and what it needs to know.
struct TargetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "\(TargetLibrary.names.joined(separator: ", ")), or the path of a target's file.", valueName: "name"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "What the target asks of the site, such as centre=12345. May be given again.",
            valueName: "name=value"))
    var setting: [String] = []

    @Option(
        help: ArgumentHelp(
            "A table with the patients' identifiers at the receiver: the study's identifier, then a column each.",
            valueName: "file.csv"))
    var identifiers: String?

    @Option(
        help: ArgumentHelp(
            "The target's own profiles: a file, a folder or an npm-style .tgz. May be given again.",
            valueName: "path"))
    var definitions: [String] = []

    /// A target with all that it needs.
    struct Chosen {
        let target: Target
        let options: TargetDelivery.Options
        let library: DefinitionLibrary
    }

    /// `nil` where no target is named. Throws what is wrong with the call, before any data are read.
    func chosen(showsValues: Bool) throws -> Chosen? {
        guard let name = target else {
            guard setting.isEmpty, identifiers == nil, definitions.isEmpty else {
                throw CannotRun("--setting, --identifiers and --definitions go with --target")
            }
            return nil
        }
        do {
            let target = try read(name)
            var options = TargetDelivery.Options(version: Marrow.configuration.version)
            options.settings = try target.filled(settings())
            options.identifiers = try identifiers(of: target)
            options.recorded = try SourceDate.time()?.text
            return Chosen(target: target, options: options, library: try library(showsValues: showsValues))
        } catch let fault as TargetFault {
            Console.report(fault.diagnostics, showsValues: showsValues)
            throw CannotRun("the target \(name) cannot be used")
        }
    }

    private func read(_ name: String) throws -> Target {
        if let target = try TargetLibrary.target(name) { return target }
        guard FileManager.default.fileExists(atPath: name) else {
            let nearest = nearestName(to: name, among: TargetLibrary.names).map { "did you mean \($0)? " } ?? ""
            throw CannotRun(
                "there is no target \(name), and no file of that name: \(nearest)Marrow has "
                    + TargetLibrary.names.joined(separator: ", "))
        }
        return try Target(contents(of: name), file: name)
    }

    private func contents(of file: String) throws -> [UInt8] {
        do {
            return try Array(Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw CannotRun("\(file) cannot be read")
        }
    }

    private func settings() throws -> [String: String] {
        var settings: [String: String] = [:]
        for text in setting {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw CannotRun("--setting \(text) has no value: write it as centre=12345")
            }
            settings[parts[0]] = parts[1]
        }
        return settings
    }

    private func identifiers(of target: Target) throws -> IdentifierMap {
        guard let identifiers else { return IdentifierMap() }
        guard let text = String(bytes: try contents(of: identifiers), encoding: .utf8) else {
            throw CannotRun("\(identifiers) is not in UTF-8")
        }
        return try IdentifierMap(text, file: identifiers, names: target.identifiers.map(\.name))
    }

    private func library(showsValues: Bool) throws -> DefinitionLibrary {
        var loader = DefinitionLoader(over: .targets)
        do {
            for path in definitions { try loader.load(path) }
        } catch {
            throw CannotRun("the definitions at \(error.path) cannot be read: \(error.reason)")
        }
        Console.report(loader.diagnostics, showsValues: showsValues)
        return loader.library
    }
}

extension Emit {
    /// Patients whose Bundles are not valid are left out as a whole; the others are written.
    func emit(_ input: StudyInput, for chosen: TargetOptions.Chosen, as format: ResourceFormat) throws {
        let delivery = try TargetDelivery(input.study, target: chosen.target, options: chosen.options)
        let check = TargetCheck(library: chosen.library)
        var diagnostics = delivery.diagnostics
        var refused = 0
        let folder = try OutputFolder(output, apartFrom: export)
        var written = 0
        var coverage = delivery.coverage
        for patient in delivery.patients {
            let bundles = patient.bundles
            var files: [(name: String, bytes: [UInt8])] = []
            var found: [Diagnostic] = []
            for bundle in bundles {
                let name = "\(bundle.name).\(format.rawValue)"
                found += try check.diagnostics(of: bundle, among: bundles, file: name)
                var bytes = OutputBuffer()
                found += format.write(pseudonyms.labelled(try bundle.tree(file: name)), into: &bytes)
                files.append((name, bytes.bytes))
            }
            diagnostics += found
            guard !found.contains(where: { $0.severity == .error }) else {
                refused += 1
                coverage.countRefused(patient)
                continue
            }
            coverage.add(patient.coverage)
            for file in files { try file.bytes.withUnsafeBytes { try folder.add(file.name, $0) } }
            written += files.count
        }
        try Array(coverage.csv.utf8).withUnsafeBytes { try folder.add("coverage.csv", $0) }
        try input.add(diagnostics, printing: Self.shown(diagnostics))
        if written == 0 { throw InputHasErrors(message: "no Bundle was written, since no patient could be taken") }
        try folder.commit()
        report(coverage, for: chosen.target, unchecked: check.unknownProfiles(of: delivery))
        Console.error("wrote \(written) Bundles to \(output), all valid")
        if refused > 0 || diagnostics.contains(where: { $0.severity == .error }) {
            throw InputHasErrors(message: "not every patient could be written")
        }
    }

    /// Every error, and of the warnings that say the same of many Bundles one with their count.
    private static func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var counts: [[String]: Int] = [:]
        let first = diagnostics.filter { diagnostic in
            guard diagnostic.severity == .warning else { return diagnostic.severity == .error }
            counts[[diagnostic.rule, diagnostic.message], default: 0] += 1
            return counts[[diagnostic.rule, diagnostic.message]] == 1
        }
        return first.map { diagnostic in
            var shown = diagnostic
            let count = counts[[diagnostic.rule, diagnostic.message]] ?? 1
            if diagnostic.severity == .warning, count > 1 { shown.message += ", here and in \(count - 1) other places" }
            return shown
        }
    }

    private func report(_ coverage: Coverage, for target: Target, unchecked: [String]) {
        Console.error("What became of the study for the target \(target.id), as in \(output)/coverage.csv:")
        coverage.lines.forEach(Console.error)
        guard !unchecked.isEmpty else { return }
        Console.error(
            "held to Marrow's statement of their must-haves, as the profiles are not known without --definitions: "
                + unchecked.joined(separator: ", "))
    }
}

/// Holds Bundles to R4, to our statements of a target's must-haves, and to those of its profiles that are known.
private struct TargetCheck {
    private let library: DefinitionLibrary
    private let validator: Validator

    init(library: DefinitionLibrary) {
        self.library = library
        validator = Validator(library: library)
    }

    /// Bundles of one patient go in turn, and later ones refer to what earlier ones brought: that is no finding.
    func diagnostics(of bundle: TargetBundle, among bundles: [TargetBundle], file: String) throws -> [Diagnostic] {
        let tree = try bundle.checkedTree(file: file, knowing: isKnown)
        let names = Set(bundles.flatMap(\.fullURLs))
        return validator.validate(tree).filter { diagnostic in
            diagnostic.rule != "bundle-reference" || diagnostic.value.map { !names.contains($0) } ?? true
        }
    }

    func unknownProfiles(of delivery: TargetDelivery) -> [String] {
        Set(delivery.patients.flatMap(\.bundles).flatMap(\.declaredProfiles)).filter { !isKnown($0) }.sorted()
    }

    private func isKnown(_ profile: String) -> Bool {
        library.structureDefinition(profile) != nil
    }
}

extension ResourceFormat {
    /// Returns what the format cannot hold.
    func write(_ tree: ResourceTree, into bytes: inout OutputBuffer) -> [Diagnostic] {
        if self == .xml { return XMLWriter(isIndented: true).write(tree, into: &bytes) }
        JSONWriter(isIndented: self == .json).write(tree, into: &bytes)
        bytes.append("\n")
        return []
    }
}
