import Foundation
import HospitalExport

// Writes the synthetic cohort, the same bytes wherever it runs: its tables into a folder, all of it as one wide table,
// the tables, read with their data package, as a Bulk Data export and as Bundles in the style of the MII core data set,
// and the tables as one workbook, whose package is made of theirs:
//
//     swift run cohort-generator samples/cohort-csv
//     swift run cohort-generator wide samples/cohort-wide
//     swift run cohort-generator bulk samples/cohort-csv samples/cohort-bulk
//     swift run cohort-generator mii samples/cohort-csv samples/cohort-mii
//     swift run cohort-generator workbook samples/cohort-csv samples/cohort-xlsx

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    if arguments.count == 1 {
        try CohortTables.synthetic().write(into: arguments[0])
    } else if arguments.count == 2, arguments[0] == "wide" {
        try CohortTables.synthetic().writeWide(into: arguments[1])
    } else if arguments.count == 3, arguments[0] == "bulk" {
        try BulkDataSample(try HospitalExport.read(arguments[1]).study).write(into: arguments[2])
    } else if arguments.count == 3, arguments[0] == "mii" {
        try MIISample(try HospitalExport.read(arguments[1]).study).write(into: arguments[2])
    } else if arguments.count == 3, arguments[0] == "workbook" {
        let package = try String(contentsOfFile: arguments[1] + "/datapackage.json", encoding: .utf8)
        try WorkbookSample(CohortTables.synthetic(), csvPackage: package).write(into: arguments[2])
    } else {
        print(
            "usage: cohort-generator FOLDER | wide FOLDER | bulk EXPORT FOLDER | mii EXPORT FOLDER | workbook EXPORT FOLDER"
        )
        exit(2)
    }
} catch {
    print("the sample cannot be written: \(error)")
    exit(2)
}
