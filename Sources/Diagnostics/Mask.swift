/// What a value looks like and not what it is: each letter as x or X, each digit as 9, at most 24 characters.
public func masked(_ text: String) -> String {
    let masked = text.prefix(24).map { character -> Character in
        if character.isNumber { return "9" }
        if character.isLetter { return character.isUppercase ? "X" : "x" }
        return character.isASCII && !character.isNewline && character != "\t" || "µ²³°≤≥€%".contains(character)
            ? character : "·"
    }
    return String(masked) + (text.count > 24 ? "…" : "")
}
