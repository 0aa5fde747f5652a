import FHIR

/// What has been said of the codes of one tree, which is said once.
final class BindingNotes {
    private struct Fault: Hashable {
        var row: UInt32
        var valueSet: String
    }

    private struct Gap: Hashable {
        var property: PropertyNumber?
        var valueSet: String
    }

    private var faults: Set<Fault> = []
    private var gaps: Set<Gap> = []
    private var codeSystems: Set<String> = []

    /// Whether it has not been said yet that this element is not of a value set.
    func isFirstFault(of valueSet: String, at element: Element) -> Bool {
        faults.insert(Fault(row: element.index, valueSet: Self.url(valueSet))).inserted
    }

    /// Whether it has not been said yet, of any element that goes by this one's name in its type, that a value set is
    /// not known.
    func isFirstGap(in valueSet: String, at element: Element) -> Bool {
        gaps.insert(Gap(property: element.property, valueSet: Self.url(valueSet))).inserted
    }

    /// Whether it has not been said yet that a code system is not known.
    func isFirst(codeSystem: String) -> Bool {
        codeSystems.insert(codeSystem).inserted
    }

    private static func url(_ canonical: String) -> String { String(canonical.prefix { $0 != "|" }) }
}
