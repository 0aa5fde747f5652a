import Analysis
import ArgumentParser
import SQLite

struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a study's analysis tables and the summary beside the published figures.",
        discussion: """
            Writes ADSL, ADTTE, ADTDC (counting process), ADAE, ADEX and ADRS with CDISC's variable names: as CSV with \
            their dictionary (datapackage.json), as one SQLite database (analysis.sqlite), and in the folder cdisc as \
            Dataset-JSON with a define.xml; summary.txt and summary.json; and \
            report.html with the pictures of the folder figures, for reading and printing. Rows and resources with errors are set aside and named with file, row and \
            column; the others go on.

            The same export gives the same bytes: the files' time of making is SOURCE_DATE_EPOCH where that is set, else \
            the newest day in the data.

            Examples:
              marrow analyze samples/cohort-csv -o analysis
              marrow analyze bundles/ -o analysis
              marrow analyze export.csv --mapping site/datapackage.json -o analysis
              marrow analyze samples/cohort-csv -o analysis --pseudonymize study.key
              marrow analyze export -o analysis --findings findings.csv --strict
            """)

    @Argument(help: "A folder with a datapackage.json, or FHIR or oBDS: a file or a folder of files.")
    var export: String

    @Option(help: "The data package that describes the tables, when it does not lie beside them.")
    var mapping: String?

    @Option(name: [.short, .long], help: "The folder to write to.")
    var output: String

    @OptionGroup(title: "Pseudonyms")
    var pseudonyms: StudyPseudonymOptions

    @OptionGroup var findings: FindingOptions

    @Flag(help: "Show the offending values in messages. They may be patients' data.")
    var showValues = false

    func validate() throws { try pseudonyms.check(findings) }

    func run() throws {
        let created = try SourceDate.time()
        let input = try StudyInput(
            export, mapping: mapping, findings, pseudonyms: pseudonyms, showsValues: showValues)
        let report = try AnalysisReport(input.study, created: created, input: input.quality)
        let folder = try OutputFolder(output, apartFrom: export)
        do {
            try report.write(to: ReportFolder(folder))
        } catch let error as SQLiteError {
            throw CannotRun("the database of \(output) cannot be written: \(error)")
        }
        try folder.commit()
        try Console.output(report.summary.text)
        if input.hasErrors {
            throw InputHasErrors(message: "the export has errors; what had them is not in the tables")
        }
    }
}
