/// A SQL-on-FHIR v2 ViewDefinition as it was read, before its paths have a meaning.
struct ViewDefinition: Sendable {
    /// A text of the view and where it stands.
    struct Text: Sendable {
        var value: String
        var place: ViewPlace
    }

    struct Constant: Sendable {
        var name: Text
        /// `valueString`
        var property: String
        var value: JSONNode
        var place: ViewPlace
    }

    struct Column: Sendable {
        var name: Text
        var path: Text
        var type: Text?
        var isCollection = false
        var tags: [Tag] = []
    }

    /// Such as `ansi/type` with the value `DECIMAL(5, 2)`.
    struct Tag: Sendable {
        var name: String
        var value: Text
    }

    struct Select: Sendable {
        var place: ViewPlace
        var columns: [Column] = []
        var selects: [Select] = []
        var unnesting: Unnesting = .none
        var unionAll: [Select] = []
    }

    /// From what a select makes its rows.
    enum Unnesting: Sendable {
        case none
        case forEach(Text)
        case forEachOrNull(Text)
        case `repeat`([Text])
    }

    var name: Text?
    var resource: Text
    var constants: [Constant] = []
    var selects: [Select] = []
    var filters: [Text] = []
}

/// A place in a view: its path, such as `select[0].column[2].path`, and the byte at which it begins.
struct ViewPlace: Sendable, Hashable {
    var path: String
    var offset: Int
}
