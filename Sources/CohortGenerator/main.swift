import Foundation

// Writes the tables of the synthetic cohort into a folder: `swift run cohort-generator samples/cohort-csv`. The
// same program writes the same bytes, wherever it runs.

guard CommandLine.arguments.count == 2 else {
    print("usage: cohort-generator FOLDER, such as cohort-generator samples/cohort-csv")
    exit(2)
}
do {
    try CohortTables.synthetic().write(into: CommandLine.arguments[1])
} catch {
    print("the tables cannot be written: \(error)")
    exit(2)
}
