import FHIR
import Foundation
import Properties

/// What a server says of a Bulk Data export: a JSON object without `resourceType` (HL7 FHIR Bulk Data Access 2.0.0,
/// §Response - Complete Status).
struct BulkDataManifest {
    struct File {
        /// The URL's last part without `.gz`, which is the name that clients save the file by.
        let name: String
        let url: String
        /// How many resources the server wrote into it.
        let count: Int?
        /// Where in the manifest, such as `output[0].url`.
        let expression: String
    }

    /// The manifest's own path.
    let file: String
    private(set) var output: [File] = []
    private(set) var deleted: [File] = []
    private(set) var error: [File] = []

    var files: [File] { output + deleted + error }

    private static let largest = 16 << 20
    /// The members that every manifest has.
    private static let marks = ["transactionTime", "output"]

    /// `nil` when the file is something else.
    init?(file: String) {
        guard ResourceFormat(fileName: file) == .json,
            let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int, size <= Self.largest,
            let data = FileManager.default.contents(atPath: file), Self.mayBeManifest(data),
            case .object(let members)? = try? JSONDecoder().decode(JSONValue.self, from: data),
            members["resourceType"] == nil, Self.marks.allSatisfy({ members[$0] != nil })
        else { return nil }
        self.file = file
        output = Self.files(members, "output")
        deleted = Self.files(members, "deleted")
        error = Self.files(members, "error")
    }

    /// A file's name without folders and query, and without `.gz`.
    static func fileName(_ url: String) -> String {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        return ResourceFormat.withoutGzip(path.split(separator: "/").last.map(String.init) ?? url)
    }

    /// Spares a large resource the slower look.
    private static func mayBeManifest(_ data: Data) -> Bool {
        marks.allSatisfy { data.range(of: Data("\"\($0)\"".utf8)) != nil }
    }

    private static func files(_ members: [String: JSONValue], _ name: String) -> [File] {
        guard case .list(let items)? = members[name] else { return [] }
        return items.enumerated().compactMap { index, item in
            guard case .object(let file) = item, case .text(let url)? = file["url"] else { return nil }
            var count: Int?
            if case .number(let number)? = file["count"] { count = Int(number) }
            return File(name: fileName(url), url: url, count: count, expression: "\(name)[\(index)].url")
        }
    }
}
