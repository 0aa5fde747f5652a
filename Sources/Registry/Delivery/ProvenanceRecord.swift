import Crypto
import StudyFHIR

/// What made a Bundle, from what, for whom.
struct ProvenanceRecord {
    static let program = "Marrow"
    /// The version of the program.
    let version: String
    let target: Target
    /// SHA-256, in hexadecimal digits, of the patient's generic Bundle: of its file as JSON.
    ///
    /// It tells the patient's own data, and not the whole export, so that a patient's Provenance stays what it is when
    /// another patient's data change.
    let digest: String

    static func id(of bundle: String, for target: Target) -> String {
        SHA256.hexadecimal(Array("\(Canonical.namespace("provenance"))|\(target.id)|\(bundle)".utf8))
    }

    func node(id: String, targets: [String], recorded: String) -> Node {
        let assembler = Node(
            "coding",
            [
                Node("system", value: "http://terminology.hl7.org/CodeSystem/provenance-participant-type"),
                Node("code", value: "assembler"),
            ])
        let agent = Node(
            "agent",
            [
                Node("type", [assembler]),
                Node("who", [Node("display", value: "\(Self.program) \(version)")]),
            ])
        let source = Node(
            "what",
            [
                Node.identifier(Canonical.namespace("sha-256"), digest),
                Node("display", value: "The patient's Bundle of the target generic (SHA-256 of its JSON file)"),
            ])
        return Node(
            "resource", type: "Provenance",
            [Node("id", value: id)] + targets.map { Node("target", [Node("reference", value: $0)]) } + [
                Node("recorded", value: recorded), Node("policy", value: "\(Canonical.base)/target/\(target.id)"),
                agent,
                Node("entity", [Node("role", value: "source"), source]),
            ])
    }
}

extension SHA256 {
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
