import ArgumentParser
import Diagnostics
import FHIR
import Registry
import Validation

struct Emit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a study as FHIR R4 Bundles, one a patient.",
        discussion: """
            Every Bundle is validated before it is written. The same export gives the same files, byte for byte.

            Examples:
              marrow emit samples/cohort-csv -o bundles --format json
              marrow emit samples/cohort-csv -o bundles-xml --format xml
            """)

    @Argument(help: "A folder with a datapackage.json, or FHIR: a file or a folder of files.")
    var export: String

    @Option(name: [.short, .long], help: "The folder to write to.")
    var output: String

    @Option(help: "json, xml or ndjson.")
    var format = ResourceFormat.json

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func run() throws {
        let input = try StudyInput(export, showsValues: showValues)
        let bundles = try RegistryBundles(input.study, format: format)
        let validator = Validator(library: .study)
        var diagnostics = bundles.diagnostics
        let folder = try OutputFolder(output, apartFrom: export)
        for file in bundles.files {
            diagnostics += validator.validate(file.tree)
            var bytes = OutputBuffer()
            diagnostics += write(file.tree, into: &bytes)
            try bytes.withBytes { try folder.add(file.name, $0) }
        }
        Console.report(diagnostics.filter { $0.severity > .information }, showsValues: showValues)
        if diagnostics.contains(where: { $0.severity == .error }) {
            throw InputHasErrors(message: "no Bundle was written, since not all of them would be valid")
        }
        try folder.commit()
        Console.error("wrote \(bundles.files.count) Bundles to \(output), all valid")
        if input.hasErrors {
            throw InputHasErrors(message: "the export has errors; what had them is not in the Bundles")
        }
    }

    private func write(_ tree: ResourceTree, into bytes: inout OutputBuffer) -> [Diagnostic] {
        if format == .xml { return XMLWriter(isIndented: true).write(tree, into: &bytes) }
        JSONWriter(isIndented: format == .json).write(tree, into: &bytes)
        bytes.append("\n")
        return []
    }
}
