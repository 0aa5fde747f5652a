import Diagnostics
import Study

/// Takes values out of the elements of a report; what is wrong with one is reported, and the record set aside.
struct ElementReader {
    let findings: Findings
    /// The path of the report's element.
    let path: String

    /// The text of a child; `nil` where there is none.
    func text(_ parent: XMLElement, _ name: String) -> String? {
        guard let text = parent.child(name)?.text, !text.isEmpty else { return nil }
        return text
    }

    /// A code of a table of the schema's.
    func code<Value: RawRepresentable<String>>(
        _ parent: XMLElement, _ name: String, _ type: Value.Type
    ) throws(SetAside) -> Value? {
        guard let child = parent.child(name), !child.text.isEmpty else { return nil }
        guard let value = Value(rawValue: child.text) else {
            throw fault("code", child, "the code is not one of oBDS", remedy: "write a code of the schema", child.text)
        }
        return value
    }

    /// A date with its accuracy; one without is exact.
    func date(_ parent: XMLElement, _ name: String) throws(SetAside) -> PartialDate? {
        guard let child = parent.child(name) else { return nil }
        let stated = child.attribute("Datumsgenauigkeit")
        guard let accuracy = OBDSDate.Accuracy(rawValue: stated ?? "E") else {
            throw fault(
                "accuracy", child, "the Datumsgenauigkeit is not one of oBDS", remedy: "write E, T, M or V", stated)
        }
        let date: PartialDate?
        do {
            date = try OBDSDate.date(child.text, accuracy)
        } catch {
            throw fault("date", child, error.message, remedy: "write yyyy-MM-dd, as XML Schema does", child.text)
        }
        if date == nil, child.text != OBDSDate.unknown.text {
            findings.report(
                .warning, "estimated-date", at: child.offset, "\(path)/\(name)",
                "the date is estimated altogether (Datumsgenauigkeit V) and left out")
        }
        return date
    }

    func wanted<Value>(_ value: Value?, _ parent: XMLElement, _ name: String) throws(SetAside) -> Value {
        guard let value else {
            throw fault("missing", parent, "\(name) is missing", remedy: "the record needs it", nil)
        }
        return value
    }

    func coding(_ element: XMLElement) -> OBDSCoding {
        OBDSCoding(code: text(element, "Code") ?? "", version: text(element, "Version") ?? OBDSCoding.otherVersion)
    }

    /// The identifier in an attribute, else that of the report.
    func identifier(
        _ element: XMLElement, _ attribute: String, of report: XMLElement
    ) throws(SetAside) -> Identifier {
        let value = element.attribute(attribute) ?? report.attribute("Meldung_ID")
        return try made(element) { () throws(StudyError) in
            try Identifier(value: value ?? "\(element.name)-\(element.offset)")
        }
    }

    /// A value of the model, whose refusal is reported at the element.
    func made<Value>(
        _ element: XMLElement, _ make: () throws(StudyError) -> Value
    ) throws(SetAside) -> Value {
        do {
            return try make()
        } catch {
            throw fault("study-" + error.rule.rawValue, element, error.message, remedy: error.remedy, nil)
        }
    }

    func fault(
        _ rule: String, _ element: XMLElement, _ message: String, remedy: String?, _ value: String?
    ) -> SetAside {
        findings.report(
            .error, rule, at: element.offset,
            element.name == path.split(separator: "/").last.map(String.init)
                ? path : "\(path)/\(element.name)", message, remedy: remedy, value: value)
        return SetAside()
    }
}
