import Diagnostics
import FHIR

/// The resources of an export in FHIR in which errors stand, so that they were set aside.
public struct RejectedResources: Sendable {
    /// The files with errors, in their order.
    private var files: [String] = []
    private var errors: [String: [Location.Place: [Diagnostic]]] = [:]

    public init(_ reading: ExportReading) {
        for diagnostic in reading.diagnostics where diagnostic.severity == .error {
            guard case .text = diagnostic.location.place, diagnostic.location.file != "-" else { continue }
            let file = diagnostic.location.file
            if errors[file] == nil { files.append(file) }
            errors[file, default: [:]][diagnostic.location.place, default: []].append(diagnostic)
        }
    }

    /// Reads the files again and gives each resource as one line of JSON, with its errors. What could not be read as
    /// FHIR is not among them.
    public func forEach(_ body: (_ line: [UInt8], _ errors: [Diagnostic]) throws -> Void) throws {
        try withoutActuallyEscaping(body) { body in
            for file in files {
                let finder = ResourceFinder(errors[file] ?? [:], body)
                var stream = ResourceStream()
                stream.takesArrays = true
                guard let source = try? FileSource(file) else { continue }
                try stream.read(source, format: ResourceFormat(fileName: file), file: file, into: finder)
            }
        }
    }
}

/// Finds the resources in which errors stand.
private final class ResourceFinder: ResourceSink {
    private let errors: [Location.Place: [Diagnostic]]
    private let body: ([UInt8], [Diagnostic]) throws -> Void

    init(_ errors: [Location.Place: [Diagnostic]], _ body: @escaping ([UInt8], [Diagnostic]) throws -> Void) {
        self.errors = errors
        self.body = body
    }

    func resource(_ reading: Reading) throws {
        guard let tree = reading.tree, !reading.hasErrors else { return }
        let resources =
            tree.root.typeName == "Bundle"
            ? tree.root.children(named: "entry").compactMap { $0.first("resource") } : [tree.root]
        for resource in resources {
            var found: [Diagnostic] = []
            collect(resource, &found)
            guard !found.isEmpty else { continue }
            var output = OutputBuffer()
            JSONWriter().write(resource, level: 0, into: &output)
            output.append("\n")
            try body(output.bytes, found)
        }
    }

    func beginBundle(_ shell: Reading) {}

    func entry(_ reading: Reading) throws {
        try resource(reading)
    }

    func endBundle(_ shell: Reading) {}

    /// An element and its only child may begin at one place, and an error tells its element.
    private func collect(_ element: Element, _ found: inout [Diagnostic]) {
        for error in errors[element.location.place] ?? [] where error.expression == element.path { found.append(error) }
        for child in element.children { collect(child, &found) }
    }
}
