import Study

// How the plain values of the study are written as FHIR's data types, and read from them. Reading gives nil for what
// the study cannot hold; the reader then finds the element missing in what the study would write, and reports it.

extension R4.Identifier {
    init(_ identifier: Identifier) {
        self.init(system: identifier.system, value: identifier.value)
    }
}

extension Identifier {
    init?(_ identifier: R4.Identifier?) {
        guard let identifier, let value = identifier.value else { return nil }
        guard let read = try? Identifier(system: identifier.system, value: value) else { return nil }
        self = read
    }
}

extension PartialDate {
    /// Reads FHIR's `date`, or the date of a `dateTime` in its own zone.
    init?(fhir text: String?) {
        guard let text, let day = text.split(separator: "T", maxSplits: 1).first else { return nil }
        guard let date = try? PartialDate(String(day)) else { return nil }
        self = date
    }
}

extension DecimalNumber {
    init?(_ decimal: R4.Decimal?) {
        guard let decimal, let number = try? DecimalNumber(decimal.text) else { return nil }
        self = number
    }
}

extension R4.Quantity {
    /// A quantity in a unit of UCUM.
    init(_ number: DecimalNumber, comparator: BoundedNumber.Comparator? = nil, unit: String) {
        self.init(
            value: R4.Decimal(number.text), comparator: comparator?.rawValue, unit: unit, system: UCUM.system,
            code: unit)
    }

    /// The unit's code in UCUM; a unit without a code is taken when it stands alone.
    var ucumCode: String? {
        code == nil ? (system == nil ? unit : nil) : (system == UCUM.system ? code : nil)
    }
}

extension BoundedNumber {
    init?(_ quantity: R4.Quantity) {
        guard let value = DecimalNumber(quantity.value) else { return nil }
        let comparator = quantity.comparator.map(Comparator.init(rawValue:))
        if case .some(nil) = comparator { return nil }
        self.init(comparator: comparator ?? nil, value: value)
    }
}

extension R4.Coding {
    init(_ code: Code) {
        self.init(system: code.system, version: code.version, code: code.code, display: code.display)
    }
}

extension Code {
    init?(_ coding: R4.Coding) {
        guard let system = coding.system, let text = coding.code else { return nil }
        let read = try? Code(system: system, code: text, version: coding.version, display: coding.display)
        guard let read else { return nil }
        self = read
    }
}

extension R4.CodeableConcept {
    /// The codes and words of the source; `nil` when there are neither.
    init?(codes: [Code], text: String?) {
        guard !codes.isEmpty || text != nil else { return nil }
        self.init(coding: codes.map(R4.Coding.init), text: text)
    }

    /// Each code once.
    var codes: [Code] {
        coding.compactMap(Code.init).reduce(into: []) { codes, code in
            if !codes.contains(code) { codes.append(code) }
        }
    }
}

extension [R4.Extension] {
    subscript(url: String) -> R4.Extension? {
        first { $0.url == url }
    }

    subscript(local: LocalExtension) -> R4.Extension? {
        self[local.url]
    }
}
