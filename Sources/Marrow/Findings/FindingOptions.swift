import ArgumentParser

/// What a command that reads an export does with its findings.
struct FindingOptions: ParsableArguments {
    @Option(help: "A file for all findings, with their counts: .csv or .json.")
    var findings: String?

    @Option(
        help: ArgumentHelp(
            """
            A folder for a copy of each row of a table that is set aside, with the reason in a last column; of each \
            FHIR resource, with an OperationOutcome; or of each patient of oBDS, with the reasons in comments.
            """,
            valueName: "folder"))
    var rejected: String?

    @Flag(help: "Take every warning for an error, and what nothing maps: then no results are written.")
    var strict = false

    func validate() throws {
        if let findings, FindingsFile.Format(path: findings) == nil {
            throw ValidationError("'\(findings)' ends neither in .csv nor in .json.")
        }
    }
}
