/// What libxml2 finds wrong with a document, and what would be right.
struct XMLSyntaxFault {
    let message: String
    let remedy: String?

    /// - Parameters:
    ///   - code: One of libxml2's `xmlParserErrors`; 0 for none.
    ///   - message: libxml2's own words, for the faults that the table below does not have.
    init(code: Int, message: String) {
        if let known = Self.known[code] {
            (self.message, remedy) = known
        } else {
            self.message = Self.withoutQuotes(message)
            remedy = nil
        }
    }

    /// What libxml2 quotes of the document (values, names) may be patients' data and is left out.
    private static func withoutQuotes(_ message: String) -> String {
        let known = message.split(separator: ":").first.map(String.init) ?? message
        return known.split(separator: " ").prefix { !$0.hasPrefix("'") && !$0.hasPrefix("\"") }.joined(separator: " ")
    }

    private static let noCharacter = ("a character that XML does not allow stands here", "remove it")
    private static let known: [Int: (message: String, remedy: String)] = [
        4: ("it does not begin with an element", "check that the file is complete, and that it is XML"),
        5: ("there is more text behind the resource", "write one resource a file, or several in a Bundle"),
        6: noCharacter, 7: noCharacter, 8: noCharacter, 9: noCharacter,
        23: ("'&' begins no character of XML here", "write '&' as &amp;"),
        26: ("XML has no character of this name", "write it as a number: &nbsp; is &#160;"),
        38: ("'<' stands in the value of an attribute", "write it as &lt;"),
        39: ("the value of an attribute has no quotes", "write it as name=\"value\""),
        41: ("an attribute has no value", "write it as name=\"value\""),
        62: ("']]>' stands in a text", "write it as ]]&gt;"),
        65: ("white space is missing here", "put a space between attributes"),
        68: ("a name is wanted here", "write '&' as &amp; and '<' as &lt; where they begin no name"),
    ]
}
