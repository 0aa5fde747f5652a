import Foundation

/// Cases and what R's survival package makes of them, as `Fixtures/reference.R` writes them.
struct Reference: Codable {
    struct Case<Input: Codable & Sendable, Answer: Codable & Sendable>: Codable, Sendable {
        let input: Input
        let answer: Answer
    }

    let kaplanMeier: [Case<Inputs.Curve, CurveAnswer>]
    let logRank: [Case<Inputs.Groups, TestAnswer>]
    let cumulativeIncidence: [Case<Inputs.Causes, CausesAnswer>]
    let countingProcess: [Case<Inputs.Rows, RowsAnswer>]
    let landmark: [Case<Inputs.Landmark, LandmarkAnswer>]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// The committed answers.
    static let fixtures = Result { try Reference(folder.appending(path: "survival.json")) }

    init(_ file: URL) throws {
        self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }

    struct Steps: Codable, Sendable {
        let time: [Double]
        let atRisk, events, censored: [Int]
        let value, standardError: [Double?]
    }

    /// The limits of each step; for a Kaplan-Meier curve the median and its limits, too.
    struct Intervals: Codable, Sendable {
        let transform: String
        let level: Double
        let lower, upper: [Double?]
        let median, medianLower, medianUpper: [Double?]?
    }

    struct Estimates: Codable, Sendable {
        let value, standardError, lower, upper: [Double?]
    }

    struct CurveAnswer: Codable, Sendable {
        /// Of a state's curve.
        let state: Int?
        let steps: Steps
        let intervals: [Intervals]
        let quantiles: [Double?]
        let atRisk: [Int]
        let estimates: Estimates
        /// The median of the follow-up and its limits.
        let followUp: [Double?]?
    }

    struct TestAnswer: Codable, Sendable {
        let observed: [Int]
        let expected: [Double]
        let degreesOfFreedom: Int
        let chiSquare, pValue: [Double?]
    }

    struct CausesAnswer: Codable, Sendable {
        struct Curve: Codable, Sendable {
            let cause: Int
            let steps: Steps
            let intervals: [Intervals]
            let estimates: Estimates
        }
        let curves: [Curve]
    }

    struct RowsAnswer: Codable, Sendable {
        let curves: [CurveAnswer]
        let test: TestAnswer
    }

    struct LandmarkAnswer: Codable, Sendable {
        let patients: [Int]
        let times: [Double]
        let events: [Bool]
        let groups: [Int]
        let earlyEvents, earlyCensored: Int
        let test: TestAnswer?
    }
}

/// What `Fixtures/reference.R` reads.
struct Inputs: Codable, Sendable {
    var kaplanMeier: [Curve] = []
    var logRank: [Groups] = []
    var cumulativeIncidence: [Causes] = []
    var countingProcess: [Rows] = []
    var landmark: [Landmark] = []

    struct Curve: Codable, Sendable {
        let name: String
        let times: [Double]
        let events: [Bool]
        var entries: [Double]?
        let at, shares, levels: [Double]
    }

    struct Groups: Codable, Sendable {
        let name: String
        let times: [Double]
        let events: [Bool]
        let groups: [Int]
    }

    struct Causes: Codable, Sendable {
        let name: String
        let times: [Double]
        let causes: [Int]
        let at: [Double]
    }

    struct Rows: Codable, Sendable {
        let name: String
        let patients: [Int]
        let starts, stops: [Double]
        let events: [Bool]
        let states: [Int]
        var landmark: Double?
        let at, shares, levels: [Double]
    }

    struct Landmark: Codable, Sendable {
        let name: String
        let landmark: Double
        let times: [Double]
        let events: [Bool]
        let changes: [Double?]
    }
}
