import Foundation
import Testing

/// The report of the sample as Chromium lays it out, on a phone, a desktop and in the dark.
@Suite(.enabled(if: Chromium.isInstalled, "Chromium is not installed")) struct ReportPageTests {
    let command = Command()

    init() throws {
        let sample = Command.repository.appendingPathComponent("samples/cohort-csv").path
        #expect(try command.run("analyze", sample, "-o", "analysis").status == 0)
    }

    /// Runs a script in the page, and gives the lines that it puts out.
    private func lines(_ script: String, width: Int = 1280) throws -> [String] {
        let page = try command.folder.text("analysis/report.html")
        let probe = """
            <pre id="probe"></pre><script>
            const put = line => { document.getElementById("probe").textContent += line.replace(/\\s+/g, " ") + "\\n" }
            document.querySelectorAll("details").forEach(details => details.open = true)
            \(script)
            put("END")
            </script>
            """
        try command.folder.file("probe.html", page.replacingOccurrences(of: "</main>", with: "</main>" + probe))
        let output = try Chromium.dump(command.folder.url.appendingPathComponent("probe.html"), width: width)
        let text = try #require(output.components(separatedBy: "<pre id=\"probe\">").dropFirst().first)
        let lines = text.components(separatedBy: "</pre>")[0].split(separator: "\n").map(String.init)
        #expect(lines.last == "END", "the script did not come to its end")
        return lines.dropLast().map { $0.replacingOccurrences(of: "&amp;", with: "&") }
    }

    /// Bounding boxes of texts leave room for ascenders and descenders, so lines may touch by 2 pixels; texts of one line
    /// keep 3 apart.
    private static let faults = """
        for (const svg of document.querySelectorAll("svg")) {
            const frame = svg.getBoundingClientRect()
            const scale = svg.getScreenCTM().a
            const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()])
            if (texts.length < 3) put("no text: " + svg.textContent)
            texts.forEach(([text, box], index) => {
                if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom)
                    put("clipped: " + text)
                for (const [other, its] of texts.slice(index + 1))
                    if (Math.min(box.right, its.right) - Math.max(box.left, its.left) > -3 * scale
                        && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 2 * scale)
                        put("overlap: " + text + " | " + other)
            })
        }
        if (document.body.scrollWidth > document.body.clientWidth) put("the page scrolls sideways")
        for (const box of document.querySelectorAll(".figures div, p, h1, h2, figcaption, nav"))
            if (box.scrollWidth > box.clientWidth + 1) put("too narrow: " + box.textContent)
        """

    @Test("nothing is clipped, and no text covers another", arguments: [390, 820, 1280])
    func layout(width: Int) throws {
        // Chromium makes no window of less than 500 pixels.
        let narrow = "document.body.style.width = \"\(width - 28)px\"\n"
        #expect(try lines((width < 500 ? narrow : "") + Self.faults, width: width) == [])
    }

    @Test("nor in the report of one patient, of one cycle or two", arguments: ["SYN-002", "SYN-001"])
    func onePatient(id: String) throws {
        let sample = Command.repository.appendingPathComponent("samples/cohort-csv")
        for name in try FileManager.default.contentsOfDirectory(atPath: sample.path) {
            let text = try String(contentsOf: sample.appendingPathComponent(name), encoding: .utf8)
            let lines = text.components(separatedBy: "\r\n")
            let kept = name.hasSuffix(".csv") ? lines.filter { $0 == lines[0] || $0.contains(id) } : lines
            try command.folder.file("one/\(name)", kept.joined(separator: "\r\n"))
        }
        #expect(try command.run("analyze", "one", "-o", "analysis").status == 0)
        #expect(try self.lines(Self.faults) == [])
    }

    /// A4 less its margins is 182 mm wide; what holds for paper is made to hold for the screen.
    @Test func nothingIsClippedOnPaper() throws {
        let script = """
            const sheet = document.querySelector("style")
            sheet.textContent = sheet.textContent.replace("@media print", "@media all")
                .replace("screen and (max-width: 52rem)", "not all")
            """
        #expect(try lines(script + "\n" + Self.faults, width: 688) == [])
    }

    @Test func aTextTooLongForItsPlaceIsFound() throws {
        let script = """
            document.querySelectorAll("svg text")[1].textContent = "wide ".repeat(90)
            """
        let found = try lines(script + "\n" + Self.faults)
        #expect(found.contains { $0.hasPrefix("clipped: wide") } && found.contains { $0.hasPrefix("overlap: ") })
    }

    /// The colours are looked up as the browser resolves them, of each text against what it stands on.
    @Test("text stands out from what it is written on by 4.5 to 1", arguments: [false, true])
    func contrast(isDark: Bool) throws {
        let script = """
            const sheet = document.querySelector("style")
            if (\(isDark)) sheet.textContent = sheet.textContent.replace("screen and (prefers-color-scheme: dark)", "all")
            const light = color => {
                const [r, g, b] = color.match(/[0-9.]+/g).slice(0, 3).map(Number)
                    .map(value => value / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                return 0.2126 * r + 0.7152 * g + 0.0722 * b
            }
            const check = (text, ink, ground) => {
                const [a, b] = [light(ink), light(ground)].sort((a, b) => b - a)
                if ((a + 0.05) / (b + 0.05) < 4.5) put("faint: " + text + " " + ink + " on " + ground)
            }
            let checked = 0
            for (const svg of document.querySelectorAll("svg")) {
                const shapes = [...svg.querySelectorAll("rect")].map(r => [r.getBoundingClientRect(), getComputedStyle(r).fill])
                for (const text of svg.querySelectorAll("text")) {
                    const box = text.getBoundingClientRect()
                    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
                    const under = shapes.filter(([r]) => r.left <= x && x <= r.right && r.top <= y && y <= r.bottom)
                    check(text.textContent, getComputedStyle(text).fill, under[under.length - 1][1])
                    checked += 1
                }
            }
            const ground = getComputedStyle(document.body).backgroundColor
            for (const element of document.querySelectorAll("p, th, td, h1, h2, a, figcaption, summary, caption"))
                check(element.textContent, getComputedStyle(element).color, ground)
            const box = document.querySelector(".figures div")
            for (const element of box.children)
                check(element.textContent, getComputedStyle(element).color, getComputedStyle(box).backgroundColor)
            put("ground " + (light(ground) < 0.5 ? "dark" : "light") + ", some texts: " + (checked > 300))
            """
        #expect(try lines(script) == ["ground \(isDark ? "dark" : "light"), some texts: true"])
    }

    @Test func theFiguresAreThoseOfTheSummary() throws {
        struct Summary: Decodable {
            struct Figure: Decodable {
                let name: String
                let title: String
                let printed: String?
                let computed: Double?
                let numerator: Int
                let denominator: Int
            }
            let figures: [Figure]
        }
        let file = command.folder.url.appendingPathComponent("analysis/summary.json")
        let summary = try JSONDecoder().decode(Summary.self, from: Data(contentsOf: file))
        let script = """
            for (const row of document.querySelectorAll("#published table:first-of-type tr"))
                put([...row.children].map(cell => cell.textContent.trim()).join(";"))
            for (const tile of document.querySelectorAll("[data-figure]"))
                put(tile.dataset.figure + ";" + tile.querySelector("dd").textContent.trim())
            """
        let rows = Dictionary(
            try lines(script).map { $0.components(separatedBy: ";") }.map { ($0[0], Array($0.dropFirst())) },
            uniquingKeysWith: { first, _ in first })
        for figure in summary.figures {
            let cells = try #require(rows[figure.title], "\(figure.title)")
            #expect(cells[0] == figure.printed ?? "-")
            #expect(isRounding(cells[1], of: figure.computed), "\(figure.title)")
            #expect(cells[3] == "\(figure.numerator) / \(figure.denominator)")
            if let tile = rows[figure.name] { #expect(isRounding(tile[0], of: figure.computed), "\(figure.name)") }
        }
        #expect(summary.figures.count { rows[$0.name] != nil } >= 4)
    }

    private func isRounding(_ text: String, of value: Double?) -> Bool {
        guard let value, let printed = text.split(separator: " ").first, let number = Double(printed) else {
            return value == nil && text == "-"
        }
        let decimals = printed.split(separator: ".").dropFirst().first?.count ?? 0
        return (number - value).magnitude <= 0.5 * pow(10, -Double(decimals)) + 1e-9
    }

    /// Each number is counted from the tables a second time.
    @Test func theNumbersInThePicturesAreThoseOfTheTables() throws {
        let texts = try lines(
            """
            for (const svg of document.querySelectorAll("svg"))
                put(svg.getAttribute("aria-labelledby").split("-title")[0] + ";"
                    + [...svg.querySelectorAll("text")].map(text => text.textContent.trim()).join(";"))
            """
        ).map { $0.components(separatedBy: ";") }
        let pictures = Dictionary(texts.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { first, _ in first })
        let survival = try table("adtte").filter { $0["PARAMCD"] == "OS" }.compactMap {
            $0["AVAL"].flatMap(Double.init)
        }
        let atRisk = stride(from: 0.0, through: 84, by: 12).map { month in
            String(survival.count { $0 >= month * 30.4375 })
        }
        #expect(pictures["overall-survival"]?.suffix(8) == atRisk[...])
        let events = try table("adae")
        #expect(pictures["toxicity"]?.contains("All adverse events: \(events.count)") == true)
        let released = events.count { $0["AECAT"] == "cytokine-release-syndrome" }
        #expect(pictures["toxicity"]?.contains("Cytokine release: \(released)") == true)
        let subjects = try table("adsl")
        for subject in subjects {
            #expect(pictures["swimmer"]?.contains(subject["SUBJID"] ?? "-") == true)
        }
        let responders = subjects.count { $0["RESP"] == "Y" }
        #expect(pictures["flow"]?.contains(String(responders)) == true)
    }

    /// The rows of a table by variable; no cell of these holds a comma or a quote.
    private func table(_ name: String) throws -> [[String: String]] {
        let lines = try command.folder.text("analysis/\(name).csv").split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }
}

/// The browser, where it is installed.
enum Chromium {
    private static let names = ["chromium", "chromium-browser", "google-chrome"]

    static let isInstalled = program != nil

    private static var program: String? { names.first { StatisticsTools.path($0) != nil } }

    /// The page as it stands after its scripts have run, in a window of that width. A window of less than 500 pixels is
    /// made that wide.
    static func dump(_ page: URL, width: Int) throws -> String {
        let profile = page.deletingLastPathComponent().appendingPathComponent("profile-\(width)")
        let outcome = try StatisticsTools.run(
            program ?? "chromium",
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=5000",
                "--user-data-dir=\(profile.path)", "--window-size=\(width),900", "--dump-dom", page.absoluteString,
            ])
        return outcome?.output ?? ""
    }
}
