/// An element of an oBDS document with what stands in it. It knows which of its parts have been read, so that the rest
/// can be reported.
final class XMLElement {
    struct Attribute {
        let name: String
        let value: String
        var isRead = false
    }

    let name: String
    /// Whether it stands in the namespace of oBDS.
    let isOBDS: Bool
    /// Where its `<` stands, in bytes from the beginning of the document.
    let offset: Int
    private(set) var attributes: [Attribute]
    private(set) var children: [XMLElement] = []
    private(set) var isRead = false
    private var characters = ""

    init(name: String, isOBDS: Bool, offset: Int, attributes: [Attribute]) {
        self.name = name
        self.isOBDS = isOBDS
        self.offset = offset
        self.attributes = attributes
    }

    func append(_ child: XMLElement) {
        children.append(child)
    }

    func append(text: String) {
        characters += text
    }

    func removeLastChild() {
        _ = children.popLast()
    }

    /// The text without the white space around it; a line end with its indentation is one space.
    var text: String {
        characters.split(whereSeparator: \.isNewline)
            .map { $0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed() }
            .map { String($0) }
            .filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    // MARK: Reading

    func markRead() {
        isRead = true
    }

    /// Marks the element and all that stands in it as read, since it has been reported as a whole.
    func markAllRead() {
        isRead = true
        for index in attributes.indices { attributes[index].isRead = true }
        for child in children { child.markAllRead() }
    }

    /// The first child of a name, which stays unread.
    func peek(_ name: String) -> XMLElement? {
        children.first { $0.isOBDS && $0.name == name }
    }

    func child(_ name: String) -> XMLElement? {
        let child = peek(name)
        child?.markRead()
        return child
    }

    func children(_ name: String) -> [XMLElement] {
        let found = children.filter { $0.isOBDS && $0.name == name }
        for child in found { child.markRead() }
        return found
    }

    /// Passes over a child whose text is one of those that say nothing, or any where none are given.
    func ignore(_ name: String, _ texts: String...) {
        guard let child = peek(name), texts.isEmpty || texts.contains(child.text) else { return }
        child.markRead()
    }

    func attribute(_ name: String) -> String? {
        guard let index = attributes.firstIndex(where: { $0.name == name }) else { return nil }
        attributes[index].isRead = true
        let value = attributes[index].value
        return value.allSatisfy(\.isWhitespace) ? nil : value
    }
}
