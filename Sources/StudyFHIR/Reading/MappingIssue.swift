import Diagnostics
import FHIR
import Study

/// What the reader could not carry into the study, or did not understand.
enum MappingIssue {
    case elementNotCarried
    case valueChanged
    case unsupportedResource
    case unrecognizedResource
    /// A word in a resource that was not understood belongs to the study.
    case relevantNotUnderstood
    /// The source kind is another than the one that the resource is read as.
    case readAs(String)
    /// Another resource tells the same more nearly.
    case toldBetter
    case malformedResource(reason: String)
    case notUnderstoodModifier
    case noEvent
    /// The source says that it has deleted the resource.
    case deleted
    case unresolvedReference
    /// Nothing says which patient the resource is about.
    case noSubject
    case noCycle
    case noCycleNumber
    /// The source does not know cycles, and the dates of the infusions make them.
    case cyclesDerived(cycles: Int, infusions: Int)
    /// The dates of assessments and adverse events tell the derived cycle that they belong to.
    case cycleNumbersDerived(records: Int)
    case noIdentifier
    case noPatient
    /// Patients of whom there is nothing that a study may need.
    case notOfStudy(patients: Int)
    /// There is nothing that a study may need of any patient.
    case noSign
    case duplicate
    case conflictingVersions
    case refused(StudyError)
    case severalStudies
    case noStudy

    func diagnostic(at element: Element) -> Diagnostic {
        let (rule, message, remedy) = sentence(for: element)
        return Diagnostic(
            severity(for: element), rule: rule, at: element.location, expression: element.path, message: message,
            remedy: remedy, value: element.value ?? element.codeText)
    }

    private func severity(for element: Element) -> Diagnostic.Severity {
        switch self {
        case .elementNotCarried where element.isNoDate: .error
        case .elementNotCarried, .valueChanged: element.isIncidental || element.isUnderstood ? .information : .warning
        case .unsupportedResource, .unrecognizedResource, .relevantNotUnderstood, .readAs, .toldBetter, .noEvent,
            .deleted, .duplicate, .noStudy, .notOfStudy, .noSign, .cyclesDerived, .cycleNumbersDerived:
            .warning
        case .malformedResource, .notUnderstoodModifier, .unresolvedReference, .noSubject, .noCycle, .noCycleNumber,
            .noIdentifier, .noPatient, .conflictingVersions, .refused, .severalStudies:
            .error
        }
    }

    /// The rule in kebab case, what is wrong, and what would be right.
    private func sentence(for element: Element) -> (rule: String, message: String, remedy: String?) {
        switch self {
        case .elementNotCarried: Self.notCarried(element)
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
        case .relevantNotUnderstood:
            (
                "mapping-relevant-not-understood",
                "these words belong to the study, and the resource was not understood",
                "code the resource as one of the study's concepts"
            )
        case .readAs(let type):
            (
                "mapping-source-kind", "the \(element.typeName) is read as \(type), which it is not quite",
                "export the \(type), if the hospital has it"
            )
        case .toldBetter:
            ("mapping-told-better", "another resource of the patient tells this more nearly, and is used instead", nil)
        case .malformedResource(let reason):
            ("mapping-malformed-resource", "the resource cannot be read: \(reason)", "validate the resource")
        case .notUnderstoodModifier:
            (
                "mapping-modifier", "an element that may change the meaning of the resource is not understood",
                "leave the resource out, or the modifier"
            )
        case .noEvent:
            ("mapping-no-event", "the status says that this did not take place or is an error", nil)
        case .deleted:
            (
                "mapping-deleted", "the source says that it has deleted this resource",
                "leave the resource out; or the deletion, if the resource was made again"
            )
        case .refused(let error): ("mapping-\(error.rule.rawValue)", error.message, error.remedy)
        default: sentenceOnRecords
        }
    }

