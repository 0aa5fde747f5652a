import Diagnostics
import Study

/// What the reader could not carry into the study, or did not understand.
enum MappingIssue {
    case unsupportedElement(R4.ElementPath)
    case elementNotCarried(R4.ElementPath)
    case valueChanged(R4.ElementPath)
    case unsupportedResource
    case unrecognizedResource
    case malformedResource(R4.ElementPath)
    case notUnderstoodModifier
    case noEvent
    case unresolvedReference(R4.ElementPath)
    case noCycle
    case noCycleNumber
    case noIdentifier
    case noPatient
    case duplicate
    case conflictingVersions
    case refused(StudyError)
    case severalStudies
    case noStudy
}

extension MappingIssue {
    /// The rule in kebab case, what is wrong, and what would be right.
    private var sentence: (rule: String, message: String, remedy: String?) {
        switch self {
        case .unsupportedElement(let path), .elementNotCarried(let path): Self.notCarried(path)
        case .valueChanged:
            (
                "mapping-value-changed", "the study holds this value in another form",
                "see the form that the study writes"
            )
        case .unsupportedResource:
            ("mapping-resource-not-carried", "the study has no place for resources of this type", nil)
        case .unrecognizedResource:
            (
                "mapping-resource-not-recognized", "the resource does not say what the study would use it for",
                "code it as one of the study's concepts"
            )
        case .malformedResource:
            (
                "mapping-malformed-resource", "the element does not have the form that R4 gives it",
                "validate the resource"
            )
        case .notUnderstoodModifier:
            (
                "mapping-modifier", "an element that may change the meaning of the resource is not understood",
                "leave the resource out, or the modifier"
            )
        case .noEvent:
            ("mapping-no-event", "the status says that this did not take place or is an error", nil)
        case .unresolvedReference:
            ("mapping-unresolved-reference", "nothing that was read is what the reference names", "add the resource")
        case .noCycle:
            ("mapping-no-cycle", "the infusion is part of no cycle", "name the Procedure of its cycle in partOf")
        case .noCycleNumber:
            ("mapping-no-cycle-number", "the cycle has no number of its own", "give each cycle its number, from 1")
        case .noIdentifier: ("mapping-no-identifier", "the record has neither identifier nor id", "give one")
        case .noPatient: ("mapping-no-patient", "the patient of this record was not read", "mend the Patient")
        case .duplicate: ("mapping-duplicate", "a record with this identifier was read before", "give each record once")
        case .conflictingVersions:
            (
                "mapping-conflicting-versions", "another resource with this id says something else",
                "give one version of each resource"
            )
        case .refused(let error): ("mapping-\(error.rule.rawValue)", error.message, error.remedy)
        case .severalStudies: ("mapping-several-studies", "a study was read before", "read one study at a time")
        case .noStudy:
            ("mapping-no-study", "no ResearchStudy names the study", "add a ResearchStudy with an identifier")
        }
    }

    private static func notCarried(_ path: R4.ElementPath) -> (String, String, String?) {
        let names = path.names
        if names.contains("modifierExtension") || names.last == "extension" || names.contains("extension") {
            return ("mapping-unknown-extension", "the study has no place for this extension", nil)
        }
        if names.contains("coding") {
            return ("mapping-unknown-code", "the study has no place for this code", nil)
        }
        return ("mapping-element-not-carried", "the study has no place for this element", nil)
    }

    /// Elements that say nothing of patient and treatment, only of the exchange or for the eye.
    private static let incidental: Set = ["meta", "text", "language", "id"]
    private static let bundleFrame: Set = ["request", "response", "search", "link", "total", "timestamp", "identifier"]

    private func isIncidental(_ path: R4.ElementPath, in typeName: String) -> Bool {
        let names = path.names
        if ["display", "unit", "userSelected"].contains(names.last) { return true }
        if typeName == R4.Bundle.typeName {
            return Self.bundleFrame.union(Self.incidental).contains {
                names.first == $0 || names.dropFirst().first == $0
            }
                || (names.starts(with: ["entry", "resource"]) && names.count > 2 && Self.incidental.contains(names[2]))
        }
        return names.first.map(Self.incidental.contains) ?? false
    }

    private func severity(in typeName: String) -> Diagnostic.Severity {
        switch self {
        case .unsupportedElement(let path), .elementNotCarried(let path), .valueChanged(let path):
            isIncidental(path, in: typeName) ? .information : .warning
        case .unsupportedResource, .unrecognizedResource, .noEvent, .duplicate, .noStudy: .warning
        case .malformedResource, .notUnderstoodModifier, .unresolvedReference, .noCycle, .noCycleNumber, .noIdentifier,
            .noPatient, .conflictingVersions, .refused, .severalStudies:
            .error
        }
    }

    private var path: R4.ElementPath {
        switch self {
        case .unsupportedElement(let path), .elementNotCarried(let path), .valueChanged(let path),
            .malformedResource(let path), .unresolvedReference(let path):
            path
        default: R4.ElementPath()
        }
    }

    /// The issue as a diagnostic of the resource that stands at `base` of a document of type `root`.
    func diagnostic(
        on typeName: String, at base: R4.ElementPath, root: String, location: Location
    ) -> Diagnostic {
        let (rule, message, remedy) = sentence
        return Diagnostic(
            severity(in: typeName), rule: rule, at: location,
            expression: base.appending(path).expression(on: root), message: message, remedy: remedy)
    }
}
