import Study
import Testing

@Suite("Survival from the first day of blinatumomab, 2012-03-10")
struct SurvivalTests {
    @Test("death is an event, the last contact of the living is censored")
    func overallSurvival() throws {
        let died = try patient(followUp: dead("2012-04-09", lastContact: "2012-04-01")).overallSurvival
        #expect(died?.days == 30)
        #expect(died?.ending == .death)
        let living = try patient(followUp: alive(lastContact: "2013-03-10")).overallSurvival
        #expect(living?.days == 365)
        #expect(living?.isEvent == false)
    }

    @Test("a death without a date is missing, not censored at the last contact")
    func undatedDeath() throws {
        let survival = try patient(followUp: dead(nil, lastContact: "2012-04-01")).overallSurvival
        #expect(survival?.isEvent == true)
        #expect(survival?.end == nil)
        #expect(survival?.days == nil)
    }

    @Test("a death known to the month keeps the month and has no days")
    func partialDeath() throws {
        let survival = try patient(followUp: dead("2012-06")).overallSurvival
        #expect(survival?.end?.description == "2012-06")
        #expect(survival?.days == nil)
    }

    @Test("a death before the start has no days")
    func deathBeforeStart() throws {
        #expect(try patient(followUp: dead("2012-03-09")).overallSurvival?.days == nil)
        #expect(try patient(followUp: dead("2012-03-10")).overallSurvival?.days == 0)
    }

    @Test("without follow-up nothing is known")
    func noFollowUp() throws {
        #expect(try patient().overallSurvival == nil)
    }

    @Test("no remission is an event of the first day")
    func noRemission() throws {
        let patient = try patient(
            assessments: [response(.noResponse, cycle: 1, on: "2012-04-07")], followUp: dead("2012-07-01"))
        #expect(patient.eventFreeSurvival?.ending == .noRemission)
        #expect(patient.eventFreeSurvival?.days == 0)
        #expect(patient.relapseFreeSurvival == nil)
    }

    @Test("a responder's relapse comes before the death")
    func relapseFirst() throws {
        let patient = try patient(
            relapses: [relapse("2012-01-01"), relapse("2012-06-09")],
            assessments: [response(.complete, cycle: 1, on: "2012-04-10")], followUp: dead("2012-07-01"))
        #expect(patient.eventFreeSurvival?.ending == .relapse)
        #expect(patient.eventFreeSurvival?.days == 91)
        #expect(patient.relapseFreeSurvival?.days == 60)
    }

    @Test("nobody relapses after death: where the death's precision leaves it open, the relapse came first")
    func relapseInTheMonthOfDeath() throws {
        let patient = try patient(
            relapses: [relapse("2012-06-09")], assessments: [response(.complete, cycle: 1, on: "2012-04-10")],
            followUp: dead("2012-06"))
        #expect(patient.eventFreeSurvival?.ending == .relapse)
        #expect(patient.relapseFreeSurvival?.days == 60)
        #expect(patient.overallSurvival?.days == nil)
    }

    @Test("a death before the relapse, which contradict each other, ends the time")
    func deathBeforeRelapse() throws {
        let patient = try patient(
            relapses: [relapse("2012-06-09")], assessments: [response(.complete, cycle: 1, on: "2012-04-10")],
            followUp: dead("2012-05"))
        #expect(patient.eventFreeSurvival?.ending == .death)
        #expect(patient.eventFreeSurvival?.end?.description == "2012-05")
    }

    @Test("a relapse with a date came before a death without one")
    func undatedDeathAfterRelapse() throws {
        let patient = try patient(
            relapses: [relapse("2012-06-09")], assessments: [response(.complete, cycle: 1, on: "2012-04-10")],
            followUp: dead(nil))
        #expect(patient.eventFreeSurvival?.ending == .relapse)
        #expect(patient.eventFreeSurvival?.days == 91)
        #expect(patient.overallSurvival?.end == nil)
    }

    @Test("a responder without relapse is censored at the last contact")
    func responderAlive() throws {
        let patient = try patient(
            relapses: [relapse("2012-01-01")], assessments: [response(.complete, cycle: 1, on: "2012-04-10")],
            followUp: alive(lastContact: "2012-05-10"))
        #expect(patient.relapseFreeSurvival?.ending == .lastContact)
        #expect(patient.relapseFreeSurvival?.days == 30)
    }

    @Test("an undated relapse leaves event-free survival open")
    func undatedRelapse() throws {
        let patient = try patient(relapses: [relapse(nil)], followUp: alive(lastContact: "2013-03-10"))
        #expect(patient.eventFreeSurvival == nil)
        #expect(patient.overallSurvival?.days == 365)
    }

    @Test("follow-up begins with the relapse that blinatumomab was given for")
    func followUp() throws {
        let patient = try patient(
            relapses: [relapse("2011-01-01"), relapse("2012-03-01"), relapse("2012-09-01")],
            followUp: alive(lastContact: "2012-03-31"))
        #expect(patient.followUpDays == 30)
    }

    @Test(
        "a long-term survivor is alive 24 months (730.5 days) after the start",
        arguments: [("2014-03-10", false), ("2014-03-11", true)])
    func longTermSurvivor(lastContact: String, expected: Bool) throws {
        #expect(try patient(followUp: alive(lastContact: lastContact)).isLongTermSurvivor == expected)
    }

    @Test("the dead are no long-term survivors, however late; of the unknown nobody can say")
    func notLongTerm() throws {
        #expect(try patient(followUp: dead("2018-01-01")).isLongTermSurvivor == false)
        let unknown = try FollowUp(identifier: id("F"), lastContact: date("2018-01-01"), vitalStatus: .unknown)
        #expect(try patient(followUp: unknown).isLongTermSurvivor == nil)
    }
}
