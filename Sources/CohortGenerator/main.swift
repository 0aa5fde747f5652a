import Foundation

// Writes the tables of the synthetic cohort into a folder: `swift run cohort-generator samples/cohort-csv`. The
// same program writes the same bytes, wherever it runs.

guard CommandLine.arguments.count == 2 else {
    print("usage: cohort-generator FOLDER")
    exit(2)
}
let folder = CommandLine.arguments[1]
var random = SplitMix64(seed: 38)
var children: [Child] = []
for plan in Cohort.plans(&random) { children.append(Child(plan, &random)) }
do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for table in CohortTables(children).all {
        try Data(table.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(table.name).csv"), options: .atomic)
    }
} catch {
    print("cannot write into \(folder): \(error)")
    exit(2)
}
