import Diagnostics
import FHIR
import Foundation
import HospitalExport
import Study
import StudyFHIR
import Validation

@testable import Registry

/// The sample cohort, and what the targets need of its site.
enum Sample {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let study: Result<Study, any Error> = Result {
        try HospitalExport.read(repository.appending(path: "samples/cohort-csv").path).study
    }

    static let settings = ["cibmtr": ["centre": "12345"], "mii": ["identity": "PSEUDED"]]

    /// A CRID for each patient.
    static func identifiers(_ study: Study) throws -> IdentifierMap {
        let rows = study.patients.enumerated().map { "\($1.identifier.value);\(1_000_000 + $0)" }
        return try IdentifierMap(
            (["patient;CRID"] + rows).joined(separator: "\n"), file: "crids.csv", names: ["CRID"])
    }

    static func target(_ name: String) throws -> Target {
        guard let target = try TargetLibrary.target(name) else { throw TargetFault(diagnostics: []) }
        return target
    }

    static func delivery(_ name: String, of study: Study? = nil) throws -> TargetDelivery {
        let study = try study ?? Sample.study.get()
        var options = TargetDelivery.Options(version: "1.2.3")
        options.settings = settings[name] ?? [:]
        if name == "cibmtr" { options.identifiers = try identifiers(study) }
        return try TargetDelivery(study, target: target(name), options: options)
    }

    static let library = DefinitionLibrary(
        TargetLibrary.definitions,
        over: DefinitionLibrary(under: StudyDefinitions.urlBeginnings) { StudyDefinitions.trees })
}

extension TargetDelivery {
    var bundles: [TargetBundle] { patients.flatMap(\.bundles) }

    /// What became of all patients.
    var wholeCoverage: Coverage {
        patients.reduce(into: coverage) { $0.add($1.coverage) }
    }

    /// Writes the Bundles, and reads a study from them.
    func read(as format: ResourceFormat) throws -> StudyReading {
        StudyReader.read(
            try bundles.map { bundle in
                var output = OutputBuffer()
                if format == .xml {
                    _ = XMLWriter().write(try bundle.tree(file: "-"), into: &output)
                } else {
                    JSONWriter().write(try bundle.tree(file: "-"), into: &output)
                }
                let text = SourceText(output.bytes)
                let origin = TreeOrigin(file: bundle.name)
                let reading =
                    format == .xml
                    ? XMLReader().read(text, origin: origin) : JSONReader().read(text, origin: origin)
                guard let tree = reading.tree, reading.diagnostics.isEmpty else {
                    throw NotReadable(diagnostics: reading.diagnostics)
                }
                return tree
            })
    }

    struct NotReadable: Error {
        let diagnostics: [Diagnostic]
    }
}
