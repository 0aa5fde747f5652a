import ArgumentParser
import Diagnostics
import FHIR
import OBDS
import Registry
import Study
import Validation

struct Emit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a study as FHIR R4 Bundles, one a patient, or as oBDS for the German cancer registries.",
        discussion: """
            Every Bundle is validated before it is written. The same export gives the same files, byte for byte. What \
            oBDS cannot hold is listed with its count.

            A target says what a receiver takes: generic (all of the study, in Marrow's own profiles), cibmtr, mii, \
            mcode, pcsp, or a file of your own after schemas/target.schema.json. What it has no place for is printed, \
            and written to coverage.csv beside the Bundles.

            The Bundles say they were made at SOURCE_DATE_EPOCH where that is set, else on the newest day in the \
            patient's data, so that a Bundle changes when its data do and not with the clock.

            Examples:
              marrow emit samples/cohort-csv -o bundles --format json
              marrow emit samples/cohort-csv -o bundles-xml --format xml
              marrow emit samples/cohort-csv -o report --format obds
              marrow emit samples/cohort-csv -o mii --target mii --setting identity=PSEUDED
              marrow emit samples/cohort-csv -o cibmtr --target cibmtr --setting centre=12345 --identifiers crids.csv
              marrow emit samples/cohort-csv -o ours --target ours.json --definitions package.tgz
              marrow emit samples/cohort-csv -o bundles --pseudonymize study.key
            """)

    @Argument(help: "A folder with a datapackage.json, or FHIR or oBDS: a file or a folder of files.")
    var export: String

    @Option(help: "The data package that describes the tables, when it does not lie beside them.")
    var mapping: String?

    @Option(name: [.short, .long], help: "The folder to write to.")
    var output: String

    @Option(help: "json, xml, ndjson or obds.")
    var format = EmitFormat.json

    @OptionGroup(title: "Target")
    var target: TargetOptions

    @OptionGroup(title: "Pseudonyms")
    var pseudonyms: StudyPseudonymOptions

    @OptionGroup var findings: FindingOptions

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func validate() throws {
        if format == .obds, target.target != nil {
            throw ValidationError("--target is for FHIR; oBDS has the German cancer registries' own form.")
        }
        if target.identifiers != nil, pseudonyms.keyFile != nil {
            throw ValidationError("--identifiers names patients as the export does, which --pseudonymize undoes.")
        }
        try pseudonyms.check(findings)
    }

    func run() throws {
        let chosen = try target.chosen(showsValues: showValues)
        let input = try StudyInput(
            export, mapping: mapping, findings, pseudonyms: pseudonyms, showsValues: showValues)
        if let format = format.ofFHIR, let chosen {
            try emit(input, for: chosen, as: format)
        } else if let format = format.ofFHIR {
            try emit(input, as: format)
        } else {
            try emitReport(input)
        }
        if input.hasErrors {
            throw InputHasErrors(message: "the export has errors; what had them is not in what was written")
        }
    }

    private func emit(_ input: StudyInput, as format: ResourceFormat) throws {
        let bundles = try RegistryBundles(input.study, format: format)
        let validator = Validator(library: .study)
        var diagnostics = bundles.diagnostics
        let folder = try OutputFolder(output, apartFrom: export)
        for file in bundles.files {
            let tree = pseudonyms.labelled(file.tree)
            diagnostics += validator.validate(tree)
            var bytes = OutputBuffer()
            diagnostics += format.write(tree, into: &bytes)
            try bytes.withBytes { try folder.add(file.name, $0) }
        }
        try input.add(diagnostics)
        if diagnostics.contains(where: { $0.severity == .error }) {
            throw InputHasErrors(message: "no Bundle was written, since not all of them would be valid")
        }
        try folder.commit()
        Console.error("wrote \(bundles.files.count) Bundles to \(output), all valid")
    }

    /// One file of oBDS; what it cannot hold is reported.
    private func emitReport(_ input: StudyInput) throws {
        let writer = try OBDSWriter(input.study)
        let diagnostics = writer.diagnostics(at: Location(file: "\(output)/obds.xml"))
        try input.add(diagnostics)
        guard let document = writer.document else {
            throw InputHasErrors(message: "no report was written, since oBDS can hold nothing of any patient")
        }
        let folder = try OutputFolder(output, apartFrom: export)
        try Array(document.utf8).withUnsafeBytes { try folder.add("obds.xml", $0) }
        try folder.commit()
        Console.error("wrote \(counted(writer.content.study.patients.count, "patient")) to \(output)/obds.xml")
        if diagnostics.contains(where: { $0.severity == .error }) {
            throw InputHasErrors(message: "not every patient could be written")
        }
    }
}

/// What a study is emitted as.
enum EmitFormat: String, CaseIterable, ExpressibleByArgument {
    case json, xml, ndjson, obds

    /// `nil` for oBDS.
    var ofFHIR: ResourceFormat? { ResourceFormat(rawValue: rawValue) }
}
