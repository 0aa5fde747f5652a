import Diagnostics
import Study
import Testing

@testable import HospitalExport

@Suite("Numbers with their units")
struct QuantityTests {
    private static let german = NumberFormat(decimalSign: UInt8(ascii: ","), groupSign: UInt8(ascii: "."))

    @Test(
        "are read with sign, digits and unit",
        arguments: [
            ("15 µg/m²/Tag", "", "15", "ug/m2/d"), ("15,0 mcg/m2/day", "", "15.0", "ug/m2/d"),
            ("28\u{3BC}g / d", "", "28", "ug/d"), ("9 \u{B5}g pro Tag", "", "9", "ug/d"),
            ("5 ug/qm/die", "", "5", "ug/m2/d"), ("25 %", "", "25", "%"), (">25 %", ">", "25", "%"),
            ("≥ 25%", ">=", "25", "%"), ("<5", "<", "5", ""), ("10^-4", "", "1E-4", ""),
            ("< 1 x 10-4", "<", "1E-4", ""),
            ("2,5 × 10⁻⁴", "", "2.5E-4", ""), ("1E-4", "", "1E-4", ""), ("1.234,50 %", "", "1234.50", "%"),
            ("<=0,01 Prozent", "<=", "0.01", "%"), ("12 Gy", "", "12", "Gy"),
        ])
    func quantities(_ text: String, _ comparator: String, _ number: String, _ unit: String) throws {
        let reading = try ColumnType.quantity(Self.german).read(text)
        #expect(reading.value.keyText == number)
        #expect((reading.comparator?.rawValue ?? "") == comparator)
        #expect((reading.unit ?? "") == unit)
    }

    @Test(
        "are refused when a part of them cannot be read",
        arguments: ["", "%", "<", "5 Äpfel", "5 /", "1 x 4", "10-4", "1,2,3 %", "5 µg/", "5 % 6", "1E-4 x 10-3", "- 5"])
    func refused(_ text: String) {
        #expect(throws: CellFault.self) { try ColumnType.quantity(Self.german).read(text) }
    }

    private static let rate = #""name": "RATE", "type": "number", "decimalChar": ",""#

    @Test("feed the fields of the unit and of the sign too")
    func parts() throws {
        var export = SmallExport.replacing(Self.rate, by: Self.rate + #", "bareNumber": false, "groupChar": ".""#)
        export.package = export.package
            .replacing(
                #""name": "EINHEIT", "type": "string", "marrow:field": "infusion.rateUnit","#, with: #""name": "BEM","#
            )
            .replacing(#""marrow:values": { "ug/m2": "ug/m2/d", "ug": "ug/d" }"#, with: #""title": "Remark""#)
        export.tables["infusionen.csv"] = Array(
            "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;BEM\nA;1;1;01.07.2013;08.07.2013;5,00 µg/m²/Tag;\n".utf8)
        let messages = try export.messages()
        #expect(messages.count == 1 && messages[0].contains("column-unused"), "\(messages)")
        let rate = try #require(try export.read().study.patients.first?.cycles.first?.infusions.first?.rate)
        #expect(rate.value.text == "5.00")
        #expect(rate.unit == .microgramsPerSquareMetrePerDay)
    }

    @Test("are told to be in two places when another column has the unit")
    func twoUnits() throws {
        var export = SmallExport.replacing(Self.rate, by: Self.rate + #", "bareNumber": false"#)
        export.tables["infusionen.csv"] = Array(
            "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;;5 %;ug\nA;1;2;08.07.2013;;5 ug/d;ug\nA;1;3;;;<5;ug\n"
                .utf8)
        #expect(
            try export.messages() == [
                "infusionen.csv:2:RATE: error: the study does not have the number in this unit [cell-unit]; "
                    + "give it in one of `ug/m2/d`, `ug/d`",
                "infusionen.csv:3:RATE: error: the cell has a unit, and so has another column [cell-unit]; "
                    + "give the unit in one of them",
                "infusionen.csv:4:RATE: error: the cell has a sign before its number, which nothing takes "
                    + "[cell-comparator]; write the number alone",
            ])
    }

    @Test("may have their unit in the package, and columns of units may write it as they like")
    func unitsBesides() throws {
        var export = SmallExport.replacing(
            #""marrow:values": { "ug/m2": "ug/m2/d", "ug": "ug/d" }"#, by: #""title": "Unit of the rate""#)
        export.package = export.package.replacing(
            #""marrow:field": "transplant.tbiDoseGy","#,
            with: #""marrow:field": "transplant.tbiDoseGy", "marrow:unit": "Gy","#)
        export.tables["infusionen.csv"] = Array(
            "ID;ZYKLUS;TEIL;BEGINN;ENDE;RATE;EINHEIT\nA;1;1;01.07.2013;;5,00;MCG/Tag\nA;1;2;08.07.2013;;5;Stück\n".utf8)
        #expect(
            try export.messages() == [
                "infusionen.csv:3:EINHEIT: error: the cell is none of the units that the study has for the number "
                    + "[cell-unit]; write one of `ug/m2/d`, `ug/d`"
            ])
        let rate = try export.read().study.patients.first?.cycles.first?.infusions.first?.rate
        #expect(rate?.unit == .microgramsPerDay)
    }

    @Test(
        "that the study does not have are told with the path of the property",
        arguments: [
            (
                #""name": "NR", "type": "number", "bareNumber": false"#,
                "the study knows no unit of the number, so that none can be read with it "
                    + "(resources[1].schema.fields[1].bareNumber) [package-property-unsupported]; "
                    + "let the column feed a number with a unit, or give numbers alone"
            ),
            (
                #""name": "NR", "type": "integer", "marrow:unit": "d""#,
                "the study does not have the number in this unit (resources[1].schema.fields[1].marrow:unit) "
                    + "[package-unit]; give it only to a column that feeds a number with a unit"
            ),
        ])
    func mistakes(_ field: String, _ message: String) {
        let export = SmallExport.replacing(#""name": "NR", "type": "integer" }"#, by: field + " }")
        #expect(export.packageMessages() == ["datapackage.json: error: " + message])
    }
}
