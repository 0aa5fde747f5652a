extension FunctionTable {
    /// The trial-use part of FHIRPath's strings: `encode`, `decode`, `escape`, `unescape`.
    static let encoding: [Function] = [
        Function("encode", on: .one(.string), [.one(.string)], gives: .system(.string)) { call throws(Failure) in
            guard let text = try call.text(), let format = try call.string(0) else { return .none }
            switch format {
            case "hex": return .string(TextCoding.hex(text.utf8))
            case "base64": return .string(TextCoding.base64(Array(text.utf8), TextCoding.base64Alphabet))
            case "urlbase64": return .string(TextCoding.base64(Array(text.utf8), TextCoding.urlAlphabet))
            default: throw call.failure("knows the formats hex, base64 and urlbase64")
            }
        },
        Function("decode", on: .one(.string), [.one(.string)], gives: .system(.string)) { call throws(Failure) in
            guard let text = try call.text(), let format = try call.string(0) else { return .none }
            let bytes: [UInt8]?
            switch format {
            case "hex": bytes = TextCoding.bytes(ofHex: text)
            case "base64": bytes = TextCoding.bytes(ofBase64: text, TextCoding.base64Alphabet)
            case "urlbase64": bytes = TextCoding.bytes(ofBase64: text, TextCoding.urlAlphabet)
            default: throw call.failure("knows the formats hex, base64 and urlbase64")
            }
            return Items(bytes.flatMap { String(validating: $0, as: UTF8.self) }.map(Item.string))
        },
        Function("escape", on: .one(.string), [.one(.string)], gives: .system(.string)) { call throws(Failure) in
            guard let text = try call.text(), let target = try call.string(0) else { return .none }
            switch target {
            case "html": return .string(TextCoding.escapedHTML(text))
            case "json": return .string(TextCoding.escapedJSON(text))
            default: throw call.failure("knows the targets html and json")
            }
        },
        Function("unescape", on: .one(.string), [.one(.string)], gives: .system(.string)) { call throws(Failure) in
            guard let text = try call.text(), let target = try call.string(0) else { return .none }
            switch target {
            case "html": return .string(TextCoding.unescapedHTML(text))
            case "json": return Items(TextCoding.unescapedJSON(text).map(Item.string))
            default: throw call.failure("knows the targets html and json")
            }
        },
    ]
}
