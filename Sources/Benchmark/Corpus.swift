import FHIR
import Foundation

/// The resources that are measured on: the official examples where they stand beside the repository, else a file given.
struct Corpus {
    let name: String
    let resources: [[UInt8]]
    var byteCount: Int { resources.reduce(0) { $0 + $1.count } }

    static func load(_ path: String?) throws -> Corpus {
        let path = path ?? "../shared/corpora/r4/bulk/r4-examples.ndjson"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
        let lines = data.split(separator: UInt8(ascii: "\n")).map { [UInt8]($0) }
        return Corpus(name: (path as NSString).lastPathComponent, resources: lines)
    }

    /// Writes about so many megabytes of the corpus as one Bundle.
    func writeBundle(megabytes: Int, to path: String) throws {
        var bytes = Array(#"{"resourceType":"Bundle","type":"collection","entry":["#.utf8)
        var index = 0
        while bytes.count < megabytes * 1_000_000 {
            bytes += Array((index == 0 ? "" : ",").utf8) + Array(#"{"resource":"#.utf8)
            bytes += resources[index % resources.count] + [UInt8(ascii: "}")]
            index += 1
        }
        bytes += Array("]}".utf8)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