    private var sentenceOnRecords: (rule: String, message: String, remedy: String?) {
        switch self {
        case .unresolvedReference:
            ("mapping-unresolved-reference", "nothing that was read is what the reference names", "add the resource")
        case .noSubject:
            ("mapping-no-subject", "the resource does not say which patient it is about", "name the Patient")
        case .noCycle:
            (
                "mapping-no-cycle", "the infusion is part of no cycle",
                "name the Procedure of its cycle in partOf, or give all infusions a start to the day"
            )
        case .cyclesDerived(let cycles, let infusions):
            (
                "mapping-cycles-derived",
                "no infusion of the patient says its cycle: by their dates, infusions (\(infusions)) were made cycles "
                    + "(\(cycles)), a new one after more than 7 days without infusion",
                "look at the cycles; or export them, each a Procedure that its infusions name in partOf"
            )
        case .cycleNumbersDerived(let records):
            (
                "mapping-cycle-number-derived",
                "assessments and adverse events (\(records)) were given the cycle that their date falls into, up to 14 "
                    + "days after its last infusion",
                "look at them; or name the cycle in partOf and suspectEntity"
            )
        case .noCycleNumber:
            ("mapping-no-cycle-number", "the cycle has no number of its own", "give each cycle its number, from 1")
        case .noIdentifier: ("mapping-no-identifier", "the record has neither identifier nor id", "give one")
        case .noPatient: ("mapping-no-patient", "the patient of this record was not read", "mend the Patient")
        case .notOfStudy(let patients):
            (
                "mapping-not-of-study",
                "patients (\(patients)), here the first, were left aside: nothing of theirs was recognised as the study's",
                "add the ResearchSubject of those who belong to the study"
            )
        case .noSign:
            (
                "mapping-no-sign", "nothing of any patient was recognised as the study's, so all were taken",
                "look whether this is the study's export"
            )
        case .duplicate: ("mapping-duplicate", "a record with this identifier was read before", "give each record once")
        case .conflictingVersions:
            (
                "mapping-conflicting-versions", "another resource with this id says something else",
                "give one version of each resource"
            )
        case .severalStudies: ("mapping-several-studies", "a study was read before", "read one study at a time")
        case .noStudy:
            ("mapping-no-study", "no ResearchStudy names the study", "add a ResearchStudy with an identifier")
        default: ("mapping-element-not-carried", "the study has no place for this element", nil)
        }
    }

    private static func notCarried(_ element: Element) -> (String, String, String?) {
        if element.isNoDate {
            return ("mapping-no-date", "the calendar has no such date", "write a date that exists, as YYYY-MM-DD")
        }
        let types = sequence(first: element) { $0.isResource ? nil : $0.parent }.map(\.typeName)
        if types.contains("Extension") {
            return ("mapping-unknown-extension", "the study has no place for this extension", nil)
        }
        if types.contains("Coding") { return ("mapping-unknown-code", "the study has no place for this code", nil) }
        return ("mapping-element-not-carried", "the study has no place for this element", nil)
    }
}

extension Element {
    /// A coding as `system|code`.
    fileprivate var codeText: String? {
        guard typeName == "Coding", let code = first("code")?.value else { return nil }
        return "\(first("system")?.value ?? "")|\(code)"
    }

    /// Whether this should be a date and is none.
    fileprivate var isNoDate: Bool {
        guard ["date", "dateTime", "instant"].contains(typeName), let value else { return false }
        return PartialDate(fhir: value) == nil
    }

    /// Whether this is a code that the reader knows as one of the study's concepts, for which the study has its own.
    fileprivate var isUnderstood: Bool {
        guard let coding = R4.Coding(self) ?? parent.flatMap({ R4.Coding($0) }) else { return false }
        return RecognizedCode.matching(coding).contains { $0.isExactly(coding) }
    }

    /// Whether the element says nothing of patient and treatment: the frame of a Bundle, what describes the resource
    /// itself, and what is for the eye.
    fileprivate var isIncidental: Bool {
        var top = self
        while let parent = top.parent, !parent.isResource { top = parent }
        if isResource { return false }
        if top.parent?.typeName == R4.Bundle.typeName { return true }
        return ["meta", "text", "language", "id"].contains(top.name)
            || ["display", "unit", "userSelected"].contains(name)
    }
}
