import Study

/// The unit that a column's name tells, as in `Dosis (µg/m²/d)`, `Blasten [%]`, `TBI in Gy` and `TBI_GY`.
struct HeaderUnit {
    /// The name without the unit.
    let name: String
    /// In UCUM; nil for a name without a unit.
    let unit: String?

    init(_ name: String) {
        for pattern in Self.patterns {
            guard let match = name.firstMatch(of: pattern), let unit = Self.ucum(String(match.unit)) else { continue }
            self.name = String(name[..<match.range.lowerBound]) + String(name[match.range.upperBound...])
            self.unit = unit
            return
        }
        self.name = name
        unit = nil
    }

    private static var patterns: [Regex<(Substring, unit: Substring)>] {
        [
            #/\s*[(\[](?:in )?(?<unit>[^()\[\]]+)[)\]]/#, #/\s+in (?<unit>\S+)\s*$/#, #/[\s_](?<unit>[^\s_]+)\s*$/#,
        ]
    }

    private static func ucum(_ text: String) -> String? {
        if powers.contains(text.lowercased().filter { !$0.isWhitespace }) {
            return MRDLevel.Unit.perTenThousand.rawValue
        }
        return UnitSpelling.ucum(text)
    }

    private static let powers: Set = ["10^-4", "10-4", "10⁻⁴", "1e-4", "10*-4", "x10^-4"]
}
