import Diagnostics
import Foundation

@testable import HospitalExport

/// An export of two children, whose tables a test replaces to make one fault.
struct SmallExport {
    var tables: [String: [UInt8]] = [
        "patienten.csv": Array("ID;SEX;GEB\nA;w;01.02.2003\nB;m;04.05.2006\n".utf8),
        "hszt.csv": Array(
            "ID;NR;DATUM;SPENDER;TBI\nA;1;2012;MUD;12,0\nA;2;03.2014;haploident;0\nB;1;05.06.2013;MSD;\n".utf8),
        "zyklen.csv": Array("ID;NR\nA;1\n".utf8),
        "infusionen.csv": Array("ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;08.07.2013;5,00;ug\n".utf8),
    ]
    var package = Self.package

    /// Patients, transplants, cycles and infusions.
    static let package = """
        {
          "name": "klein",
          "resources": [
            {
              "name": "patienten", "path": "patienten.csv", "dialect": { "delimiter": ";" },
              "schema": {
                "primaryKey": "ID",
                "fields": [
                  { "name": "ID", "type": "string", "marrow:field": "patient.identifier" },
                  { "name": "SEX", "type": "string", "marrow:field": "patient.sex",
                    "marrow:values": { "m": "male", "w": "female" } },
                  { "name": "GEB", "type": "date", "format": "%d.%m.%Y", "marrow:field": "patient.birthDate",
                    "constraints": { "required": true, "minimum": "01.01.1990" } }
                ]
              }
            },
            {
              "name": "hszt", "path": "hszt.csv", "dialect": { "delimiter": ";" },
              "schema": {
                "primaryKey": ["ID", "NR"],
                "fields": [
                  { "name": "ID", "type": "string", "marrow:field": "transplant.patient" },
                  { "name": "NR", "type": "integer" },
                  { "name": "DATUM", "type": "string", "marrow:field": "transplant.date",
                    "marrow:dateFormats": ["%d.%m.%Y", "%m.%Y", "%Y"] },
                  { "name": "SPENDER", "type": "string", "marrow:field": "transplant.donorType",
                    "marrow:values": { "MUD": "matched-unrelated", "MSD": "matched-sibling",
                      "MMUD": "mismatched-unrelated", "haploident": "haploidentical" } },
                  { "name": "TBI", "type": "number", "decimalChar": ",", "marrow:field": "transplant.tbiDoseGy",
                    "constraints": { "maximum": 20 } }
                ]
              }
            },
            {
              "name": "zyklen", "path": "zyklen.csv", "dialect": { "delimiter": ";" },
              "schema": {
                "primaryKey": ["ID", "NR"],
                "fields": [
                  { "name": "ID", "type": "string", "marrow:field": "cycle.patient" },
                  { "name": "NR", "type": "integer", "marrow:field": "cycle.number" }
                ]
              }
            },
            {
              "name": "infusionen", "path": "infusionen.csv", "dialect": { "delimiter": ";" },
              "schema": {
                "primaryKey": ["ID", "ZYKLUS", "TEIL"],
                "fields": [
                  { "name": "ID", "type": "string", "marrow:field": "infusion.patient" },
                  { "name": "ZYKLUS", "type": "integer", "marrow:field": "infusion.cycleNumber" },
                  { "name": "TEIL", "type": "integer" },
                  { "name": "BEGINN", "type": "date", "format": "%d.%m.%Y", "marrow:field": "infusion.start" },
                  { "name": "ENDE", "type": "date", "format": "%d.%m.%Y", "marrow:field": "infusion.end" },
                  { "name": "RATE", "type": "number", "decimalChar": ",", "marrow:field": "infusion.rate" },
                  { "name": "EINHEIT", "type": "string", "marrow:field": "infusion.rateUnit",
                    "marrow:values": { "ug/m2": "ug/m2/d", "ug": "ug/d" } }
                ]
              }
            }
          ]
        }
        """

    /// The export with one table's text in place of the good one.
    static func with(_ table: String, _ text: String) -> SmallExport {
        with(table, Array(text.utf8))
    }

    static func with(_ table: String, _ bytes: [UInt8]) -> SmallExport {
        var export = SmallExport()
        export.tables[table] = bytes
        return export
    }

    /// The export with one piece of its package in place of another.
    static func replacing(_ text: String, by other: String) -> SmallExport {
        var export = SmallExport()
        export.package = package.replacingOccurrences(of: text, with: other)
        return export
    }

    func read(limits: ExportLimits = ExportLimits()) throws -> ExportReading {
        let folder = try TemporaryFolder()
        try folder.write(Array(package.utf8), to: "datapackage.json")
        for (name, bytes) in tables { try folder.write(bytes, to: name) }
        return try HospitalExportReader(package: folder.url.path, limits: limits).read().beside(folder.url.path)
    }

    /// The lines that a user would see, without the folder.
    func messages(showsValues: Bool = false, limits: ExportLimits = ExportLimits()) throws -> [String] {
        let renderer = TextRenderer(showsValues: showsValues)
        return try read(limits: limits).diagnostics.map(renderer.line)
    }

    /// The mistakes of the package, as a user would see them.
    func packageMessages() -> [String] {
        do {
            return try DataPackage.read(Array(package.utf8), file: "datapackage.json").1.map(TextRenderer().line)
        } catch {
            return error.diagnostics.map(TextRenderer().line)
        }
    }
}

extension ExportReading {
    /// The reading with paths as if read from within the folder.
    func beside(_ folder: String) -> ExportReading {
        let diagnostics = diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.location.file = diagnostic.location.file.replacingOccurrences(of: folder + "/", with: "")
            diagnostic.remedy = diagnostic.remedy?.replacingOccurrences(of: folder + "/", with: "")
            return diagnostic
        }
        return ExportReading(study: study, diagnostics: diagnostics, tables: tables)
    }
}
