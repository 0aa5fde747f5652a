import Study

/// The subjects of a study in the order of the data sets: by the patients' identifiers. Each is made when its turn
/// comes.
struct Subjects: Sendable {
    private let study: any StudySource
    /// The patients' places in the study.
    private let order: [Int]
    /// The places in `order` of patients whose identifier does not tell them from all others.
    private let ambiguous: Set<Int>

    init(_ study: any StudySource) {
        self.study = study
        let identifiers = study.patientIdentifiers
        let order = identifiers.indices.sorted {
            (identifiers[$0].value, identifiers[$0].system ?? "") < (
                identifiers[$1].value, identifiers[$1].system ?? ""
            )
        }
        self.order = order
        ambiguous = Set(
            order.indices.filter { place in
                let value = identifiers[order[place]].value
                // Equal values are neighbours.
                return value.contains("|") || place > 0 && identifiers[order[place - 1]].value == value
                    || place + 1 < order.count && identifiers[order[place + 1]].value == value
            })
    }

    var count: Int { order.count }

    func forEach(_ body: (Subject) throws -> Void) throws {
        for place in order.indices { try body(try subject(place)) }
    }

    private func subject(_ place: Int) throws -> Subject {
        let patient = try study.patient(at: order[place])
        let identifier = patient.identifier
        return Subject(
            studyID: study.identifier.value,
            id: ambiguous.contains(place) ? identifier.qualified : identifier.value, patient: patient)
    }
}

extension Identifier {
    /// `system|value`, as FHIR's search writes a token; bars and backslashes within them are escaped, so that no two
    /// identifiers have the same text.
    fileprivate var qualified: String {
        [system ?? "", value].map { text in
            text.reduce(into: "") { $0 += $1 == "|" || $1 == "\\" ? "\\\($1)" : String($1) }
        }
        .joined(separator: "|")
    }
}
