import Crypto
import Diagnostics
import FHIR

/// A Bundle of type transaction (FHIR R4 §http#transaction), read for sending.
struct TransactionBundle {
    let tree: ResourceTree
    let entries: [TransactionEntry]
    /// SHA-256 over the Bundle's JSON form: names it in the journal, whatever its file and format.
    let digest: String

    /// Throws what hinders sending the Bundle, with its place.
    init(_ tree: ResourceTree) throws(UnsendableBundle) {
        guard tree.root.typeName == "Bundle", tree.root.first("type")?.value == "transaction" else {
            throw UnsendableBundle(
                at: tree.root.first("type") ?? tree.root, "this is no Bundle of type transaction",
                remedy: "emit with a target whose Bundles are transactions")
        }
        self.tree = tree
        var entries: [TransactionEntry] = []
        for element in tree.root.children(named: "entry") { entries.append(try TransactionEntry(element)) }
        self.entries = entries
        digest = SHA256.hexadecimal(JSONWriter.bytes(of: tree.root))
    }

    /// What the Bundle refers to that only other Bundles can bring: `urn:` URLs, and what others make.
    ///
    /// - Parameter made: The fullUrls of what the server is to make, and to name, from other Bundles.
    func missing(from made: Set<String>) -> Set<String> {
        Set(entries.flatMap(\.references).map(\.fullURL).filter { $0.hasPrefix("urn:") || made.contains($0) })
            .subtracting(entries.compactMap(\.fullURL))
    }
}

/// Why a file's Bundle is not sent.
struct UnsendableBundle: Error {
    let diagnostic: Diagnostic

    init(at element: Element, _ message: String, remedy: String, value: String? = nil) {
        diagnostic = Diagnostic(
            .error, rule: "send-bundle", at: element.location, expression: element.path, message: message,
            remedy: remedy, value: value)
    }
}

extension JSONWriter {
    static func bytes(of element: Element) -> [UInt8] {
        var output = OutputBuffer()
        JSONWriter().write(element, level: 0, into: &output)
        return output.bytes
    }
}

extension SHA256 {
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
