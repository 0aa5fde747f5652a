import Testing

@testable import FHIRPath

/// UCUM's units (http://ucum.org), by the conversions that clinical data need.
@Suite struct UnitTests {
    struct Conversion: CustomTestStringConvertible, Sendable {
        var value: String
        var from: String
        var to: String
        var result: String
        var testDescription: String { "\(value) \(from) = \(result) \(to)" }
    }

    @Test(arguments: [
        Conversion(value: "15", from: "ug/m2/d", to: "mg/m2/d", result: "0.015"),
        Conversion(value: "1", from: "mg/dL", to: "g/L", result: "0.01"),
        Conversion(value: "4.5", from: "10*3/uL", to: "10*9/L", result: "4.5"),
        Conversion(value: "1", from: "U/L", to: "ukat/L", result: "0.01666666666666666666666666667"),
        Conversion(value: "120", from: "mm[Hg]", to: "kPa", result: "15.998640"),
        Conversion(value: "98.6", from: "[degF]", to: "Cel", result: "37"),
        Conversion(value: "2", from: "[lb_av]", to: "g", result: "907.18474"),
        Conversion(value: "70", from: "/min", to: "Hz", result: "1.166666666666666666666666667"),
        Conversion(value: "5", from: "%", to: "1", result: "0.05"),
        Conversion(value: "1", from: "g{dry}/(8.h)", to: "g/h", result: "0.125"),
        Conversion(value: "3", from: "[Ch]", to: "mm", result: "1"),
        Conversion(value: "80", from: "[degRe]", to: "Cel", result: "100"),
        Conversion(value: "1", from: "KiBy", to: "bit", result: "8192"),
        Conversion(value: "3", from: "m-1", to: "cm-1", result: "0.03"),
    ])
    func convertible(_ conversion: Conversion) throws {
        let from = try #require(Unit(ucum: conversion.from))
        let to = try #require(Unit(ucum: conversion.to))
        let value = try #require(DecimalNumber(conversion.value))
        #expect(from.convert(value, to: to) == DecimalNumber(conversion.result))
    }

    @Test(arguments: [("mg", "mL"), ("[iU]", "U"), ("[iU]/mL", "[arb'U]/mL"), ("mol", "g"), ("Cel", "cal")])
    func notComparable(_ left: String, _ right: String) throws {
        let left = try #require(Unit(ucum: left))
        let right = try #require(Unit(ucum: right))
        #expect(!left.isComparable(with: right))
    }

    @Test(arguments: ["", "mgg", "m/", "(m", "m)", "[nonsense]", "m{", "/", "kmin", "m99999999999999999999", "µg"])
    func noUnit(_ code: String) {
        #expect(Unit(ucum: code) == nil)
    }

    /// Each line of the table has to mean something, and nothing may mean itself.
    @Test(arguments: UnitTable.definitions.keys.sorted())
    func everyUnitOfTheTableIsDefined(_ code: String) {
        #expect(Unit(ucum: code) != nil)
    }
}
