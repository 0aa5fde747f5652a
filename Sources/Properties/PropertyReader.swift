import Diagnostics

/// Reads the properties of one object of a description and reports what is not as it should be.
package struct PropertyReader {
    private let properties: [String: JSONValue]
    /// The object's own path, such as `resources[0].schema`; empty for the whole.
    package let path: String
    package let faults: PropertyFaults

    package init(_ properties: [String: JSONValue], path: String, faults: PropertyFaults) {
        self.properties = properties
        self.path = path
        self.faults = faults
    }

    /// The names of the properties, in order.
    package var names: [String] { properties.keys.sorted() }

    package func path(_ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    package func report(_ rule: String, at name: String, _ message: String, remedy: String) {
        faults.report(rule, at: path(name), message, remedy: remedy)
    }

    /// The value as it stands, for properties of more than one type.
    package func value(_ name: String) -> JSONValue? { properties[name] }

    package func text(_ name: String) -> String? {
        read(name, "a string") { if case .text(let text) = $0 { text } else { nil } }
    }

    package func requiredText(_ name: String, _ remedy: String) -> String? {
        if properties[name] == nil { missing(name, remedy) }
        return text(name)
    }

    package func boolean(_ name: String) -> Bool? {
        read(name, "true or false") { if case .boolean(let boolean) = $0 { boolean } else { nil } }
    }

    package func integer(_ name: String) -> Int? {
        read(name, "a whole number") { if case .number(let text) = $0 { Int(text) } else { nil } }
    }

    /// A number as its digits.
    package func number(_ name: String) -> String? {
        read(name, "a number") { if case .number(let text) = $0 { text } else { nil } }
    }

    package func texts(_ name: String) -> [String]? {
        read(name, "a list of strings") { Self.texts(in: $0) }
    }

    /// A list of strings, or one string that stands for a list of one.
    package func textOrTexts(_ name: String) -> [String]? {
        read(name, "a string or a list of strings") {
            if case .text(let text) = $0 { [text] } else { Self.texts(in: $0) }
        }
    }

    /// A list of whole numbers from 1 on.
    package func counts(_ name: String) -> [Int]? {
        read(name, "a list of whole numbers from 1 on") {
            guard case .list(let values) = $0 else { return nil }
            let counts = values.compactMap { if case .number(let text) = $0 { Int(text) } else { nil } }
            return counts.count == values.count && counts.allSatisfy { $0 > 0 } ? counts : nil
        }
    }

    package func textMap(_ name: String) -> [String: String]? {
        read(name, "an object of strings") {
            guard case .object(let members) = $0 else { return nil }
            let texts = members.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
            return texts.count == members.count ? texts : nil
        }
    }

    package func object(_ name: String) -> PropertyReader? {
        read(name, "an object") {
            if case .object(let members) = $0 {
                PropertyReader(members, path: path(name), faults: faults)
            } else {
                nil
            }
        }
    }

    package func objects(_ name: String) -> [PropertyReader]? {
        read(name, "a list of objects") {
            guard case .list(let values) = $0 else { return nil }
            let objects = values.enumerated().compactMap { index, value -> PropertyReader? in
                guard case .object(let members) = value else { return nil }
                return PropertyReader(members, path: "\(path(name))[\(index)]", faults: faults)
            }
            return objects.count == values.count ? objects : nil
        }
    }

    /// A list of objects, or one object that stands for a list of one.
    package func objectOrObjects(_ name: String) -> [PropertyReader]? {
        if case .object? = properties[name] { return object(name).map { [$0] } }
        return objects(name)
    }

    /// The members of an object that are objects themselves, in the order of their names.
    package func namedObjects(_ name: String) -> [(name: String, properties: PropertyReader)]? {
        read(name, "an object of objects") {
            guard case .object(let members) = $0 else { return nil }
            let objects = members.sorted { $0.key < $1.key }.compactMap { key, value -> (String, PropertyReader)? in
                guard case .object(let inner) = value else { return nil }
                return (key, PropertyReader(inner, path: "\(path(name)).\(key)", faults: faults))
            }
            return objects.count == members.count ? objects : nil
        }
    }

    /// A string that is one of some words.
    package func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Word.Type) -> Word? {
        guard let text = text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        report(
            "\(faults.kind.rule)-word", at: name, "'\(text)' is none of the words that stand here",
            remedy: "nearest: "
                + Suggestion.nearest(to: text, among: Word.allCases.map(\.rawValue)).joined(separator: ", "))
        return nil
    }

    package func missing(_ name: String, _ remedy: String) {
        report("\(faults.kind.rule)-property-missing", at: name, "the property is missing", remedy: remedy)
    }

    /// Refuses properties that would change what the tables mean and that this reader does not follow, and warns of
    /// those that no standard knows. Properties with a prefix, such as `dc:creator`, are the author's own.
    package func checkNames(_ names: PropertyNames) {
        let read = names.read
        for name in properties.keys.sorted() where !read.contains(name) && !names.descriptive.contains(name) {
            if names.unsupported.contains(name) {
                report(
                    "\(faults.kind.rule)-property-unsupported", at: name, "this reader does not follow the property",
                    remedy: "describe the table without it")
            } else if name.hasPrefix("marrow:") {
                report(
                    "\(faults.kind.rule)-property-unknown", at: name, "Marrow has no such property here",
                    remedy: nearestRemedy(to: name, among: read))
            } else if !name.contains(":"), !name.hasPrefix("$") {
                faults.report(
                    "\(faults.kind.rule)-property-unknown", at: path(name),
                    "the property is not one of \(faults.kind.standard)",
                    remedy: nearestRemedy(to: name, among: read),
                    severity: faults.kind.refusesUnknown ? .error : .warning)
            }
        }
    }

    private func nearestRemedy(to name: String, among names: Set<String>) -> String {
        "nearest: " + Suggestion.nearest(to: name, among: names.sorted()).joined(separator: ", ")
    }

    private func read<Value>(_ name: String, _ expected: String, _ interpret: (JSONValue) -> Value?) -> Value? {
        guard let value = properties[name] else { return nil }
        if let interpreted = interpret(value) { return interpreted }
        report(
            "\(faults.kind.rule)-property-type", at: name, "the property is \(value.kind)", remedy: "give \(expected)")
        return nil
    }

    private static func texts(in value: JSONValue) -> [String]? {
        guard case .list(let values) = value else { return nil }
        let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        return texts.count == values.count ? texts : nil
    }
}
