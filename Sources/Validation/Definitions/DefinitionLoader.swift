import Diagnostics
import FHIR
import Foundation
import SystemPackage

/// A path that was named as a place of definitions cannot be opened.
public struct UnreadableDefinitions: Error {
    public let path: String
    /// Why, without a full stop.
    public let reason: String
}

/// Reads conformance resources from files (JSON, XML, NDJSON; a Bundle is its entries), folders, and npm-style packages
/// (`.tgz`; FHIR's NPM package specification), for a ``DefinitionLibrary``.
///
/// What of a folder or a package is no FHIR resource is passed over. A definition that cannot be read costs only
/// itself, and is reported: always as a warning, since it is not what the user wants to have checked.
public struct DefinitionLoader {
    private var resources: [ResourceTree] = []
    /// What was found in the definitions, each naming its file.
    public private(set) var diagnostics: [Diagnostic] = []

    private let base: DefinitionLibrary

    /// - Parameter base: what is known where the definitions that are read do not say it.
    public init(over base: DefinitionLibrary = .r4) {
        self.base = base
    }

    /// The definitions read so far.
    public var library: DefinitionLibrary {
        resources.isEmpty ? base : DefinitionLibrary(resources, over: base)
    }

    /// Reads a file, a folder with all below it, or a package.
    public mutating func load(_ path: String) throws(UnreadableDefinitions) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw UnreadableDefinitions(path: path, reason: "it does not exist")
        }
        do {
            if isFolder.boolValue {
                try loadFolder(path)
            } else {
                try loadFile(path, isNamed: true)
            }
        } catch let error as Errno {
            throw UnreadableDefinitions(path: path, reason: error.description)
        } catch {
            throw UnreadableDefinitions(path: path, reason: error.localizedDescription)
        }
    }

    // MARK: Files and folders

    private mutating func loadFolder(_ folder: String) throws {
        let known = resources.count
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            guard Self.isPackage(name) || ResourceFormat(fileName: name) != nil else { continue }
            let path = "\(folder)/\(name)"
            do {
                try loadFile(path, isNamed: false)
            } catch let error as Errno where error != .isDirectory {
                warn(.notReadable, path, "the file cannot be read", remedy: error.description)
            } catch is Errno {
                continue
            }
        }
        if resources.count == known {
            warn(.definitions, folder, "the folder has no definitions", remedy: "name one with conformance resources")
        }
    }

    private mutating func loadFile(_ path: String, isNamed: Bool) throws {
        if Self.isPackage(path) { return try loadPackage(path) }
        try read(FileSource(path), format: ResourceFormat(fileName: path), file: path, isNamed: isNamed)
    }

    private mutating func read(
        _ source: any ByteSource, format: ResourceFormat?, file: String, isNamed: Bool
    ) throws {
        let collector = DefinitionCollector(file: file, isNamed: isNamed)
        try ResourceStream().read(source, format: format, file: file, into: collector)
        resources += collector.resources
        diagnostics += collector.diagnostics
    }

    // MARK: Packages

    private static func isPackage(_ path: String) -> Bool {
        let name = path.lowercased()
        return name.hasSuffix(".tgz") || name.hasSuffix(".tar.gz")
    }

    private mutating func loadPackage(_ path: String) throws {
        do {
            var archive = TarReader(try GzipSource(FileSource(path)))
            while let entry = try archive.next(where: { ResourceFormat(fileName: $0) != nil }) {
                guard let format = ResourceFormat(fileName: entry.name) else { continue }
                let file = "\(path)/\(entry.name)"
                if let content = entry.content {
                    try read(MemorySource(content), format: format, file: file, isNamed: false)
                } else {
                    warn(.limit, file, "the entry is too large to be read")
                }
            }
        } catch let fault as ArchiveFault {
            warn(.notReadable, path, fault.message, remedy: "what stands before is used; make the package anew")
        } catch let fault as GzipFault {
            warn(fault.rule, path, fault.message, remedy: fault.remedy)
        }
    }

    // MARK: Words

    private mutating func warn(_ rule: ReadingRule, _ file: String, _ message: String, remedy: String? = nil) {
        warn(rule.rawValue, file, message, remedy: remedy)
    }

    private mutating func warn(_ rule: ValidationRule, _ file: String, _ message: String, remedy: String? = nil) {
        warn(rule.id, file, message, remedy: remedy)
    }

    private mutating func warn(_ rule: String, _ file: String, _ message: String, remedy: String?) {
        diagnostics.append(
            Diagnostic(.warning, rule: rule, at: Location(file: file), message: message, remedy: remedy))
    }
}
