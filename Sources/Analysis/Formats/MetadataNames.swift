/// The identifiers (OIDs) by which the Dataset-JSON files and the Define-XML name the same things.
struct MetadataNames {
    /// The study's identifier.
    let study: String

    var studyOID: String { "ST." + study }
    var metaDataVersionOID: String { "MDV." + study }

    static let defineFileName = "define.xml"

    static func file(_ dataset: Dataset) -> String { dataset.name.lowercased() + ".json" }

    static func itemGroup(_ dataset: Dataset) -> String { "IG." + dataset.name }
    static func leaf(_ dataset: Dataset) -> String { "LF." + dataset.name }

    static func item(_ variable: Variable, of dataset: Dataset) -> String { "IT.\(dataset.name).\(variable.name)" }
    static func method(_ variable: Variable, of dataset: Dataset) -> String { "MT.\(dataset.name).\(variable.name)" }
    static func valueList(_ variable: Variable, of dataset: Dataset) -> String { "VL.\(dataset.name).\(variable.name)" }
    static func whereClause(_ parameter: String, of dataset: Dataset) -> String {
        "WC.\(dataset.name).PARAMCD.\(parameter)"
    }

    static func codeList(_ codeList: CodeList) -> String { "CL." + codeList.name }
}
