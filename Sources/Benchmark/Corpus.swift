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
        return Corpus(name: URL(fileURLWithPath: path).lastPathComponent, resources: lines)
    }

    /// Writes about so many megabytes of the corpus as one Bundle.
    func writeBundle(megabytes: Int, to path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.write(contentsOf: Data(#"{"resourceType":"Bundle","type":"collection","entry":["#.utf8))
        var count = 0
        var index = 0
        while count < megabytes * 1_000_000 {
            let resource = resources[index % resources.count]
            let entry = Data((index == 0 ? "" : ",").utf8) + Data(#"{"resource":"#.utf8) + resource + Data("}".utf8)
            try file.write(contentsOf: entry)
            count += entry.count
            index += 1
        }
        try file.write(contentsOf: Data("]}".utf8))
    }
}
