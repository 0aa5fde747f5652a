/// The marrow before treatment and at the end of every cycle.
extension Child {
    mutating func assess(_ random: inout SplitMix64) {
        assessments.append(baseline(&random))
        for cycle in cycles {
            // Before the next cycle starts, or the child dies.
            let day = min(cycle.end + random.draw(1...7), end)
            assessments.append(plan.isResponder ? response(cycle, day, &random) : failure(cycle, day, &random))
        }
    }

    private func baseline(_ random: inout SplitMix64) -> MarrowAssessment {
        var assessment = MarrowAssessment(day: plan.start - random.draw(1...8))
        if plan.hasHighBlasts {
            let percent = random.draw(26...97)
            assessment.blastsComparator = percent > 90 ? ">" : ""
            assessment.blasts = percent > 90 ? "90" : Self.decimal(percent * 10 + random.draw(0...9))
            assessment.marrow = "M3"
        } else {
            let tenths = random.draw(20...240)
            assessment.blasts = Self.decimal(tenths)
            assessment.marrow = tenths < 50 ? "M1" : "M2"
        }
        return assessment
    }

    /// A responder is in remission from the first cycle or the second on.
    private func response(_ cycle: CycleCourse, _ day: Int, _ random: inout SplitMix64) -> MarrowAssessment {
        var assessment = MarrowAssessment(day: day, cycle: cycle.number)
        if cycle.number == 1, plan.cycleCount > 2, random.oneIn(4) {
            assessment.blasts = Self.decimal(random.draw(60...180))
            assessment.marrow = "M2"
            assessment.remission = "PR"
            return assessment
        }
        let isFew = random.oneIn(3)
        assessment.blastsComparator = isFew ? "<" : ""
        assessment.blasts = isFew ? "1" : Self.decimal(random.draw(2...38))
        assessment.marrow = "M1"
        assessment.remission = random.pick(["CR", "CR", "CRi", "CRh"])
        let method = random.pick(["PCR", "Durchflusszytometrie"])
        let isNegative = plan.isMRDNegative && cycle.number >= 2
        assessment.mrd = MarrowAssessment.MRDResult(
            finding: isNegative ? "negativ" : "positiv", comparator: isNegative ? "<" : "",
            percent: isNegative ? "0,01" : Self.hundredths(random.draw(5...180)), method: method,
            sensitivityPercent: "0,01")
        return assessment
    }

    private func failure(_ cycle: CycleCourse, _ day: Int, _ random: inout SplitMix64) -> MarrowAssessment {
        var assessment = MarrowAssessment(day: day, cycle: cycle.number)
        if random.oneIn(12) {
            assessment.remission = "nicht beurteilbar"
            return assessment
        }
        let percent = random.draw(27...95)
        assessment.blasts = Self.decimal(percent * 10 + random.draw(0...9))
        assessment.marrow = "M3"
        assessment.remission = random.pick(["NR", "NR", "PD"])
        return assessment
    }

    /// Tenths with a decimal comma: 45 becomes 4,5.
    static func decimal(_ tenths: Int) -> String {
        "\(tenths / 10),\(tenths % 10)"
    }

    private static func hundredths(_ number: Int) -> String {
        "\(number / 100),\(number % 100 / 10)\(number % 10)"
    }
}
