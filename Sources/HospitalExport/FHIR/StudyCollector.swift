import Diagnostics
import FHIR
import StudyFHIR

/// Keeps of what can be trusted what the study may need, and counts the rest.
final class StudyCollector: ResourceSink {
    private(set) var trees: [ResourceTree] = []
    private(set) var diagnostics = DiagnosticList()
    /// How many resources were read; an entry of a large Bundle counts as one.
    private(set) var count = 0
    private(set) var selection: StudySelection
    /// Whether the resources can be read again, should one turn out to be needed that was let go.
    private let isRepeatable: Bool

    init(_ selection: StudySelection, isRepeatable: Bool) {
        self.selection = selection
        self.isRepeatable = isRepeatable
    }

    func report(_ findings: [Diagnostic]) {
        diagnostics += findings
    }

    func resource(_ reading: Reading) {
        diagnostics += reading.diagnostics
        guard let tree = reading.soundPart else { return }
        count += 1
        if let kept = isRepeatable ? selection.select(tree) : tree { trees.append(kept) }
    }

    func beginBundle(_ shell: Reading) {
        diagnostics += shell.diagnostics
    }

    func entry(_ reading: Reading) {
        resource(reading)
    }

    func endBundle(_ shell: Reading) {
        diagnostics += shell.diagnostics
    }
}
