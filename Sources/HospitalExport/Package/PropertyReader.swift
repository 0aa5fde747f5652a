import Diagnostics

/// The mistakes found in one package description.
final class PackageFaults {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []

    init(file: String) {
        self.file = file
    }

    /// The folder of the package, with the slash behind it; empty for the working folder.
    var folder: String { file.lastIndex(of: "/").map { String(file[...$0]) } ?? "" }

    var haveErrors: Bool { diagnostics.contains { $0.severity == .error } }

    func report(
        _ rule: String, at path: String, _ message: String, remedy: String, severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(
                severity, rule: rule, at: Location(file: file), expression: path, message: message, remedy: remedy))
    }
}

/// Reads the properties of one object of a package description and reports what is not as it should be.
struct PropertyReader {
    private let properties: [String: JSONValue]
    /// The object's own path, such as `resources[0].schema`; empty for the package.
    let path: String
    let faults: PackageFaults

    init(_ properties: [String: JSONValue], path: String, faults: PackageFaults) {
        self.properties = properties
        self.path = path
        self.faults = faults
    }

    /// The names of the properties, in order.
    var names: [String] { properties.keys.sorted() }

    func path(_ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    func report(_ rule: String, at name: String, _ message: String, remedy: String) {
        faults.report(rule, at: path(name), message, remedy: remedy)
    }

    /// The value as it stands, for properties of more than one type.
    func value(_ name: String) -> JSONValue? { properties[name] }

    func text(_ name: String) -> String? {
        read(name, "a string") { if case .text(let text) = $0 { text } else { nil } }
    }

    func requiredText(_ name: String, _ remedy: String) -> String? {
        if properties[name] == nil { missing(name, remedy) }
        return text(name)
    }

    func boolean(_ name: String) -> Bool? {
        read(name, "true or false") { if case .boolean(let boolean) = $0 { boolean } else { nil } }
    }

    func integer(_ name: String) -> Int? {
        read(name, "a whole number") { if case .number(let text) = $0 { Int(text) } else { nil } }
    }

    /// A number as its digits.
    func number(_ name: String) -> String? {
        read(name, "a number") { if case .number(let text) = $0 { text } else { nil } }
    }

    func texts(_ name: String) -> [String]? {
        read(name, "a list of strings") { Self.texts(in: $0) }
    }

    /// A list of strings, or one string that stands for a list of one.
    func textOrTexts(_ name: String) -> [String]? {
        read(name, "a string or a list of strings") {
            if case .text(let text) = $0 { [text] } else { Self.texts(in: $0) }
        }
    }

    /// A list of whole numbers from 1 on.
    func counts(_ name: String) -> [Int]? {
        read(name, "a list of whole numbers from 1 on") {
            guard case .list(let values) = $0 else { return nil }
            let counts = values.compactMap { if case .number(let text) = $0 { Int(text) } else { nil } }
            return counts.count == values.count && counts.allSatisfy { $0 > 0 } ? counts : nil
        }
    }

    func textMap(_ name: String) -> [String: String]? {
        read(name, "an object of strings") {
            guard case .object(let members) = $0 else { return nil }
            let texts = members.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
            return texts.count == members.count ? texts : nil
        }
    }

    func object(_ name: String) -> PropertyReader? {
        read(name, "an object") {
            if case .object(let members) = $0 {
                PropertyReader(members, path: path(name), faults: faults)
            } else {
                nil
            }
        }
    }

    func objects(_ name: String) -> [PropertyReader]? {
        read(name, "a list of objects") {
            guard case .list(let values) = $0 else { return nil }
            let objects = values.enumerated().compactMap { index, value -> PropertyReader? in
                guard case .object(let members) = value else { return nil }
                return PropertyReader(members, path: "\(path(name))[\(index)]", faults: faults)
            }
            return objects.count == values.count ? objects : nil
        }
    }

    /// Whether a path in the property `path` stays in the folder of the package; reported when not.
    func isBeside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if !path.isEmpty, !path.contains("://"), !parts.contains(""), !parts.contains("..") { return true }
        report(
            "package-path", at: "path", "the path leaves the folder of the package",
            remedy: "give a relative path without `..`, such as tables/patients.csv")
        return false
    }

    /// A list of objects, or one object that stands for a list of one.
    func objectOrObjects(_ name: String) -> [PropertyReader]? {
        if case .object? = properties[name] { return object(name).map { [$0] } }
        return objects(name)
    }

    func missing(_ name: String, _ remedy: String) {
        report("package-property-missing", at: name, "the property is missing", remedy: remedy)
    }

    /// Refuses properties that would change what the tables mean and that this reader does not follow, and warns of
    /// those that no standard knows. Properties with a prefix, such as `dc:creator`, are the author's own.
    func checkNames(_ names: PropertyNames) {
        let read = names.read
        for name in properties.keys.sorted() where !read.contains(name) && !names.descriptive.contains(name) {
            if names.unsupported.contains(name) {
                report(
                    "package-property-unsupported", at: name, "this reader does not follow the property",
                    remedy: "describe the table without it")
            } else if name.hasPrefix("marrow:") {
                report(
                    "package-property-unknown", at: name, "Marrow has no such property here",
                    remedy: nearestRemedy(to: name, among: read))
            } else if !name.contains(":"), !name.hasPrefix("$") {
                faults.report(
                    "package-property-unknown", at: path(name), "the property is not one of Data Package v2",
                    remedy: nearestRemedy(to: name, among: read), severity: .warning)
            }
        }
    }

    private func nearestRemedy(to name: String, among names: Set<String>) -> String {
        "nearest: " + Suggestion.nearest(to: name, among: names.sorted()).joined(separator: ", ")
    }

    private func read<Value>(_ name: String, _ expected: String, _ interpret: (JSONValue) -> Value?) -> Value? {
        guard let value = properties[name] else { return nil }
        if let interpreted = interpret(value) { return interpreted }
        report("package-property-type", at: name, "the property is \(value.kind)", remedy: "give \(expected)")
        return nil
    }

    private static func texts(in value: JSONValue) -> [String]? {
        guard case .list(let values) = value else { return nil }
        let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        return texts.count == values.count ? texts : nil
    }
}
