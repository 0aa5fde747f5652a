import FHIR

/// Holds an Attachment to FHIR R4 §datatypes#Attachment: the size is that of the data before base64, and one without
/// data and address says at least of what kind it would be.
struct AttachmentCheck: ElementCheck {
    let types = ["Attachment"]

    func check(_ element: Element, in context: CheckContext, _ findings: inout FindingList) {
        guard let data = element.first("data"), data.hasValue else {
            checkAbsence(element, &findings)
            return
        }
        guard let size = element.first("size"), let stated = size.value.flatMap({ Int($0) }),
            let actual = data.withValue({ Self.size(ofBase64: $0) }), actual != stated
        else { return }
        findings.add(
            .error(
                .attachment, "the stated size is not that of the data, which have \(actual) bytes",
                remedy: "write the number of bytes before base64", value: String(stated), place: size),
            at: element)
    }

    private func checkAbsence(_ element: Element, _ findings: inout FindingList) {
        guard element.children.allSatisfy({ !["url", "contentType", "language", "extension"].contains($0.name) }) else {
            return
        }
        findings.add(
            .warning(
                .attachment, "the attachment has neither data nor a url, nor says of what kind it would be",
                remedy: "add the data, the url, or at least contentType or language"),
            at: element)
    }

    /// How many bytes base64 stands for (RFC 4648 §4).
    private static func size(ofBase64 bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var digits = 0
        for byte in bytes where byte > 0x20 && byte != UInt8(ascii: "=") { digits += 1 }
        return digits * 3 / 4
    }
}
