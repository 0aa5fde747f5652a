import Testing

@Suite struct ConvertTests {
    let command = Command()
    let patient = #"{"resourceType":"Patient","id":"a","birthDate":"2010-03"}"#

    @Test func convertsAFileToANamedFile() throws {
        try command.folder.file("a.json", patient)
        let outcome = try command.run("convert", "a.json", "-o", "a.xml")
        #expect(outcome.status == 0)
        #expect(
            try command.folder.text("a.xml") == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Patient xmlns="http://hl7.org/fhir">
                  <id value="a"/>
                  <birthDate value="2010-03"/>
                </Patient>

                """)
    }

    @Test func namesOfOneLetterAreNames() throws {
        try command.folder.file("a", patient)
        #expect(try command.run("convert", "a", "-o", "b", "--to", "json").status == 0)
        #expect(try command.run("inspect", "a", "-o", "c").status == 0)
        #expect(try command.run("send", "d", "--to", "http://localhost:1").status == 2)
        #expect(try command.folder.names() == ["a", "b", "c"])
    }

    @Test func readsStandardInputAndWritesStandardOutput() throws {
        let outcome = try command.run("convert", "-", "--to", "ndjson", "-o", "-", input: patient)
        #expect(outcome.status == 0)
        #expect(outcome.output == patient + "\n")
    }

    @Test func aBadInputCostsTheOthersNothing() throws {
        try command.folder.file("good.json", patient)
        try command.folder.file("bad.json", #"{"resourceType":"Patient","brithDate":"2010"}"#)
        let outcome = try command.run("convert", "bad.json", "good.json", "--to", "xml", "--output-dir", "out")
        #expect(outcome.status == 1)
        #expect(
            outcome.messages == """
                bad.json:1:27: error: Patient has no property 'brithDate' (Patient.brithDate) [unknown-element]; did you mean 'birthDate'?
                1 of 2 inputs have errors

                """)
        #expect(try command.folder.names("out") == ["good.xml"])
    }

    @Test func aFailureLeavesWhatStoodThere() throws {
        try command.folder.file("bad.json", "{")
        try command.folder.file("bad.xml", "kept")
        let outcome = try command.run("convert", "bad.json", "-o", "bad.xml")
        #expect(outcome.status == 1)
        #expect(try command.folder.text("bad.xml") == "kept")
        #expect(try command.folder.names() == ["bad.json", "bad.xml"])
    }

    @Test func convertsAFolderWithItsFolders() throws {
        try command.folder.file("in/one/a.json", patient)
        try command.folder.file("in/b.json", patient)
        let outcome = try command.run("convert", "in", "--to", "xml", "--output-dir", "out")
        #expect(outcome.status == 0)
        #expect(try command.folder.names("out") == ["b.xml", "one"])
        #expect(try command.folder.names("out/one") == ["a.xml"])
    }

    @Test func severalResourcesBecomeACollection() throws {
        try command.folder.file("a.ndjson", patient + "\n\n" + patient + "\n")
        let outcome = try command.run("convert", "a.ndjson", "--to", "json", "-o", "a.json")
        #expect(outcome.status == 0)
        let back = try command.run("convert", "a.json", "--to", "ndjson", "-o", "-")
        #expect(
            back.output == #"{"resourceType":"Bundle","type":"collection","entry":[{"resource":"#
                + patient + #"},{"resource":"# + patient + "}]}\n")
    }

    @Test func anErrorInALineOfNDJSONNamesTheLine() throws {
        let input = patient + "\n" + #"{"resourceType":"Patient","active":"yes"}"# + "\n" + patient
        let outcome = try command.run("convert", "-", "--from", "ndjson", "--to", "ndjson", "-o", "out", input: input)
        #expect(outcome.status == 1)
        #expect(outcome.messages.hasPrefix("-:2:36: error: the value is of another JSON type than boolean wants"))
        #expect(!outcome.messages.contains("yes"))
    }

    @Test func valuesAreShownOnlyWhenAskedFor() throws {
        try command.folder.file("a.xml", #"<Patient xmlns="http://hl7.org/fhir"><active value="geheim"/></Patient>"#)
        #expect(!(try command.run("convert", "a.xml", "--to", "json", "-o", "a.json").messages.contains("geheim")))
        let shown = try command.run("convert", "a.xml", "--to", "json", "-o", "a.json", "--show-values")
        #expect(shown.messages.contains("'geheim'"))
    }

    @Test(arguments: [
        ["convert"],
        ["convert", "a.json", "--to", "xml"],
        ["convert", "a.json", "--to", "pdf", "-o", "a"],
        ["convert", "a.json", "b.json", "--to", "xml", "-o", "a.xml"],
        ["convert", "a.json", "x/a.json", "--to", "xml", "--output-dir", "out"],
        ["convert", "a.json", "--to", "json", "--output-dir", "."],
        ["unknown"],
    ])
    func aWrongCallEndsWithTwo(_ arguments: [String]) throws {
        try command.folder.file("a.json", patient)
        let outcome = try command.run(arguments)
        #expect(outcome.status == 2)
        #expect(!outcome.messages.isEmpty)
        #expect(try command.folder.names() == ["a.json"])
    }

    @Test(arguments: ["convert", "validate", "fhirpath", "analyze", "emit"])
    func helpShowsAnExample(_ name: String) throws {
        let outcome = try command.run(name, "--help")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("marrow \(name) "))
        #expect(outcome.output.contains("Examples:"))
    }
}
