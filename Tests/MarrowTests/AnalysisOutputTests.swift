import Foundation
import Testing

/// The analysis tables of the sample as a statistician opens them: in R, pandas, the sqlite3 shell, and a JSON schema
/// checker. A test whose program is not installed is reported as skipped.
@Suite struct AnalysisOutputTests {
    let command = Command()
    let names = ["adae", "adex", "adrs", "adsl", "adtdc", "adtte"]

    init() throws {
        let sample = Command.repository.appendingPathComponent("samples/cohort-csv").path
        #expect(try command.run("analyze", sample, "-o", "analysis").status == 0)
    }

    private func run(_ program: String, _ arguments: String...) throws -> String {
        let outcome = try #require(try StatisticsTools.run(program, arguments, in: command.folder.url))
        #expect(outcome.status == 0, "\(outcome.output)")
        return outcome.output
    }

    /// The count of the rows of each table, by the lines of its CSV: no cell of the sample holds a line break.
    private func counts() throws -> [String] {
        try names.map { name in
            "\(name) \(try command.folder.text("analysis/\(name).csv").split(separator: "\n").count - 1)"
        }
    }

    @Test func theFolderHasTheFilesThatTheReadmeNames() throws {
        #expect(
            try command.folder.names("analysis")
                == (names.map { "\($0).csv" } + ["analysis.sqlite", "cdisc", "datapackage.json", "figures"]
                + ["report.html", "summary.json", "summary.txt"]).sorted())
        #expect(
            try command.folder.names("analysis/cdisc") == (names.map { "\($0).json" } + ["define.xml"]).sorted())
    }

    @Test(.enabled(if: StatisticsTools.hasR, "R with survival and RSQLite is not installed"))
    func rReadsTheTablesAlikeFromCSVAndFromTheDatabase() throws {
        let script = """
            library(RSQLite)
            database <- dbConnect(SQLite(), "analysis/analysis.sqlite")
            stopifnot(nrow(dbGetQuery(database, "PRAGMA foreign_key_check")) == 0)
            classes <- c(TEXT = "character", INTEGER = "integer", REAL = "numeric")
            for (name in sort(dir("analysis", "[.]csv$"))) {
                table <- sub("[.]csv$", "", name)
                types <- dbGetQuery(database, paste("SELECT type FROM pragma_table_info('", table, "')", sep = ""))$type
                # Without them R takes a version 3.0 for the number 3.
                csv <- read.csv(file.path("analysis", name), na.strings = "", colClasses = unname(classes[types]))
                difference <- all.equal(csv, dbReadTable(database, table))
                if (!isTRUE(difference)) stop(table, ": ", difference)
                cat(table, nrow(csv), fill = TRUE)
            }
            """
        let lines = try run("Rscript", "-e", script).split(separator: "\n").map(String.init)
        #expect(try lines == counts())
    }

    @Test(.enabled(if: StatisticsTools.hasR, "R with survival and RSQLite is not installed"))
    func survfitGivesTheFiguresOfTheSummary() throws {
        let script = """
            library(survival)
            adtte <- read.csv("analysis/adtte.csv", na.strings = "")
            for (endpoint in c("OS", "FU")) {
                fit <- survfit(Surv(AVAL, EVENT) ~ 1, data = adtte[adtte$PARAMCD == endpoint, ])
                cat(format(summary(fit)$table[["median"]] / 30.4375, digits = 15), fill = TRUE)
            }
            """
        let medians = try run("Rscript", "-e", script).split(separator: "\n").map { Double($0) }
        let json = try JSONSerialization.jsonObject(with: Data(command.folder.text("analysis/summary.json").utf8))
        let figures = try #require((json as? [String: Any])?["figures"] as? [[String: Any]])
        let computed = ["median-overall-survival", "median-follow-up"].map { name in
            figures.first { $0["name"] as? String == name }?["computed"] as? Double
        }
        for (median, figure) in zip(medians, computed) {
            #expect(try abs(#require(median) - #require(figure)) < 1e-9)
        }
        #expect(medians.count == 2)
    }

    /// With time-dependent covariates, the number at risk and the events are those of ADTTE on every day.
    @Test(.enabled(if: StatisticsTools.hasR, "R with survival and RSQLite is not installed"))
    func theCountingProcessGivesTheSurvivalOfADTTE() throws {
        let script = """
            library(survival)
            adtte <- subset(read.csv("analysis/adtte.csv", na.strings = ""), PARAMCD == "OS" & AVAL > 0)
            adtdc <- read.csv("analysis/adtdc.csv", na.strings = "")
            whole <- survfit(Surv(AVAL, EVENT) ~ 1, data = adtte)
            split <- survfit(Surv(TSTART, TSTOP, EVENT) ~ 1, data = adtdc)
            at <- whole$time[whole$n.event > 0]
            stopifnot(isTRUE(all.equal(summary(whole, at)$surv, summary(split, at)$surv)))
            stopifnot(is.finite(coef(coxph(Surv(TSTART, TSTOP, EVENT) ~ RESP, data = adtdc))))
            cat(length(at) > 10)
            """
        #expect(try run("Rscript", "-e", script) == "TRUE")
    }

    @Test(.enabled(if: StatisticsTools.hasPandas, "pandas is not installed"))
    func pandasReadsTheTablesAlikeFromAllFormats() throws {
        let script = """
            import json, pathlib, sqlite3
            import pandas

            folder = pathlib.Path("analysis")
            package = json.loads((folder / "datapackage.json").read_text())
            database = sqlite3.connect(folder / "analysis.sqlite")
            for resource in sorted(package["resources"], key=lambda resource: resource["name"]):
                name, fields = resource["name"], resource["schema"]["fields"]
                kinds = {"string": "string", "date": "string", "integer": "Int64", "number": "float64"}
                types = {field["name"]: kinds[field["type"]] for field in fields}
                missing = resource["schema"]["missingValues"]
                table = pandas.read_csv(folder / resource["path"], dtype=types, na_values=missing, keep_default_na=False)
                stored = pandas.read_sql(f"SELECT * FROM {name}", database).astype(types)
                dataset = json.loads((folder / "cdisc" / f"{name}.json").read_text())
                columns = [column["name"] for column in dataset["columns"]]
                exchanged = pandas.DataFrame(dataset["rows"], columns=columns).astype(types)
                for other in (stored, exchanged):
                    pandas.testing.assert_frame_equal(table, other)
                for field in fields:
                    if field["type"] == "date":
                        pandas.to_datetime(table[field["name"]], format="%Y-%m-%d")
                assert not table.duplicated(resource["schema"]["primaryKey"]).any(), name
                print(name, len(table))
            """
        let lines = try run("python3", "-c", script).split(separator: "\n").map(String.init)
        #expect(try lines == counts())
    }

    @Test(.enabled(if: StatisticsTools.hasSQLite, "the sqlite3 shell is not installed"))
    func sqlite3AnswersWithTheDatabase() throws {
        let database = "analysis/analysis.sqlite"
        #expect(try run("sqlite3", database, "PRAGMA integrity_check; PRAGMA foreign_key_check;") == "ok\n")
        let deaths = "SELECT count(*) FROM adtte JOIN adsl USING (USUBJID) WHERE PARAMCD = 'OS' AND EVENT = 1"
        let flags = "SELECT count(*) FROM adsl WHERE DTHFL = 'Y'"
        #expect(try run("sqlite3", database, deaths) == run("sqlite3", database, flags))
        let described = "SELECT lower(dataset) || ' ' || records FROM datasets ORDER BY dataset"
        #expect(try run("sqlite3", database, described).split(separator: "\n").map(String.init) == counts())
        let undescribed = """
            SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
            WHERE m.name LIKE 'ad%' AND NOT EXISTS
                (SELECT 1 FROM variables v WHERE lower(v.dataset) = m.name AND v.variable = c.name)
            """
        #expect(try run("sqlite3", database, undescribed) == "")
    }

    static let schema = "corpora/dataset-json/dataset.schema.json"

    @Test(
        .enabled(if: SharedFolder.has(schema), "the published schema is not there"),
        .enabled(if: StatisticsTools.hasJSONSchema, "Python's jsonschema is not installed"))
    func datasetJSONKeepsToItsPublishedSchema() throws {
        let script = """
            import json, pathlib, sys
            import jsonschema

            schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
            for path in sorted(pathlib.Path("analysis/cdisc").glob("*.json")):
                dataset = json.loads(path.read_text())
                jsonschema.Draft201909Validator(schema).validate(dataset)
                print(path.stem, len(dataset["rows"]))
            """
        let schema = SharedFolder.url.appending(path: Self.schema).path
        let lines = try run("python3", "-c", script, schema).split(separator: "\n").map(String.init)
        #expect(try lines == counts())
    }

    @Test(.enabled(if: StatisticsTools.hasODMLib, "Python's odmlib, with CDISC's XML schemas, is not installed"))
    func defineXMLKeepsToItsPublishedSchema() throws {
        let script = """
            import os, odmlib
            print(os.path.join(os.path.dirname(odmlib.__file__), "schemas", "define", "2.1", "define2-1-0.xsd"), end="")
            """
        let schema = try run("python3", "-c", script)
        let define = "analysis/cdisc/define.xml"
        #expect(try run("xmllint", "--nonet", "--noout", "--schema", schema, define).hasSuffix("\(define) validates\n"))
    }

    @Test(.enabled(if: StatisticsTools.hasFrictionless, "Python's frictionless is not installed"))
    func theTablesKeepToTheirDataPackage() throws {
        let script = """
            import frictionless, os
            os.chdir("analysis")
            report = frictionless.validate("datapackage.json")
            assert report.valid, report.flatten(["type", "fieldName", "note"])
            for task in sorted(report.tasks, key=lambda task: task.name):
                print(task.name, task.stats["rows"])
            """
        let lines = try run("python3", "-c", script).split(separator: "\n").map(String.init)
        #expect(try lines == counts())
    }

    @Test func theTimeOfMakingIsThatOfTheEnvironment() throws {
        let sample = Command.repository.appendingPathComponent("samples/cohort-csv").path
        func create(_ epoch: String) throws -> Int32 {
            let process = command.process(["analyze", sample, "-o", "again"])
            process.environment = ["SOURCE_DATE_EPOCH": epoch]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(try create("1512000000") == 0)
        #expect(try command.folder.text("again/cdisc/define.xml").contains(#"CreationDateTime="2017-11-30T00:00:00Z""#))
        #expect(try create("yesterday") == 2)
    }
}
