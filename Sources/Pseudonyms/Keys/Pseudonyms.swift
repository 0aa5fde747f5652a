import FHIR

/// Makes pseudonyms, and keeps which stands for what where that is asked for.
final class Pseudonyms {
    private let key: PseudonymKey
    private let linkage: LinkageTable?
    private let dayZeros: DayZeros?
    private var shifts: [PatientIdentity: DateShift] = [:]
    private static let mostShifts = 4096

    /// The server that pseudonymised resources are said to be on: none (a name of the reserved domain, RFC 2606).
    static let base = "https://marrow.example/fhir"

    init(_ key: PseudonymKey, linkage: LinkageTable? = nil, dayZeros: DayZeros? = nil) {
        self.key = key
        self.linkage = linkage
        self.dayZeros = dayZeros
    }

    /// `nil` where dates are told relatively to a day 0, and the patient has none.
    func shift(of patient: PatientIdentity) -> DateShift? {
        if let dayZeros { return dayZeros.shift(of: patient) }
        if let known = shifts[patient] { return known }
        let shift = DateShift(key, of: patient)
        if shifts.count < Self.mostShifts { shifts[patient] = shift }
        return shift
    }

    func id(_ id: String, of type: String) -> String {
        let pseudonym = key.hexadecimal(.id, type, id)
        linkage?.add(.id, type, id, pseudonym)
        return pseudonym
    }

    func contained(_ id: String) -> String { key.hexadecimal(.contained, id) }

    func identifier(_ value: String, system: String) -> String {
        let pseudonym = key.hexadecimal(.identifier, system, value)
        linkage?.add(.identifier, system, value, pseudonym)
        return pseudonym
    }

    /// All systems become UUIDs: they may name the hospital, and a pseudonym is no number of the system that the
    /// original was of.
    func system(_ system: String) -> String {
        let pseudonym = "urn:uuid:" + key.uuid(.system, system)
        linkage?.add(.system, "", system, pseudonym)
        return pseudonym
    }

    func uri(_ uri: String) -> String {
        let pseudonym = "urn:uuid:" + key.uuid(.uri, uri)
        linkage?.add(.uri, "", uri, pseudonym)
        return pseudonym
    }

    func query(_ query: IdentifierQuery) -> String {
        let value = identifier(query.value, system: query.system ?? "")
        guard let system = query.system else { return "identifier=" + value }
        return "identifier=" + (system.isEmpty ? "" : self.system(system)) + "|" + value
    }
}
