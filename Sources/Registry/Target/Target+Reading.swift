import Diagnostics
import FoundationEssentials
import Properties
import StudyFHIR

/// What is wrong with the description of a target.
public struct TargetFault: Error {
    public let diagnostics: [Diagnostic]
}

extension Target {
    static let faults = PropertyFaults.Kind(rule: "target", standard: "a target", refusesUnknown: true)

    /// Reads a target's file. Throws all mistakes at once, each with the path of its property.
    ///
    /// A file that is `basedOn` one of Marrow's targets says only what is different (as RFC 7396 merges).
    public init(_ bytes: [UInt8], file: String) throws(TargetFault) {
        let faults = PropertyFaults(file: file, kind: Self.faults)
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            faults.report(
                "target-json", at: "", "the target is not well-formed JSON", remedy: "check brackets, commas and quotes"
            )
            throw TargetFault(diagnostics: faults.diagnostics)
        }
        let members = Self.merged(value, faults)
        let target = Self.read(PropertyReader(members, path: "", faults: faults))
        target?.checkFragments(faults)
        guard let target, !faults.haveErrors else { throw TargetFault(diagnostics: faults.diagnostics) }
        self = target
    }

    private static func merged(_ value: JSONValue, _ faults: PropertyFaults) -> [String: JSONValue] {
        guard case .object(let members) = value else {
            faults.report("target-json", at: "", "the target is \(value.kind)", remedy: "give an object")
            return [:]
        }
        guard case .text(let name)? = members["basedOn"] else { return members }
        guard let base = TargetLibrary.file(of: name),
            case .object(let known)? = try? JSONDecoder().decode(JSONValue.self, from: Data(base.utf8))
        else {
            let nearest = Suggestion.nearest(to: name, among: TargetLibrary.names).joined(separator: ", ")
            faults.report("target-base", at: "basedOn", "there is no such target", remedy: "nearest: \(nearest)")
            return members
        }
        return merge(members, over: known)
    }

    private static func merge(_ patch: [String: JSONValue], over base: [String: JSONValue]) -> [String: JSONValue] {
        base.merging(patch) { old, new in
            guard case .object(let inner) = old, case .object(let change) = new else { return new }
            return .object(merge(change, over: inner))
        }
        .filter { $0.value != .null }
    }

    private static func read(_ properties: PropertyReader) -> Target? {
        properties.checkNames(
            PropertyNames(read: [
                "id", "title", "source", "basedOn", "settings", "identifiers", "bundle", "ownProfiles", "extensions",
                "security", "codings", "grade", "provenance", "concepts",
            ]))
        let id = properties.requiredText("id", "name the target, as in cibmtr")
        let title = properties.requiredText("title", "say what the target is")
        let source = properties.requiredText("source", "name the guide and its version")
        if properties.value("bundle") == nil { properties.missing("bundle", "give the type of the Bundles") }
        if properties.value("concepts") == nil { properties.missing("concepts", "name what the target takes") }
        let bundle = properties.object("bundle").flatMap(BundleForm.init)
        let concepts = ConceptRule.read(properties)
        guard let id, let title, let source, let bundle else { return nil }
        return Target(
            id: id, title: title, source: source, settings: settings(properties),
            identifiers: identifiers(properties), bundle: bundle,
            profiles: properties.word("ownProfiles", OwnProfiles.self) ?? .kept, extensions: extensions(properties),
            security: nodes("security", properties), codings: translations(properties),
            grade: properties.object("grade").flatMap(GradePlace.init), provenance: provenance(properties),
            concepts: concepts)
    }

    private static func settings(_ properties: PropertyReader) -> [String: Setting] {
        let settings = (properties.namedObjects("settings") ?? []).compactMap { name, setting -> (String, Setting)? in
            setting.checkNames(PropertyNames(read: ["title", "pattern", "value"]))
            let title = setting.requiredText("title", "say what the setting is")
            let pattern = setting.requiredText("pattern", "give a regular expression of its values")
            guard let title, let pattern else { return nil }
            guard let expression = try? Regex(pattern) else {
                setting.report("target-pattern", at: "pattern", "this is no regular expression", remedy: "mend it")
                return nil
            }
            let value = setting.text("value")
            if let value, (try? expression.wholeMatch(in: value)) == nil {
                setting.report(
                    "target-setting", at: "value", "the value does not have the setting's form",
                    remedy: "give \(title), as \(pattern) describes it")
            }
            return (name, Setting(title: title, pattern: pattern, value: value))
        }
        return Dictionary(settings) { first, _ in first }
    }

    private static func identifiers(_ properties: PropertyReader) -> [NamedIdentifier] {
        (properties.objects("identifiers") ?? []).compactMap { identifier in
            identifier.checkNames(PropertyNames(read: ["name", "system", "isRequired"], descriptive: ["source"]))
            let name = identifier.requiredText("name", "name the identifier, as in CRID")
            let system = identifier.requiredText("system", "give the URI of its name space")
            guard let name, let system else { return nil }
            return NamedIdentifier(name: name, system: system, isRequired: identifier.boolean("isRequired") ?? false)
        }
    }

    private static func extensions(_ properties: PropertyReader) -> ExtensionChoice {
        properties.texts("extensions").map(ExtensionChoice.only) ?? .all
    }

    private static func nodes(_ name: String, _ properties: PropertyReader) -> [Node] {
        guard case .list(let items)? = properties.value(name) else { return [] }
        return items.compactMap { item in
            if case .object(let members) = item { Node(name, Node.nodes(members)) } else { nil }
        }
    }

    private static func translations(_ properties: PropertyReader) -> [CodingTranslation] {
        (properties.objects("codings") ?? []).compactMap { translation in
            translation.checkNames(PropertyNames(read: ["system", "code", "adds", "source"]))
            _ = translation.requiredText("source", "name the place where both codes were found to say the same")
            let system = translation.requiredText("system", "give the code system of the code that is there")
            let code = translation.requiredText("code", "give the code that is there")
            if translation.value("adds") == nil { translation.missing("adds", "give the Coding that is added") }
            guard let system, let code, case .object(let added)? = translation.value("adds") else { return nil }
            return CodingTranslation(system: system, code: code, added: Node("coding", Node.nodes(added)))
        }
    }

    private static func provenance(_ properties: PropertyReader) -> ProvenanceChoice {
        guard let provenance = properties.object("provenance") else { return .included }
        provenance.checkNames(PropertyNames(read: ["leftOut"]))
        return provenance.requiredText("leftOut", "say why the target takes none").map(ProvenanceChoice.leftOut)
            ?? .included
    }
}

extension Target.GradePlace {
    init?(_ properties: PropertyReader) {
        properties.checkNames(
            PropertyNames(read: ["scale", "element", "system", "codes", "keepsExtension"], descriptive: ["source"]))
        let scale = properties.requiredText("scale", "give the code system of the grades that are taken")
        let element = properties.requiredText("element", "name the element that takes the grade, as in seriousness")
        let system = properties.requiredText("system", "give the code system that the target wants")
        if properties.value("codes") == nil { properties.missing("codes", "give the target's code for each grade") }
        guard let scale, let element, let system, let codes = properties.textMap("codes") else { return nil }
        self.init(
            scale: scale, element: element,
            codings: codes.mapValues { Node("coding", [Node("system", value: system), Node("code", value: $0)]) },
            keepsExtension: properties.boolean("keepsExtension") ?? true)
    }
}
