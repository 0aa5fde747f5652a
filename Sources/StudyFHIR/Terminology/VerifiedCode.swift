/// A code of a published code system, as found in the source that is named with it.
protocol VerifiedCode: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    static var system: String { get }
    /// The code system's own name for the concept, or `nil` where the sources disagree.
    var display: String? { get }
    /// The published guide or package in which the code was found with this meaning.
    var source: String { get }
}

extension VerifiedCode {
    var coding: R4.Coding {
        R4.Coding(system: Self.system, code: rawValue, display: display)
    }

    init?(_ coding: R4.Coding) {
        guard coding.system == Self.system, let code = coding.code else { return nil }
        self.init(rawValue: code)
    }
}
