import Diagnostics
import Foundation
import Study

@testable import StudyFHIR

/// Bundles as Foundation writes and reads them.
enum FoundationJSON {
    static func documents(_ study: Study) throws -> [Data] {
        try StudyBundles(study).bundles.map { try JSONEncoder().encode($0.bundle) }
    }

    static func read(_ documents: [Data]) throws -> (study: Study?, issues: [Diagnostic]) {
        let read = try documents.enumerated().map { position, data in
            (Location(file: "\(position).json"), try JSONDecoder().decode(ResourceDocument.self, from: data))
        }
        return StudyReader.read(read)
    }

    /// Reads resources that are written out in a test.
    static func read(_ texts: String...) throws -> (study: Study?, issues: [Diagnostic]) {
        try read(texts.map { Data($0.utf8) })
    }
}
