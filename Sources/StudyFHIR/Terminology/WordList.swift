/// Words to be found anywhere in texts, whatever the case of Latin letters. Looks at bytes (UTF-8), as large exports have
/// millions of texts.
struct WordList: Sendable {
    /// In lower case, by the first byte.
    private let words: [[[UInt8]]]

    init(_ words: [String]) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for word in words.map({ Array($0.utf8) }) {
            if let first = word.first { byFirst[Int(first)].append(word) }
        }
        self.words = byFirst
    }

    func occurs(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { occurs(in: $0) }
    }

    func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        for start in text.indices {
            for word in words[Int(Self.lowercase(text, start))] where Self.begins(word, text, start) { return true }
        }
        return false
    }

    private static func begins(_ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        guard text.count - start >= word.count else { return false }
        return word.indices.allSatisfy { word[$0] == lowercase(text, start + $0) }
    }

    /// ASCII, and the letters of Latin-1 behind their first byte, C3.
    private static func lowercase(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
        let byte = text[index]
        if (0x41...0x5A).contains(byte) { return byte | 0x20 }
        let isLatin1 = (0x80...0x9E).contains(byte) && index > 0 && text[index - 1] == 0xC3
        return isLatin1 ? byte | 0x20 : byte
    }
}
