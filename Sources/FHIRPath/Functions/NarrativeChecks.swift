import FHIR

/// R4's rules for narratives, txt-1 and txt-2 (FHIR R4 §narrative#xhtml): only elements and attributes that format,
/// no scripts, forms or frames, and some content.
enum NarrativeChecks {
    static func areMet(by fragment: String) -> Bool {
        var fragment = fragment
        return fragment.withUTF8(areMet)
    }

    private static func areMet(by fragment: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = XHTMLScanner(fragment)
        var hasContent = false
        var isFirst = true
        while let piece = scanner.next() {
            switch piece {
            case .text(let isBlank): hasContent = hasContent || !isBlank
            case .reference: hasContent = true
            case .start(let name, let attributes, _):
                if isFirst, name != "div" { return false }
                isFirst = false
                let isAllowed = { XHTMLVocabulary.has(attribute: $0, of: name) }
                guard XHTMLVocabulary.has(element: name), attributes.allSatisfy({ isAllowed($0.name) }) else {
                    return false
                }
                hasContent = hasContent || name == "img"
            case .comment, .instruction, .end: break
            case .broken: return false
            }
        }
        return hasContent
    }
}
