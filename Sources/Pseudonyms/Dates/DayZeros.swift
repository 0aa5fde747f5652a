import FHIR
import Study

/// The day 0 of each patient, that of the first treatment, to which all dates can be told relatively.
///
/// It is the day on which the patient's first MedicationAdministration of the treatment starts, where that is known to
/// the day, and is not one that was not done or entered in error. All inputs are read for it before any is written, since
/// a record may come before the treatment, or in another file.
public final class DayZeros {
    private let isTreatment: (Element) -> Bool
    private var starts: [PatientIdentity: PartialDate] = [:]
    /// Administrations of a Medication that stands elsewhere, by its name.
    private var open: [String: [(PatientIdentity, PartialDate)]] = [:]
    private var medications: Set<String> = []

    private static let noTreatments: Set = ["not-done", "entered-in-error"]

    /// - Parameter isTreatment: Whether a CodeableConcept means the treatment.
    public init(isTreatment: @escaping (Element) -> Bool) {
        self.isTreatment = isTreatment
    }

    /// Takes a resource, or all that are in a Bundle, in any order.
    public func note(_ tree: ResourceTree) {
        note(tree.root, entry: nil)
    }

    private func note(_ resource: Element, entry: Element?) {
        switch resource.typeName {
        case "Bundle":
            for entry in resource.children(named: "entry") {
                if let resource = entry.first("resource") { note(resource, entry: entry) }
            }
        case "Medication": if isTreatment(medication: resource) { add(medication: resource, entry: entry) }
        case "MedicationAdministration": note(administration: resource)
        default: break
        }
    }

    private func note(administration: Element) {
        guard !Self.noTreatments.contains(administration.first("status")?.value ?? ""),
            let effective = administration.first("effective"),
            let text = effective.isPrimitive ? effective.value : effective.first("start")?.value,
            let start = try? PartialDate(String(text.prefix { $0 != "T" })),
            let medication = administration.first("medication")
        else { return }
        var search = PatientSearch()
        guard let patient = search.patient(of: administration, entry: nil) else { return }
        guard medication.typeName == "Reference" else {
            if isTreatment(medication) { add(start, patient) }
            return
        }
        guard let name = medication.first("reference")?.value.map(ResourceName.init) else { return }
        if case .contained(let id) = name {
            let contained = administration.children(named: "contained").first { TreePlan.id(of: $0) == id }
            if let contained, isTreatment(medication: contained) { add(start, patient) }
        } else if medications.contains(Self.key(name)) {
            add(start, patient)
        } else {
            open[Self.key(name), default: []].append((patient, start))
        }
    }

    private func isTreatment(medication: Element) -> Bool {
        let items = medication.children(named: "ingredient").compactMap { $0.first("item") }
        return ([medication.first("code")].compactMap { $0 } + items).contains {
            $0.typeName == "CodeableConcept" && isTreatment($0)
        }
    }

    private func add(medication: Element, entry: Element?) {
        let names = [
            TreePlan.id(of: medication).map { ResourceName.resource(type: "Medication", id: $0) },
            entry?.first("fullUrl")?.value.map(ResourceName.init),
        ]
        for name in names.compactMap({ $0 }).map(Self.key) {
            medications.insert(name)
            for (patient, start) in open.removeValue(forKey: name) ?? [] { add(start, patient) }
        }
    }

    private static func key(_ name: ResourceName) -> String {
        switch name {
        case .resource(let type, let id): type + "/" + id
        case .urn(let text), .other(let text), .type(let text), .contained(let text): text
        case .search(let type, let query): "\(type)?\(query.system ?? "")|\(query.value)"
        }
    }

    private func add(_ start: PartialDate, _ patient: PatientIdentity) {
        starts[patient] = [starts[patient], start].compactMap { $0 }.earliest()
    }

    // MARK: What it gives

    /// How many patients have a day 0.
    public var count: Int { starts.values.count { $0.precision == .day } }

    func shift(of patient: PatientIdentity) -> DateShift? {
        starts[patient].flatMap(DateShift.init(dayZero:))
    }
}
