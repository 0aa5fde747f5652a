// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of ours; imports run one way only, so each names exactly what it may import.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

func program(_ name: String, path: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "marrow",
    products: [
        .executable(name: "marrow", targets: ["marrow"]),
        .library(name: "FHIR", targets: ["FHIR"]),
        .library(name: "FHIRPath", targets: ["FHIRPath"]),
        .library(name: "SQLOnFHIR", targets: ["SQLOnFHIR"]),
        .library(name: "Validation", targets: ["Validation"]),
        .library(name: "Study", targets: ["Study"]),
        .library(name: "StudyFHIR", targets: ["StudyFHIR"]),
        .library(name: "OBDS", targets: ["OBDS"]),
        .library(name: "Spreadsheet", targets: ["Spreadsheet"]),
        .library(name: "HospitalExport", targets: ["HospitalExport"]),
        .library(name: "Survival", targets: ["Survival"]),
        .library(name: "Analysis", targets: ["Analysis"]),
        .library(name: "Registry", targets: ["Registry"]),
        .library(name: "Delivery", targets: ["Delivery"]),
        .library(name: "Pseudonyms", targets: ["Pseudonyms"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2System", path: "Sources/CLibXML2System", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "CLibXML2", dependencies: ["CLibXML2System"]),
        .target(name: "CXMLElements", dependencies: ["CLibXML2System"]),
        .target(name: "CBareSAX2", dependencies: ["CLibXML2System"]),
        .systemLibrary(
            name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CCurl", path: "Sources/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),

        module("Diagnostics"),
        module("FHIR", ["Diagnostics", "CLibXML2", "CZlib", system]),
        module("FHIRPath", ["FHIR", "Diagnostics"]),
        module("SQLOnFHIR", ["FHIRPath", "FHIR", "Diagnostics"]),
        module("Validation", ["Diagnostics", "FHIR", "FHIRPath", system]),

        module("SQLite", ["CSQLite"]),
        module("Properties", ["Diagnostics"]),

        module("Study"),
        module("StudyFHIR", ["Study", "FHIR", "Diagnostics", crypto]),
        module("OBDS", ["Study", "Diagnostics", "CXMLElements", crypto]),
        module("Spreadsheet", ["CXMLElements", "CZlib", system]),
        module(
            "HospitalExport",
            ["Spreadsheet", "OBDS", "Study", "StudyFHIR", "FHIR", "Properties", "Diagnostics", system]),
        module("Survival"),
        module("Analysis", ["Study", "Survival", "SQLite"]),
        module("Registry", ["Study", "StudyFHIR", "FHIR", "Properties", "Diagnostics", crypto]),
        module("Delivery", ["FHIR", "Diagnostics", "SQLite", "CCurl", crypto, system]),

        module("Pseudonyms", ["Study", "Validation", "FHIRPath", "FHIR", "Diagnostics", crypto]),

        program(
            "marrow", path: "Sources/Marrow",
            [
                "Diagnostics", "FHIR", "FHIRPath", "SQLOnFHIR", "SQLite", "Validation", "Study", "StudyFHIR",
                "HospitalExport", "OBDS", "Analysis", "Registry", "Delivery",
                "Pseudonyms", argumentParser, system,
            ]),
        program(
            "cohort-generator", path: "Sources/CohortGenerator",
            ["Study", "StudyFHIR", "FHIR", "HospitalExport", "CZlib"]),
        program(
            "benchmark", path: "Sources/Benchmark",
            ["Diagnostics", "FHIR", "SQLOnFHIR", "CBareSAX2", "HospitalExport", "StudyFHIR", "Validation"]),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("FHIR", ["FHIR", "Diagnostics"]),
        tests("FHIRPath", ["FHIRPath", "FHIR"], exclude: ["KnownFailures"]),
        tests("SQLOnFHIR", ["SQLOnFHIR", "FHIRPath", "FHIR", "Diagnostics"]),
        tests("Validation", ["Validation", "Study", "FHIR", "Diagnostics"], exclude: ["RuleExamples"]),
        tests("SQLite", ["SQLite", "CSQLite"]),
        tests("Study", ["Study"]),
        tests("StudyFHIR", ["StudyFHIR", "Study", "FHIR", "Validation", "Diagnostics"]),
        tests("Spreadsheet", ["Spreadsheet", "cohort-generator"]),
        tests(
            "HospitalExport",
            [
                "HospitalExport", "Spreadsheet", "Properties", "StudyFHIR", "Study", "FHIR", "Diagnostics",
                "cohort-generator",
            ],
            exclude: ["BrokenExports"]),
        tests("OBDS", ["OBDS", "HospitalExport", "Study", "Diagnostics"]),
        tests("Survival", ["Survival"], exclude: ["Fixtures"]),
        tests("Analysis", ["Analysis", "Study", "cohort-generator"]),
        tests(
            "Registry",
            ["Registry", "Properties", "StudyFHIR", "Study", "HospitalExport", "Validation", "FHIR", "Diagnostics"]),
        tests("Delivery", ["Delivery", "marrow", "FHIR"]),
        tests("Pseudonyms", ["Pseudonyms", "StudyFHIR", "Study", "Validation", "FHIR", "Diagnostics"]),
        tests("Marrow", ["marrow", "FHIR", "CSQLite"]),
    ]
)
