import Crypto
import Foundation
import Study

/// Which texts oBDS takes.
enum OBDSText {
    /// The lengths of Freitext255_Typ and Diagnosetext_Typ.
    static let freeTextLength = 255
    static let diagnosisLength = 1000
    /// The length of FreitextID_Typ.
    private static let identifierLength = 50

    /// Whether a text may stand in the format unchanged: Latin letters, digits and marks that all of the schema's
    /// text types share (DIN SPEC 91379), with no white space around it.
    static func isWritable(_ text: String, length: Int) -> Bool {
        let scalars = text.unicodeScalars
        guard (1...length).contains(scalars.count), scalars.first != " ", scalars.last != " " else { return false }
        return scalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20...0x7E, 0xA1...0xA3, 0xA5, 0xA7...0xAC, 0xAE...0xB7, 0xB9...0xBB, 0xBF...0x17E: true
            default: false
            }
        }
    }

    /// An identifier that fits: the value itself, or the hash of one that is too long or has other characters.
    static func identifier(_ value: String) -> String {
        isWritable(value, length: identifierLength) ? value : hash([value])
    }

    /// An identifier that follows from its parts alone: the beginning of their SHA-256.
    static func hash(_ parts: [String]) -> String {
        // Each part with its length, so that no other parts give the same text.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(text.utf8)).prefix(16)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
    }
}
