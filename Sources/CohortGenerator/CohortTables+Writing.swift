import Foundation

extension CohortTables {
    /// The cohort of `samples/`.
    static func synthetic() -> CohortTables {
        var random = SplitMix64(seed: 38)
        var children: [Child] = []
        for plan in Cohort.plans(&random) { children.append(Child(plan, &random)) }
        return CohortTables(children)
    }

    /// Writes `kohorte.csv`, beside its place first, then renamed.
    func writeWide(into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = URL(fileURLWithPath: folder).appendingPathComponent("kohorte.csv")
        try WideTable(self).bytes.write(to: file, options: .atomic)
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
