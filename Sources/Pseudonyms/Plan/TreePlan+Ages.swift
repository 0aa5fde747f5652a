import FHIR
import Study
import Validation

/// Ages over the limit, and birth dates, wherever they stand.
extension TreePlan {
    /// Whether the quantity is no age over the limit, and no more years than that of anything. An older age is told as
    /// above the limit, where that can be said.
    mutating func isYoung(_ quantity: Element, _ scope: Scope) -> Bool {
        let unit = quantity.first("code")?.value ?? quantity.first("unit")?.value
        let isAge = scope.meaning == .age || quantity.typeName == "Age"
        guard isAge || unit?.hasPrefix("a") == true, let value = quantity.first("value"),
            let number = value.value.flatMap(Double.init)
        else { return true }
        let known = unit.flatMap(AgeLimit.limit)
        // What is not said to be months or days may be years.
        guard let limit = known ?? (isAge ? AgeLimit.years : nil), number > Double(limit) else { return true }
        report.notes[.oldAge, default: 0] += 1
        // A SimpleQuantity has no comparator (R4, invariant sqty-1); less than an age is not more than the limit.
        guard known != nil, quantity.typeName == "Age" || quantity.name == "value",
            quantity.first("comparator")?.value?.hasPrefix("<") != true
        else { return false }
        set(.value(String(limit)), of: value)
        set(.child("comparator", ">"), of: quantity)
        return true
    }

    /// Whether the value of an Observation is an age in mere numbers, over the limit.
    func isOldAge(_ element: Element, _ text: String, _ scope: Scope) -> Bool {
        guard scope.meaning == .age, element.name == "value", element.parent.map(Self.isObservation) == true,
            owner.allowList.kind(element.type) == .plain, let age = Double(text)
        else { return false }
        return age > Double(AgeLimit.years)
    }

    static func isObservation(_ element: Element) -> Bool {
        element.typeName == "Observation" || element.typeName == "Observation.component"
    }

    mutating func birthDate(_ element: Element, _ text: String, _ scope: Scope) -> String? {
        guard owner.known.isWellFormed(element), let shift = scope.shift,
            let date = try? PartialDate(String(text.prefix { $0 != "T" }))
        else { return nil }
        guard let birth = owner.settings.birthDate(date, shift) else {
            report.notes[.oldAge, default: 0] += 1
            return nil
        }
        return birth.description
    }
}

extension Pseudonymizer.Settings {
    /// A birth date as it is told; `nil` for those who may be over 89 by now.
    func birthDate(_ date: PartialDate, _ shift: DateShift) -> PartialDate? {
        guard let moved = shift.moved(date) else { return nil }
        let told = shift.isFromDayZero ? date.year : moved.year
        guard year - told <= AgeLimit.years else { return nil }
        if moved.precision == .year || birthDate == .year { return moved.cut(to: .year) }
        return moved.cut(to: birthDate.ofDate)
    }
}
