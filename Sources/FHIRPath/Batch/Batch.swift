import FHIR

/// Answers many questions, each an expression and a file, as `marrow fhirpath --batch` does: a line for a line, in
/// order.
///
///     {"id":"1","results":[{"type":"string","value":"Peter"}]}
///     {"id":"2","error":{"kind":"semantic","message":"1:6: semantic error: …"}}
public struct Batch {
    /// Reads the resource of a file; what it throws becomes an answer of kind `execution`.
    private let load: (String) throws -> ResourceTree
    private let environment: Environment
    private var trees: [String: ResourceTree] = [:]
    private var expressions: [Key: Result<CompiledExpression, FHIRPathError>] = [:]

    private struct Key: Hashable {
        var text: String
        var type: TypeNumber
    }

    public init(environment: Environment = Environment(), load: @escaping (String) throws -> ResourceTree) {
        self.environment = environment
        self.load = load
    }

    /// Appends the answer, one line without its end. Files and expressions that come again are not read again.
    public mutating func answer(line: String, into output: inout OutputBuffer) {
        var id = "null"
        do throws(FHIRPathError) {
            let question = try BatchQuestion(line: line)
            id = question.id
            let items = try evaluate(question)
            output.append(#"{"id":\#(id),"results":["#)
            for (place, item) in items.enumerated() {
                if place > 0 { output.append("," as String) }
                ResultWriter.write(item, into: &output)
            }
            output.append("]}" as String)
        } catch {
            output.append(#"{"id":\#(id),"error":{"kind":"\#(error.kind.rawValue)","message":"#)
            ResultWriter.string(error.description, into: &output)
            output.append("}}" as String)
        }
    }

    private mutating func evaluate(_ question: BatchQuestion) throws(FHIRPathError) -> Items {
        let tree: ResourceTree
        do {
            tree = try self.tree(of: question.input)
        } catch {
            throw FHIRPathError(kind: .execution, message: "the input cannot be read", line: 1, column: 1)
        }
        let key = Key(text: question.expression, type: tree.root.type)
        let compiled =
            expressions[key]
            ?? Result { () throws(FHIRPathError) in
                try CompiledExpression(key.text, on: key.type, definitions: tree.definitions)
            }
        expressions[key] = compiled
        return try compiled.get().evaluate(on: tree.root, in: environment)
    }

    private mutating func tree(of path: String) throws -> ResourceTree {
        if let known = trees[path] { return known }
        let tree = try load(path)
        trees[path] = tree
        return tree
    }
}
