import Foundation

extension CohortTables {
    /// The cohort of `samples/`.
    static func synthetic() -> CohortTables {
        var random = SplitMix64(seed: 38)
        var children: [Child] = []
        for plan in Cohort.plans(&random) { children.append(Child(plan, &random)) }
        return CohortTables(children)
    }

    /// Writes one file a table, each beside its place first, then renamed.
    func write(into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for table in all {
            let file = URL(fileURLWithPath: folder).appendingPathComponent("\(table.name).csv")
            try Data(table.text.utf8).write(to: file, options: .atomic)
        }
    }
}
