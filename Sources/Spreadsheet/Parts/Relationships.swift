/// The relationships of a part: which parts belong to it, and as what (ECMA-376 part 2 §8.3).
final class Relationships: PartReader {
    struct Relationship {
        let id: String
        /// The last part of the type's URI, such as `worksheet`, which is the same in the transitional and the strict
        /// form.
        let kind: String
        /// The name of the part in the archive.
        let part: String
    }

    private(set) var all: [Relationship] = []
    /// The folder that relative targets start from; empty for the root.
    private let folder: String

    /// - Parameter part: The part that they belong to; empty for the package.
    init(of part: String) {
        folder = part.lastIndex(of: "/").map { String(part[..<$0]) } ?? ""
    }

    /// The name of the part that holds a part's relationships.
    static func name(of part: String) -> String {
        let parts = part.split(separator: "/")
        return (parts.dropLast() + ["_rels", (parts.last ?? "") + ".rels"]).joined(separator: "/")
    }

    func first(_ kind: String) -> Relationship? {
        all.first { $0.kind == kind }
    }

    override func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool {
        guard name == .relationship, attributes.text("TargetMode") != "External" else { return name == .relationships }
        if let id = attributes.text("Id"), let type = attributes.text("Type"), let target = attributes.text("Target") {
            let kind = type.split(separator: "/").last ?? ""
            all.append(Relationship(id: id, kind: String(kind), part: resolved(target)))
        }
        return false
    }

    private func resolved(_ target: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = path.popLast() } else { path.append(part) }
        }
        return path.joined(separator: "/")
    }
}
