/// The description of the data sets for reviewers: CDISC Define-XML 2.1, on ODM 1.3.2.
///
/// Its leaves are the Dataset-JSON files beside it.
struct DefineXML {
    let names: MetadataNames
    /// The study's title, or its identifier.
    let title: String
    let datasets: [Dataset]
    let created: CreationTime

    var element: XMLElement {
        XMLElement(
            "ODM",
            [
                ("xmlns", "http://www.cdisc.org/ns/odm/v1.3"), ("xmlns:def", "http://www.cdisc.org/ns/def/v2.1"),
                ("xmlns:xlink", "http://www.w3.org/1999/xlink"), ("ODMVersion", "1.3.2"), ("FileType", "Snapshot"),
                ("FileOID", "\(names.metaDataVersionOID).DEFINE"), ("CreationDateTime", created.text),
                ("SourceSystem", "Marrow"), ("def:Context", "Other"),
            ],
            [XMLElement("Study", [("OID", names.studyOID)], [globalVariables, metaDataVersion])]
        )
    }

    private var globalVariables: XMLElement {
        XMLElement(
            "GlobalVariables", [],
            [
                XMLElement("StudyName", text: names.study), XMLElement("StudyDescription", text: title),
                XMLElement("ProtocolName", text: names.study),
            ])
    }

    /// The elements in the order that the specification wants.
    private var metaDataVersion: XMLElement {
        XMLElement(
            "MetaDataVersion",
            [
                ("OID", names.metaDataVersionOID), ("Name", "Analysis data sets of \(names.study)"),
                ("def:DefineVersion", "2.1.0"),
            ],
            [Standard.element] + datasets.flatMap(valueLists) + datasets.flatMap(whereClauses)
                + datasets.map(itemGroup) + datasets.flatMap(items)
                + datasets.codeLists.map { $0.codeList.element($0.type) } + datasets.flatMap(methods))
    }

    /// The standards that the data sets and the code lists follow.
    enum Standard {
        static let implementationGuide = "STD.ADAMIG"

        static func terminology(_ publisher: CodeList.Publisher) -> String { "STD.CT." + publisher.rawValue }

        static var element: XMLElement {
            let guide = XMLElement(
                "def:Standard",
                [
                    ("OID", implementationGuide), ("Name", "ADaMIG"), ("Type", "IG"), ("Version", "1.1"),
                    ("Status", "FINAL"),
                ])
            let terminologies = CodeList.Publisher.allCases.map { publisher in
                XMLElement(
                    "def:Standard",
                    [
                        ("OID", terminology(publisher)), ("Name", "CDISC/NCI"), ("Type", "CT"),
                        ("PublishingSet", publisher.rawValue), ("Version", CodeList.cdiscVersion), ("Status", "FINAL"),
                    ])
            }
            return XMLElement("def:Standards", [], [guide] + terminologies)
        }
    }
}

extension XMLElement {
    /// A description, in English.
    static func description(_ text: String) -> XMLElement {
        XMLElement("Description", [], [.translated(text)])
    }

    static func translated(_ text: String) -> XMLElement {
        XMLElement("TranslatedText", [("xml:lang", "en")], text: text)
    }
}

extension CodeList {
    fileprivate func element(_ type: Variable.DataType) -> XMLElement {
        let items = terms.enumerated().map { index, term in
            XMLElement(
                "CodeListItem", [("CodedValue", term.value), ("OrderNumber", String(index + 1))],
                [XMLElement("Decode", [], [.translated(term.label)])] + Self.alias(term.code))
        }
        return XMLElement(
            "CodeList",
            [
                ("OID", MetadataNames.codeList(self)), ("Name", label),
                ("DataType", type == .integer ? "integer" : "text"),
                ("def:StandardOID", code.map { _ in DefineXML.Standard.terminology(publisher) }),
                ("def:IsNonStandard", code == nil ? "Yes" : nil),
            ], items + Self.alias(code))
    }

    private static func alias(_ code: String?) -> [XMLElement] {
        code.map { [XMLElement("Alias", [("Context", "nci:ExtCodeID"), ("Name", $0)])] } ?? []
    }
}
