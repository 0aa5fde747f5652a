extension ResourceTree {
    /// What keeps a narrative's `div` from being a well-formed XML fragment; `nil` when nothing does.
    ///
    /// `scratch` is room to work in, whose content is lost.
    package func narrativeFault(_ index: UInt32, scratch: inout OutputBuffer) -> String? {
        let row = rows[Int(index)]
        guard row.flags.contains(.hasValue) else { return "it has no text" }
        scratch.removeAll()
        var fragment = XHTMLFragment(valueStart(row), Int(row.valueLength))
        return fragment.append(into: &scratch)?.message
    }
}
