/// The ways in which hospitals write the units of the study, and their codes in UCUM.
enum UnitSpelling {
    /// The UCUM code of a unit; nil for one that the table does not have. Case, spaces and the two signs for micro
    /// (U+00B5 and U+03BC) make no difference.
    static func ucum(_ text: String) -> String? {
        var written = text.lowercased()
        for per in [" pro ", " per "] { written = written.replacing(per, with: "/") }
        written = written.filter { !$0.isWhitespace }.replacing("\u{3BC}", with: "\u{B5}").replacing("²", with: "2")
        if units.contains(written) { return written }
        let codes = written.split(separator: "/", omittingEmptySubsequences: false).map { atoms[String($0)] }
        let known = codes.compactMap { $0 }
        return known.count < codes.count ? nil : known.joined(separator: "/")
    }

    /// Codes that are no quotient of atoms.
    private static let units: Set = ["1", "10*-4"]

    /// The atoms of UCUM (ucum.org, version 2.1, tables 1 to 4) by their spellings in German and English hospitals.
    private static let atoms: [String: String] = {
        let spellings: [(code: String, written: [String])] = [
            ("ug", ["ug", "\u{B5}g", "mcg", "mikrogramm", "microgram", "micrograms"]),
            ("mg", ["mg", "milligramm", "milligram"]),
            ("m2", ["m2", "m^2", "qm", "m2kof", "m2kof.", "m2bsa", "kof", "sqm"]),
            ("kg", ["kg", "kgkg", "kgbw"]),
            ("d", ["d", "tag", "tage", "die", "day", "days", "24h", "24std", "24std."]),
            ("h", ["h", "std", "std.", "stunde", "hour"]),
            ("Gy", ["gy", "gray"]),
            ("%", ["%", "prozent", "percent", "v.h."]),
        ]
        var atoms: [String: String] = [:]
        for (code, written) in spellings { for text in written { atoms[text] = code } }
        return atoms
    }()
}
