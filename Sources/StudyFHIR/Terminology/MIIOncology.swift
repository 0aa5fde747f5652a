/// The code system by which the oncology module of the German Medical Informatics Initiative (MII) tells a grade after
/// CTCAE: `seriousness` of an AdverseEvent (profile Nebenwirkung, 2026).
enum MIIOncology {
    /// The second is an older spelling of the first.
    private static let gradeSystems: Set = [
        "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-nebenwirkung-ctcae-grad",
        "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-vs-onko-nebenwirkung-ctcae-grad",
    ]

    /// From 1 to 5; `nil` for other codings, and for `K` (none) and `U` (unknown).
    static func grade(_ coding: R4.Coding) -> Int? {
        guard let system = coding.system, gradeSystems.contains(system) else { return nil }
        return coding.code.flatMap { Int($0) }.flatMap { (1...5).contains($0) ? $0 : nil }
    }
}
