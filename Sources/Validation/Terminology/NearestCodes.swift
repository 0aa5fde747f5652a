import Diagnostics

/// Which codes of a value set were probably meant.
enum NearestCodes {
    /// As many as a line shows well.
    private static let shown = 8

    /// All codes when they are few; else the near one, or those that begin alike, or the first ones.
    static func nearest(to code: String, among codes: [String]) -> [String] {
        guard codes.count > shown else { return codes }
        if let near = nearestName(to: code, among: codes) { return [near] }
        let start = code.prefix(1).lowercased()
        let alike = codes.filter { $0.lowercased().hasPrefix(start) }
        return Array((alike.isEmpty || start.isEmpty ? codes : alike).prefix(shown))
    }
}
