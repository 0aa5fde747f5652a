import Properties

/// The one list of the properties in a package: the readers check against it, and `schemas/mapping.schema.json` is held
/// to it.
extension PropertyNames {
    static let package = PropertyNames(
        read: ["name", "title", "resources", "marrow:system", "marrow:period"],
        descriptive: [
            "id", "profile", "description", "homepage", "version", "created", "contributors", "keywords", "image",
            "licenses", "sources",
        ])
    static let period = PropertyNames(read: ["start", "end"])
    static let resource = PropertyNames(
        read: [
            "name", "path", "encoding", "dialect", "schema", "type", "marrow:system", "marrow:repeat", "marrow:list",
            "marrow:constants",
        ],
        descriptive: [
            "profile", "title", "description", "homepage", "format", "mediatype", "bytes", "hash", "sources",
            "licenses", "scheme",
        ],
        unsupported: ["data", "compression", "innerpath", "extrapaths"])
    static let dialect = PropertyNames(
        read: [
            "delimiter", "quoteChar", "doubleQuote", "escapeChar", "nullSequence", "skipInitialSpace", "header",
            "headerRows", "headerJoin", "commentRows", "commentChar", "lineTerminator", "marrow:fillHeader",
            "sheetNumber", "sheetName",
        ],
        descriptive: ["title", "description", "name"],
        unsupported: ["property", "itemType", "itemKeys", "table"])
    static let schema = PropertyNames(
        read: ["fields", "missingValues", "primaryKey", "uniqueKeys", "foreignKeys"],
        descriptive: ["title", "description", "name"], unsupported: ["fieldsMatch"])
    static let field = PropertyNames(
        read: [
            "name", "type", "format", "constraints", "categories", "missingValues", "decimalChar", "groupChar",
            "bareNumber", "trueValues", "falseValues", "marrow:field", "marrow:values", "marrow:dateFormats",
            "marrow:centuryPivot", "marrow:matching", "marrow:codeMap", "marrow:unit", "marrow:system",
            "marrow:join", "marrow:version",
        ],
        descriptive: ["title", "description", "example", "rdfType", "categoriesOrdered"])
    static let repeatGroup = PropertyNames(
        read: ["placeholder", "from", "to", "name", "marrow:field"], descriptive: ["title", "description"])
    static let list = PropertyNames(
        read: ["column", "separator", "pattern", "name", "fields"], descriptive: ["title", "description"])
    static let constantCode = PropertyNames(read: ["code", "system", "version"])
    static let join = PropertyNames(
        read: ["fields", "reference", "column"], descriptive: ["title", "description"])
    static let codeMap = PropertyNames(
        read: ["path", "from", "to", "encoding", "dialect"], descriptive: ["title", "description"])
    static let constraints = PropertyNames(
        read: ["required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength"],
        unsupported: ["exclusiveMinimum", "exclusiveMaximum", "jsonSchema"])
    static let foreignKey = PropertyNames(read: ["fields", "reference"])
    static let reference = PropertyNames(read: ["resource", "fields"])
}

extension PropertyNames {
    /// All kinds of objects, by their names among the definitions of the schema.
    static let byKind: [String: PropertyNames] = [
        "package": package, "period": period, "resource": resource, "dialect": dialect, "schema": schema,
        "field": field, "repeatGroup": repeatGroup, "list": list, "constantCode": constantCode, "join": join,
        "codeMap": codeMap, "constraints": constraints, "foreignKey": foreignKey, "reference": reference,
    ]
}
