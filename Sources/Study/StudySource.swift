/// A study that gives its patients one at a time, as often as they are asked for, so that memory need not hold them all.
public protocol StudySource: Sendable {
    var identifier: Identifier { get }
    var title: String? { get }
    var period: DatePeriod? { get }
    /// What names each patient, in the order of the patients.
    var patientIdentifiers: [Identifier] { get }

    /// - Parameter index: The patient's place among ``patientIdentifiers``.
    ///
    /// Throws when what was put by on the disk cannot be read any more.
    func patient(at index: Int) throws -> Patient
}

extension StudySource {
    public func forEachPatient(_ body: (Patient) throws -> Void) throws {
        for index in patientIdentifiers.indices { try body(try patient(at: index)) }
    }
}

extension Study: StudySource {
    public var patientIdentifiers: [Identifier] { patients.map(\.identifier) }

    public func patient(at index: Int) -> Patient { patients[index] }
}
