import Testing

/// Characters of strings: escapes, characters beyond ASCII, and what either format must write differently.
struct TextTests {
    private func json(_ text: String) -> String { object(#""language":"\#(text)""#) }
    private func xml(_ text: String) -> String { document(#"<language value="\#(text)"/>"#) }

    @Test(arguments: [
        // JSON, XML
        ("a", "a"), ("ä€", "ä€"), ("𝄞 😀", "𝄞 😀"), ("\u{7F}\u{85}\u{2028}\u{FEFF}", "\u{7F}\u{85}\u{2028}\u{FEFF}"),
        ("\u{10FFFF}\u{FFFD}\u{D7FF}\u{E000}", "\u{10FFFF}\u{FFFD}\u{D7FF}\u{E000}"),
        ("e\u{301} é", "e\u{301} é"), ("ﷺﾟ￭", "ﷺﾟ￭"),
        (#"\"'"#, "&quot;'"), (#"\\ /"#, #"\ /"#), ("<b>&amp;&lt;&#10;&nbsp;", "&lt;b>&amp;amp;&amp;lt;&amp;#10;&amp;nbsp;"),
        (#"a\r\nb\tc\n"#, "a&#13;&#10;b&#9;c&#10;"), ("  a  b ", "  a  b "), ("]]>", "]]>"), ("<!-- x -->", "&lt;!-- x -->"),
        ("<![CDATA[x]]>", "&lt;![CDATA[x]]>"), ("%PE; ${x}", "%PE; ${x}"), ("", ""),
    ])
    func textsInBothFormats(json text: String, xml written: String) throws {
        try expectTwins(json: json(text), xml: xml(written))
    }

    @Test(arguments: [
        (#"\u0041\u00e4\u20AC"#, "Aä€"), (#"\ud834\udd1e"#, "𝄞"), (#"\uD83D\uDE00x"#, "😀x"), (#"\/"#, "/"),
        (#"\u0022\u005c"#, #"\"\\"#), (#"\u000a\u000D\u0009"#, #"\n\r\t"#), (#"\b\f"#, #"\b\f"#),
        (#"\u0000\u001f\u0008"#, #"\u0000\u001f\b"#), (#"\uffff"#, "\u{FFFF}"), (#"ä\nö"#, #"ä\nö"#),
        (#"\u007f"#, "\u{7F}"),
    ])
    func escapesAreReadAndWrittenPlainly(source: String, written: String) throws {
        #expect(try Conversion.toJSON(json: json(source)) == json(written))
    }

    @Test(arguments: [
        ("&amp;&lt;&gt;&quot;&apos;", #"&<>\"'"#), ("&#38;#38;", "&#38;"), ("&#x1D11E;&#119070;", "𝄞𝄞"),
        ("a\nb\r\nc\td", "a b c d"), ("&#10;&#13;&#9;&#xA;", #"\n\r\t\n"#), ("'\"'".replacing("\"", with: "&#34;"), #"'\"'"#),
        ("&#x7f;", "\u{7F}"),
    ])
    func referencesAreRead(source: String, text: String) throws {
        #expect(try Conversion.toJSON(xml: xml(source)) == json(text))
    }

    @Test func attributesMayHaveSingleQuotes() throws {
        #expect(try Conversion.toJSON(xml: document(#"<language value='a"b'/>"#)) == json(#"a\"b"#))
    }

    @Test(arguments: [
        #"\u0000"#, #"\u0001"#, #"\b"#, #"\f"#, #"\u001f"#, #"\uffff"#, #"\ufffe"#, "\u{FFFE}", "\u{FFFF}", #"äöü\u0002"#,
    ])
    func charactersThatXMLCannotHold(text: String) throws {
        #expect(
            try Conversion.xmlWritingErrors(json(text)) == [
                "a.json:1:27: error: the value has a character that XML cannot hold (Patient.language) "
                    + "[xml-characters]; remove the control character"
            ])
    }

    @Test(arguments: ["&#0;", "&#1;", "&#xFFFF;", "&#xD800;", "&#x110000;", "&#12", "&nbsp;", "&x;", "&", "&;", "<"])
    func charactersThatXMLRefuses(text: String) {
        let errors = Conversion.xmlErrors(xml(text))
        #expect(errors.count == 1)
        #expect(
            errors.allSatisfy { $0.hasPrefix("a.xml:1:") && $0.contains("error: the document is not well-formed XML") })
    }

    @Test(arguments: [
        (#"\x"#, "'\\' begins no escape here [json-syntax]; write a backslash as \\\\", 39),
        (#"\u12g4"#, "'\\u' wants four hexadecimal digits [json-syntax]", 39),
        (#"a\ud800"#, "half of a surrogate pair stands alone [json-syntax]; write both halves, or the character itself", 40),
        (#"\ud800\u0041"#, "half of a surrogate pair stands alone [json-syntax]; write both halves, or the character itself", 39),
        (#"\udc00\ud800"#, "half of a surrogate pair stands alone [json-syntax]; write both halves, or the character itself", 39),
        ("a\nb", "a control character or the end of the text stands in a string [json-syntax]; close the string, or write the character as \\u00XX", 40),
        ("a\u{0}b", "a control character or the end of the text stands in a string [json-syntax]; close the string, or write the character as \\u00XX", 40),
    ])
    func badStrings(text: String, message: String, column: Int) {
        let words = message.split(separator: " [", maxSplits: 1).map(String.init)
        #expect(
            Conversion.jsonErrors(json(text)) == [
                "a.json:1:\(column): error: \(words[0]) (Patient) [\(words[1])"
            ])
    }
}
