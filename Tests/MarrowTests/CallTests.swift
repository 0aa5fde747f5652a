import Testing

/// Calls that cannot run: exit status 2, and a word on what would be right.
@Suite struct CallTests {
    let command = Command()

    @Test func aMisspeltCommandIsToldTheNearest() throws {
        let outcome = try command.run("validte", "a.json")
        #expect(outcome.status == 2)
        #expect(outcome.messages == "marrow: there is no command validte; did you mean validate?\n")
    }

    @Test(arguments: ["in", "in/out", "./in/"])
    func pseudonymsDoNotGoBesideTheirOriginals(output: String) throws {
        try command.folder.file("in/a.json", #"{"resourceType":"Patient","id":"a"}"#)
        #expect(try command.run("key", "new", "-o", "key").status == 0)
        let outcome = try command.run("pseudonymize", "in", "--key", "key", "-o", output)
        #expect(outcome.status == 2)
        #expect(outcome.messages == "marrow: \(output) lies in the input in; write to a folder apart from it\n")
    }

    @Test(arguments: [["analyze", "nowhere", "-o", "out"], ["emit", "nowhere", "-o", "out"]])
    func anExportThatIsNotThereIsNamed(arguments: [String]) throws {
        let outcome = try command.run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.messages == "marrow: nowhere is not there\n")
        #expect(try command.folder.names() == [])
    }
}
