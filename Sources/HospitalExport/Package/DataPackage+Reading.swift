import Diagnostics
import FoundationEssentials
import Properties
import Study

extension DataPackage {
    static let faults = PropertyFaults.Kind(rule: "package", standard: "Data Package v2", refusesUnknown: false)

    /// Reads the description in a file, or the `datapackage.json` of a folder. Throws all mistakes at once.
    static func read(at path: String, limits: ExportLimits) throws(UnreadableExport) -> (DataPackage, [Diagnostic]) {
        let file = Self.file(path)
        let bytes = try contents(of: file, limit: limits.packageBytes)
        return try read(bytes, file: file)
    }

    static func read(_ bytes: [UInt8], file: String) throws(UnreadableExport) -> (DataPackage, [Diagnostic]) {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw UnreadableExport(
                file: file, rule: "package-json", message: "the package is not well-formed JSON",
                remedy: "check brackets, commas and quotes")
        }
        guard case .object(let members) = value else {
            throw UnreadableExport(
                file: file, rule: "package-json", message: "the package is \(value.kind)", remedy: "give an object")
        }
        let faults = PropertyFaults(file: file, kind: DataPackage.faults)
        let package = DataPackage(PropertyReader(members, path: "", faults: faults))
        guard let package, !faults.haveErrors else { throw UnreadableExport(diagnostics: faults.diagnostics) }
        return (package, faults.diagnostics)
    }

    private static func file(_ path: String) -> String {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory else { return path }
        return path.hasSuffix("/") ? path + "datapackage.json" : path + "/datapackage.json"
    }

    private static func contents(of file: String, limit: Int) throws(UnreadableExport) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            let source = try BytePieces(path: file)
            while case let piece = try source.next(), !piece.isEmpty, bytes.count <= limit { bytes += piece }
        } catch {
            throw UnreadableExport(
                file: file, rule: "package-unreadable", message: "the package description cannot be read",
                remedy: "give a datapackage.json, or the folder that holds it")
        }
        guard bytes.count <= limit else {
            throw UnreadableExport(
                file: file, rule: "package-too-large", message: "the package description is larger than \(limit) bytes",
                remedy: "give a datapackage.json")
        }
        return bytes
    }

    // MARK: Properties

    private init?(_ properties: PropertyReader) {
        properties.checkNames(.package)
        file = properties.faults.file
        let study = StudyDescription(properties)
        if properties.value("resources") == nil { properties.missing("resources", "list the tables") }
        let resources = properties.objects("resources") ?? []
        let tables = resources.compactMap { Table($0) }
        // A table that is missing would make every reference to it a mistake of its own.
        guard tables.count == resources.count, let study else { return nil }
        self.study = study
        self.tables = KeyReading(tables: tables, faults: properties.faults).resolved(resources)
        Self.checkNames(tables, properties)
        Self.checkConcepts(tables, properties)
    }

    private static func checkNames(_ tables: [Table], _ properties: PropertyReader) {
        for (index, table) in tables.enumerated() where tables[..<index].contains(where: { $0.name == table.name }) {
            properties.report(
                "package-duplicate", at: "resources[\(index)].name", "another table has the name",
                remedy: "give each table a name of its own")
        }
    }

    private static func checkConcepts(_ tables: [Table], _ properties: PropertyReader) {
        for concept in Concept.allCases {
            let feeding = tables.filter { $0.concepts.contains(concept) }
            if feeding.count > 1, concept.unique.isEmpty, concept != .patient {
                checkNameSpaces(feeding, concept, properties)
            } else if feeding.count > 1 {
                properties.faults.report(
                    "package-study-field", at: feeding[1].propertyPath, "another table feeds \(concept.rawValue) too",
                    remedy: "let one table feed it")
            }
        }
        let hasCycles = tables.contains { $0.concepts.contains(.cycle) }
        for field in Concept.allCases.compactMap(\.cycleNumber) where !hasCycles {
            guard let table = tables.first(where: { !$0.columns(feeding: field).isEmpty }) else { continue }
            properties.faults.report(
                "package-study-field", at: table.propertyPath,
                "\(field.rawValue) is fed, but no table feeds cycle.number",
                remedy: "describe the table of the cycles")
        }
        if !tables.contains(where: { $0.concepts.contains(.patient) }) {
            properties.report(
                "package-study-field", at: "resources", "no table feeds patient.identifier",
                remedy: "write `marrow:field` on the column that does")
        }
    }
}

extension DataPackage {
    /// Several tables may give records of a kind, such as two kinds of events, when the names that are made of their
    /// primary keys cannot be the same.
    private static func checkNameSpaces(_ tables: [Table], _ concept: Concept, _ properties: PropertyReader) {
        var systems: Set<String?> = []
        for table in tables where table.columns(feeding: concept.identifier).isEmpty {
            if systems.insert(table.identifierSystem).inserted { continue }
            properties.faults.report(
                "package-study-field", at: table.propertyPath + ".marrow:system",
                "another table feeds \(concept.rawValue) too, and names its records in the same name space",
                remedy: "give each of the tables a marrow:system of its own")
        }
    }
}

extension StudyDescription {
    fileprivate init?(_ properties: PropertyReader) {
        guard let name = properties.requiredText("name", "give the study's identifier") else { return nil }
        title = properties.text("title")
        do {
            identifier = try Identifier(system: properties.text("marrow:system"), value: name)
            period = try properties.object("marrow:period").map { period throws(StudyError) in
                period.checkNames(.period)
                return try DatePeriod(
                    start: period.text("start").map { text throws(StudyError) in try PartialDate(text) },
                    end: period.text("end").map { text throws(StudyError) in try PartialDate(text) })
            }
        } catch {
            properties.report("package-study", at: "name", error.message, remedy: error.remedy)
            return nil
        }
    }
}
