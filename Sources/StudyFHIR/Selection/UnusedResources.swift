import Diagnostics
import FHIR

/// The resources that the study has no use for, counted by type and code, so that millions of them take little memory.
struct UnusedResources {
    private struct Kind {
        let typeName: String
        let code: String?
        let location: Location
        let expression: String
        var count = 1
    }

    private var kinds: [Kind] = []
    private var position: [String: Int] = [:]
    private static let mostKinds = 1000

    mutating func count(_ resource: Element) {
        let typeName = resource.typeName
        var code = code(of: resource)
        if kinds.count >= Self.mostKinds { code = nil }
        let key = "\(typeName) \(code ?? "")"
        if let position = position[key] {
            kinds[position].count += 1
        } else {
            position[key] = kinds.count
            kinds.append(
                Kind(typeName: typeName, code: code, location: resource.location, expression: resource.path))
        }
    }

    /// One for each type and code, at the first resource of the kind.
    var diagnostics: [Diagnostic] {
        kinds.map { kind in
            let isRead = R4.Resource.typesRead.contains(kind.typeName)
            return Diagnostic(
                .warning, rule: isRead ? "mapping-resource-not-recognized" : "mapping-resource-not-carried",
                at: kind.location, expression: kind.expression, message: Self.message(kind, isRead: isRead),
                remedy: isRead ? "code them as one of the study's concepts, if they are" : nil, value: kind.code)
        }
    }

    private static func message(_ kind: Kind, isRead: Bool) -> String {
        let number = kind.count == 1 ? "one resource" : "\(kind.count) resources, here the first,"
        let code = kind.code == nil ? "" : " with this code"
        return isRead
            ? "\(number) of type \(kind.typeName)\(code): nothing says what the study would use it for"
            : "\(number) of type \(kind.typeName)\(code): the study has no place for this type"
    }

    /// The first coding of what the resource is about, as `system|code`; else its words are not told.
    private func code(of resource: Element) -> String? {
        for name in ["code", "medication", "vaccineCode", "type"] {
            guard let concept = resource.first(name), concept.typeName == "CodeableConcept",
                let coding = concept.first("coding"), let code = coding.first("code")?.value
            else { continue }
            return "\(coding.first("system")?.value ?? "")|\(code)"
        }
        return nil
    }
}
