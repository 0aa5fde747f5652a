import Diagnostics

/// What a reader made of a text.
public struct Reading: Sendable {
    /// The tree, as far as the text could be understood; `nil` when it is not well-formed or not a resource.
    public var tree: ResourceTree?
    /// All that was found wrong, in the order of the text. An error means that the tree lacks something of the text.
    public var diagnostics: [Diagnostic]

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Bounds on what a reader takes, so that no input can exhaust memory or the stack.
public struct ReadingLimits: Sendable {
    /// How deep objects may nest, as JSON writes them; a resource is one object with the XML element around it.
    public var depth = 200
    /// How many bytes one resource, or one entry of a Bundle, may have: 512 MiB, and never more than 2 GiB, for offsets
    /// have 31 bits.
    public var bytes = 1 << 29
    /// After so many errors in one resource a reader gives it up, so that no input can keep it busy with them.
    public var diagnostics = 1000

    public static let standard = ReadingLimits()

    public init() {}
}
