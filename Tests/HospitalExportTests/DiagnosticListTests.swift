import Diagnostics
import Testing

@Suite("The findings that are kept")
struct DiagnosticListTests {
    private func finding(_ rule: String, line: Int, file: String = "a.json") -> Diagnostic {
        Diagnostic(
            .warning, rule: rule, at: Location(file: file, place: .text(line: line, column: 1)), message: "wrong")
    }

    @Test("are so many of a rule, severity and file, and the others are counted")
    func bounded() {
        var list = DiagnosticList(limit: 2)
        list += (1...5).map { finding("flood", line: $0) }
        list.append(finding("rare", line: 6))
        list.append(finding("flood", line: 7, file: "b.json"))
        #expect(list.listed.map(\.rule) == ["flood", "flood", "rare", "flood"])
        #expect(
            list.all.dropFirst(4) == [
                .more(3, of: "flood", .warning, at: Location(file: "a.json"))
            ])
        #expect(list.all.last?.message == "there are 3 further findings of rule flood, which are not listed")
    }
}
