import Foundation
import Study

/// The cohort in the style of the German Medical Informatics Initiative's core data set (MII Kerndatensatz): a Bundle in
/// XML for each child. It knows neither cycles nor assessments; what it has no element for stands, as in hospitals, in
/// notes, in texts and in extensions of the hospital's own.
struct MIISample {
    /// The Bundle's XML by the file's name.
    let files: [(name: String, content: [UInt8])]

    init(_ study: Study) throws {
        files = try study.patients.map { patient in
            ("\(patient.identifier.value).xml", try MIIRecord(patient, of: study).bundle.xml())
        }
    }

    /// Writes each file beside its place first, then renames it.
    func write(into folder: String) throws {
        let folder = URL(fileURLWithPath: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in files {
            try Data(file.content).write(to: folder.appendingPathComponent(file.name), options: .atomic)
        }
    }
}
