import ArgumentParser
import FHIR
import Foundation
import Pseudonyms
import Study
import StudyFHIR
import Validation

extension BirthDatePrecision: ExpressibleByArgument {}

/// How the dates of a patient are told.
enum PseudonymDates: String, CaseIterable, ExpressibleByArgument {
    /// Moved by an offset of the key.
    case moved
    /// Relatively to the first day of blinatumomab, which becomes 1970-01-01.
    case day0
}

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

    @Option(
        help: """
            With --pseudonymize: moved (by an offset of the key), or day0 (the first day of blinatumomab becomes \
            1970-01-01).
            """)
    var dates = PseudonymDates.moved

    /// Rows that were set aside are written as they are, with all that names patients.
    func check(_ findings: FindingOptions) throws {
        guard keyFile != nil, findings.rejected != nil else { return }
        throw ValidationError(
            "--rejected writes rows as they are, with all that names patients: have them written by a run without "
                + "--pseudonymize.")
    }

    /// The key, before anything is read.
    func key() throws -> PseudonymKey? { try keyFile.map { try PseudonymKey(file: $0) } }

    func pseudonymized(_ study: Study, with key: PseudonymKey) throws -> Study {
        let settings = Pseudonymizer.Settings(birthDate: birthDate)
        var pseudonymizer = StudyPseudonymizer(
            key, settings: settings, library: .study, isFromDayZero: dates == .day0,
            patientID: StudyBundles.id(ofPatient:))
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
