/// The texts that the cells of a workbook share, in one block of memory.
final class SharedStrings: PartReader {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    subscript(_ index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        return EscapedText.text(bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
    }

    /// A text stands in one piece or in runs with fonts of their own; how it is spoken (`rPh`) is none of it.
    override func start(_ name: ElementName, _ attributes: ElementAttributes) -> Bool {
        switch (path.last, name) {
        case (nil, .sharedStrings), (.sharedStrings, .item), (.item, .text), (.item, .run), (.run, .text): true
        default: false
        }
    }

    override func end(_ name: ElementName) {
        guard name == .item else { return }
        ends.append(bytes.count)
        checkLimit()
    }

    override func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard path.last == .text else { return }
        bytes.append(contentsOf: text)
        checkLimit()
    }

    /// An item of no text takes room too.
    private func checkLimit() {
        if bytes.count + ends.count * 8 > limit {
            stop(.tooLarge("the workbook's shared texts have more than \(limit) bytes"))
        }
    }
}
