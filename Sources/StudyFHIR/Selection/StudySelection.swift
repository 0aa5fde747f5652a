import Diagnostics
import FHIR

/// Picks, resource by resource, what a study may need of an export that is too large to be held, and counts the rest.
///
/// What is picked does not depend on the order of the resources. Where a resource turns out to be needed that was let go
/// before, ``nextPass`` asks for the export to be read again.
public struct StudySelection {
    /// The keys of the Medications that are blinatumomab.
    private var medications: Set<String>
    /// The keys of what the infusions say they are part of.
    private var parents: Set<String>
    private let known: (medications: Set<String>, parents: Set<String>)
    /// The keys that were let go, or that were named by what was let go.
    private var letGo = ApproximateSet()
    private var unused = UnusedResources()

    public init() {
        self.init(medications: [], parents: [])
    }

    private init(medications: Set<String>, parents: Set<String>) {
        self.medications = medications
        self.parents = parents
        known = (medications, parents)
    }

    /// The tree as far as the study may need it, without the text that it was read from; of a Bundle the other
    /// resources are taken out of their entries. `nil` when nothing is needed.
    public mutating func select(_ tree: ResourceTree) -> ResourceTree? {
        guard tree.root.typeName == R4.Bundle.typeName else {
            return take(tree.root, fullUrl: nil) ? tree.withOwnValues() : nil
        }
        var others: Set<Element> = []
        var isNeeded = false
        for entry in tree.root.children(named: "entry") {
            guard let resource = entry.first("resource") else { continue }
            if take(resource, fullUrl: entry.first("fullUrl")?.value) {
                isNeeded = true
            } else {
                others.insert(resource)
            }
        }
        guard isNeeded else { return nil }
        if others.isEmpty { return tree.withOwnValues() }
        return tree.rewriting { others.contains($0) ? .remove : .keep }.withOwnValues()
    }

    /// The selection to read the whole export with again; `nil` when this one let go nothing that is needed.
    public var nextPass: StudySelection? {
        let found = medications.subtracting(known.medications).union(parents.subtracting(known.parents))
        guard found.contains(where: letGo.mayContain) else { return nil }
        return StudySelection(medications: medications, parents: parents)
    }

    /// What was let go, by type and code with the number of resources.
    public var diagnostics: [Diagnostic] { unused.diagnostics }

    private mutating func take(_ resource: Element, fullUrl: String?) -> Bool {
        if isNeeded(resource, fullUrl: fullUrl) || RelevantWords.find(in: resource) != nil { return true }
        unused.count(resource)
        return false
    }

    private mutating func isNeeded(_ resource: Element, fullUrl: String?) -> Bool {
        switch resource.typeName {
        case R4.Condition.typeName: StudyRelevance.isNeeded(condition: resource)
        case R4.Observation.typeName: StudyRelevance.isNeeded(observation: resource)
        case R4.Procedure.typeName: takeProcedure(resource, fullUrl: fullUrl)
        case R4.Medication.typeName: takeMedication(resource, fullUrl: fullUrl)
        case R4.MedicationAdministration.typeName, R4.MedicationStatement.typeName, R4.MedicationRequest.typeName:
            takeTreatment(resource)
        default: R4.Resource.typesRead.contains(resource.typeName)
        }
    }

    private mutating func takeProcedure(_ procedure: Element, fullUrl: String?) -> Bool {
        if StudyRelevance.isNeeded(procedure: procedure) { return true }
        let keys = ReferenceKeys.keys(of: procedure, fullUrl: fullUrl)
        if keys.contains(where: parents.contains) { return true }
        keys.forEach { letGo.insert($0) }
        return false
    }

    private mutating func takeMedication(_ medication: Element, fullUrl: String?) -> Bool {
        guard StudyRelevance.isBlinatumomab(medication: medication) else { return false }
        medications.formUnion(ReferenceKeys.keys(of: medication, fullUrl: fullUrl))
        return true
    }

    private mutating func takeTreatment(_ treatment: Element) -> Bool {
        guard isOfBlinatumomab(treatment) else { return false }
        parents.formUnion(treatment.children(named: "partOf").flatMap(ReferenceKeys.keys))
        return true
    }

    private mutating func isOfBlinatumomab(_ treatment: Element) -> Bool {
        guard let medication = treatment.first("medication") else { return false }
        if medication.typeName == "CodeableConcept" { return StudyRelevance.isBlinatumomab(concept: medication) }
        let contained = treatment.children(named: "contained")
        if contained.contains(where: StudyRelevance.isBlinatumomab(medication:)) { return true }
        let keys = ReferenceKeys.keys(ofReference: medication)
        if keys.contains(where: medications.contains) { return true }
        keys.forEach { letGo.insert($0) }
        return false
    }
}
