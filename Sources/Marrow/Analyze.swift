import Analysis
import ArgumentParser

struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a study's analysis tables and the summary beside the published figures.",
        discussion: """
            Writes ADSL, ADTTE, ADAE, ADEX and ADRS as CSV with CDISC's variable names, their dictionary \
            (datapackage.json), and summary.txt and summary.json. Rows and resources with errors are set aside and \
            named with file, row and column; the others go on.

            Examples:
              marrow analyze samples/cohort-csv -o analysis
              marrow analyze bundles/ -o analysis
            """)

    @Argument(help: "A folder with a datapackage.json, or FHIR: a file or a folder of files.")
    var export: String

    @Option(name: [.short, .long], help: "The folder to write to.")
    var output: String

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func run() throws {
        let input = try StudyInput(export, showsValues: showValues)
        let report = AnalysisReport(input.study)
        let folder = try OutputFolder(output, apartFrom: export)
        for file in report.files {
            try file.bytes.withUnsafeBytes { try folder.add(file.name, $0) }
        }
        try folder.commit()
        try Console.output(report.summary.text)
        if input.hasErrors {
            throw InputHasErrors(message: "the export has errors; what had them is not in the tables")
        }
    }
}
