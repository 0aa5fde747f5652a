import FHIR

/// Holds a uri or url that is a fragment to RFC 3986 §4.4: it means something within the same resource, which has to be
/// there.
struct FragmentURLCheck: ElementCheck {
    let types = ["uri", "url"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        // A canonical is a uri, too, and has a rule of its own.
        guard element.typeName != "canonical",
            element.withValue({ $0.count > 1 && $0[0] == UInt8(ascii: "#") }) == true, let text = element.value,
            !context.ids.contains(String(text.dropFirst())), !isFree(element)
        else { return }
        findings.add(
            .error(
                .fragmentURL, "nothing in the resource has the id that the fragment names",
                remedy: "contain what is meant, with the id behind '#'", value: text), at: element)
    }

    /// Where the text stands for a value of another place, or another rule speaks of it.
    private func isFree(_ element: Element) -> Bool {
        guard let parent = element.parent else { return false }
        return ["Extension", "ElementDefinition", "Bundle.entry.request", "ValueSet.compose.include"].contains(
            parent.typeName)
    }
}
