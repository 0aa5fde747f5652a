import FHIR

/// The words, German and English, and the codes by which a resource that was not understood may yet belong to the study.
enum RelevantWords {
    private static let words = WordList([
        "blinatumomab", "blincyto", "lymphoblast", "leukaemi", "leukemi", "leukämi", "cytokine release",
        "zytokin", "neurotox", "icans", "stem cell transplant", "marrow transplant", "stammzelltransplant",
        "knochenmarktransplant", "residual disease", "resterkrankung", "marrow blast", "knochenmarkblast",
    ])

    /// The first text or display in a resource that has one of the words, or the first code that is in the table of
    /// recognized codes.
    static func find(in element: Element) -> Element? {
        if let coding = R4.Coding(element), !RecognizedCode.matching(coding).isEmpty { return element }
        if element.isPrimitive {
            let isFound = ["text", "display"].contains(element.name) && element.withValue(words.occurs) == true
            return isFound ? element : nil
        }
        for child in element.children {
            if let found = find(in: child) { return found }
        }
        return nil
    }
}
