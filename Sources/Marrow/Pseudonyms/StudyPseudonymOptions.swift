import ArgumentParser
import FHIR
import Foundation
import Pseudonyms
import Study
import Validation

extension BirthDatePrecision: ExpressibleByArgument {}

/// The options by which a command pseudonymises the study that it reads.
struct StudyPseudonymOptions: ParsableArguments {
    @Option(
        name: .customLong("pseudonymize"),
        help: ArgumentHelp(
            "Replace identifiers, move dates and remove the words of the source, with the key in this file.",
            valueName: "key-file"))
    var keyFile: String?

    @Option(help: "With --pseudonymize: how much of a birth date stays: year or month.")
    var birthDate = BirthDatePrecision.year

    /// The key, before anything is read.
    func key() throws -> PseudonymKey? { try keyFile.map { try PseudonymKey(file: $0) } }

    func pseudonymized(_ study: Study, with key: PseudonymKey) throws -> Study {
        let settings = try Pseudonymizer.Settings(birthDate: birthDate, year: CurrentYear.year())
        var pseudonymizer = StudyPseudonymizer(key, settings: settings, library: .study)
        do {
            let result = try pseudonymizer.study(study)
            for line in pseudonymizer.report.lines + pseudonymizer.quasiIdentifiers.lines { Console.error(line) }
            return result
        } catch {
            throw CannotRun("the study cannot be pseudonymised: \(error)")
        }
    }

    /// The tree, marked where it was made from a pseudonymised study.
    func labelled(_ tree: ResourceTree) -> ResourceTree {
        keyFile == nil ? tree : PseudonymLabel.labelled(tree)
    }
}

/// The year in which ages are told.
enum CurrentYear {
    /// That of `SOURCE_DATE_EPOCH` where that is set, so that a run can be repeated, else this one.
    static func year() throws -> Int {
        let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
        let seconds = text.map(Int.init) ?? Int(Date().timeIntervalSince1970)
        guard let seconds, let date = PartialDate(dayNumber: seconds / 86_400) else {
            throw CannotRun("SOURCE_DATE_EPOCH is no whole number of seconds since 1970, such as 1512000000")
        }
        return date.year
    }
}
