extension DefineXML {
    func itemGroup(_ dataset: Dataset) -> XMLElement {
        let references = dataset.variables.enumerated().map { index, variable in
            XMLElement(
                "ItemRef",
                [
                    ("ItemOID", MetadataNames.item(variable, of: dataset)), ("OrderNumber", String(index + 1)),
                    ("Mandatory", variable.isKey ? "Yes" : "No"),
                    ("KeySequence", variable.keySequence.map(String.init)),
                    ("MethodOID", variable.isDerived ? MetadataNames.method(variable, of: dataset) : nil),
                ])
        }
        let leaf = XMLElement(
            "def:leaf",
            [("ID", MetadataNames.leaf(dataset)), ("xlink:href", MetadataNames.file(dataset))],
            [XMLElement("def:title", text: MetadataNames.file(dataset))])
        return XMLElement(
            "ItemGroupDef",
            [
                ("OID", MetadataNames.itemGroup(dataset)), ("Name", dataset.name),
                ("Repeating", dataset.kind == .subjectLevel ? "No" : "Yes"), ("IsReferenceData", "No"),
                ("SASDatasetName", dataset.name), ("Purpose", "Analysis"), ("def:Structure", dataset.structure),
                ("def:ArchiveLocationID", MetadataNames.leaf(dataset)),
                ("def:StandardOID", dataset.kind == .other ? nil : Standard.implementationGuide),
                ("def:IsNonStandard", dataset.kind == .other ? "Yes" : nil),
            ], [.description(dataset.label)] + references + [dataset.kind.element, leaf])
    }

    /// The variables, and what they are in the rows of one parameter.
    func items(_ dataset: Dataset) -> [XMLElement] {
        dataset.variables.map { item($0, of: dataset) }
            + dataset.variables.flatMap { variable in
                variable.rules.map { rule in
                    XMLElement(
                        "ItemDef",
                        [("OID", MetadataNames.item(variable, of: dataset) + "." + rule.parameter)]
                            + attributes(variable), [variable.origin.element])
                }
            }
    }

    private func item(_ variable: Variable, of dataset: Dataset) -> XMLElement {
        let codeList = variable.codeList.map {
            XMLElement("CodeListRef", [("CodeListOID", MetadataNames.codeList($0))])
        }
        let values = XMLElement(
            "def:ValueListRef", [("ValueListOID", MetadataNames.valueList(variable, of: dataset))])
        return XMLElement(
            "ItemDef", [("OID", MetadataNames.item(variable, of: dataset))] + attributes(variable),
            [.description(variable.label)] + [codeList].compactMap { $0 } + [variable.origin.element]
                + (variable.hasValueList ? [values] : []))
    }

    private func attributes(_ variable: Variable) -> [(String, String?)] {
        let length: String? =
            switch variable.type {
            case .string, .integer, .number: String(variable.length)
            case .date: "8"
            case .partialDate: nil
            }
        return [
            ("Name", variable.name), ("DataType", variable.type.defineName), ("Length", length),
            ("SignificantDigits", variable.type == .number ? String(variable.decimals) : nil),
            ("SASFieldName", variable.name),
            ("def:DisplayFormat", variable.type == .date ? Variable.dateFormat : nil),
        ]
    }

    func valueLists(_ dataset: Dataset) -> [XMLElement] {
        dataset.variables.filter(\.hasValueList).map { variable in
            let references = variable.rules.enumerated().map { index, rule in
                XMLElement(
                    "ItemRef",
                    [
                        ("ItemOID", MetadataNames.item(variable, of: dataset) + "." + rule.parameter),
                        ("OrderNumber", String(index + 1)), ("Mandatory", "No"),
                        ("MethodOID", MetadataNames.method(variable, of: dataset) + "." + rule.parameter),
                    ],
                    [
                        XMLElement(
                            "def:WhereClauseRef",
                            [("WhereClauseOID", MetadataNames.whereClause(rule.parameter, of: dataset))])
                    ])
            }
            return XMLElement(
                "def:ValueListDef", [("OID", MetadataNames.valueList(variable, of: dataset))], references)
        }
    }

    func whereClauses(_ dataset: Dataset) -> [XMLElement] {
        guard let code = dataset.variables.first(where: { $0.name == "PARAMCD" }) else { return [] }
        let parameters = Set(dataset.variables.flatMap(\.rules).map(\.parameter))
        return code.terms.map(\.value).filter(parameters.contains).map { parameter in
            XMLElement(
                "def:WhereClauseDef", [("OID", MetadataNames.whereClause(parameter, of: dataset))],
                [
                    XMLElement(
                        "RangeCheck",
                        [
                            ("Comparator", "EQ"), ("SoftHard", "Soft"),
                            ("def:ItemOID", MetadataNames.item(code, of: dataset)),
                        ], [XMLElement("CheckValue", text: parameter)])
                ])
        }
    }

    func methods(_ dataset: Dataset) -> [XMLElement] {
        dataset.variables.filter(\.isDerived).flatMap { variable in
            let name = "\(dataset.name).\(variable.name)"
            let oid = MetadataNames.method(variable, of: dataset)
            return [method(oid, name, variable.origin.description)]
                + variable.rules.map { method("\(oid).\($0.parameter)", "\(name), \($0.parameter)", $0.text) }
        }
    }

    private func method(_ oid: String, _ name: String, _ text: String) -> XMLElement {
        XMLElement(
            "MethodDef", [("OID", oid), ("Name", "Algorithm of \(name)"), ("Type", "Computation")],
            [.description(text)])
    }
}

extension Dataset.Kind {
    fileprivate var element: XMLElement {
        let (name, subclass): (String, String?) =
            switch self {
            case .subjectLevel: ("SUBJECT LEVEL ANALYSIS DATASET", nil)
            case .adverseEvents: ("OCCURRENCE DATA STRUCTURE", "ADVERSE EVENT")
            case .basic: ("BASIC DATA STRUCTURE", nil)
            case .timeToEvent: ("BASIC DATA STRUCTURE", "TIME-TO-EVENT")
            case .other: ("ADAM OTHER", nil)
            }
        return XMLElement(
            "def:Class", [("Name", name)], subclass.map { [XMLElement("def:SubClass", [("Name", $0)])] } ?? [])
    }
}

extension Variable {
    fileprivate var isDerived: Bool {
        if case .derived = origin { true } else { false }
    }

    fileprivate var hasValueList: Bool { isDerived && !rules.isEmpty }
}

extension Variable.Origin {
    /// A derivation stands in a MethodDef; every other text stands here.
    fileprivate var element: XMLElement {
        let source: String? =
            switch self {
            case .collected: "Investigator"
            case .derived, .assigned: "Sponsor"
            case .predecessor, .notAvailable: nil
            }
        let text: String? =
            switch self {
            case .derived: nil
            case .predecessor(let variable): variable
            case .collected, .assigned, .notAvailable: description
            }
        return XMLElement(
            "def:Origin", [("Type", name), ("Source", source)], text.map { [.description($0)] } ?? [])
    }
}

extension Variable.DataType {
    /// ADaM's dates known to the day are numbers in SAS, shown by a format.
    fileprivate var defineName: String {
        switch self {
        case .string: "text"
        case .integer, .date: "integer"
        case .number: "float"
        case .partialDate: "partialDate"
        }
    }
}
