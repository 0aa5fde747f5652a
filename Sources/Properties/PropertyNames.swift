/// The properties that one kind of object in a description may have.
package struct PropertyNames: Sendable {
    /// Those that the reader follows.
    package var read: Set<String>
    /// Those that say something to people only.
    package var descriptive: Set<String>
    /// Those of the standard that would change what the rest means, and that the reader does not follow.
    package var unsupported: Set<String>

    package init(read: Set<String>, descriptive: Set<String> = [], unsupported: Set<String> = []) {
        self.read = read
        self.descriptive = descriptive
        self.unsupported = unsupported
    }
}
