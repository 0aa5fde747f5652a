/// The form of a language tag (BCP 47, RFC 5646 §2.1): `de`, `en-US`, `zh-Hans-CN`, `de-DE-u-co-phonebk`, `x-private`.
enum LanguageTag {
    /// Whether a text is a tag by its form, with a language of two letters that ISO 639-1 has. Languages of three letters
    /// are too many to be listed here; of four to eight letters there are none (RFC 5646 §2.2.1).
    static func isValid(_ text: String) -> Bool {
        var parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }[...]
        guard parts.allSatisfy({ isWord($0, 1...8) }), let first = parts.popFirst() else { return false }
        if first == "x" { return !parts.isEmpty }
        if first == "i" { return parts.count == 1 }
        guard isLetters(first, 2...3), first.utf8.count == 3 || languages.contains(first) else { return false }
        for _ in 0..<3 where parts.first.map({ isLetters($0, 3...3) }) ?? false { parts.removeFirst() }
        if let script = parts.first, isLetters(script, 4...4) { parts.removeFirst() }
        if let region = parts.first, isRegion(region) { parts.removeFirst() }
        while let variant = parts.first, isVariant(variant) { parts.removeFirst() }
        return areExtensions(parts)
    }

    /// Each begins with a single character, and has one part at least; what follows `x` is private.
    private static func areExtensions(_ parts: ArraySlice<String>) -> Bool {
        var parts = parts
        while let singleton = parts.popFirst() {
            guard singleton.utf8.count == 1, let next = parts.first else { return false }
            if singleton == "x" { return true }
            guard next.utf8.count > 1 else { return false }
            while let part = parts.first, part.utf8.count > 1 { parts.removeFirst() }
        }
        return true
    }

    private static func isRegion(_ text: String) -> Bool {
        isLetters(text, 2...2) || text.utf8.count == 3 && text.utf8.allSatisfy(isDigit)
    }

    private static func isVariant(_ text: String) -> Bool {
        isWord(text, 5...8) || isWord(text, 4...4) && text.utf8.first.map(isDigit) ?? false
    }

    private static func isWord(_ text: String, _ lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }

    private static func isLetters(_ text: String, _ lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy(isLetter)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static let languages = Set(table.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// ISO 639-1, as Debian's iso-codes 4 lists it, with the codes that BCP 47 still knows from before.
    private static let table = """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
        el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
        it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
        mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
        sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
        yo za zh zu
        in iw ji jw mo
        """
}
