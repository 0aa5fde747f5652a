import Study
import Testing

@Suite("Relapses and transplants around the first day of blinatumomab, 2012-03-10")
struct RelapseAndTransplantTests {
    @Test("relapses on or before the day count, later ones and refractory disease do not")
    func countedRelapses() throws {
        let patient = try patient(relapses: [
            relapse("2011-01"), relapse("2012-03-10"), relapse("2011-12-01", kind: .refractory), relapse("2012-03-11"),
        ])
        #expect(patient.relapseLine == 2)
        #expect(patient.relapsesBeforeBlinatumomab.count == 3)
        #expect(try patient.lastRelapseBeforeBlinatumomabDate == date("2012-03-10"))
    }

    @Test("an export that lists the second relapse only still says second")
    func numberedRelapse() throws {
        #expect(try patient(relapses: [relapse("2012-02-01", number: 2)]).relapseLine == 2)
    }

    @Test("a relapse known to the month of the first day leaves the line open")
    func openLine() throws {
        #expect(try patient(relapses: [relapse("2011-01-01"), relapse("2012-03")]).relapseLine == nil)
        #expect(try patient(relapses: [relapse(nil)]).relapseLine == nil)
    }

    @Test("primary refractory disease is line 0")
    func refractory() throws {
        #expect(try patient(relapses: [relapse("2012-02-01", kind: .refractory)]).relapseLine == 0)
    }

    @Test("a transplant of the very day counts as before")
    func tie() throws {
        let patient = try patient(transplants: [transplant("2012-03-10"), transplant("2012-03-11")])
        #expect(try patient.transplantsBeforeBlinatumomab.map(\.date) == [date("2012-03-10")])
        #expect(try patient.transplantsAfterBlinatumomab.map(\.date) == [date("2012-03-11")])
    }

    @Test("no transplant is no; only an undated one is unknown")
    func unknown() throws {
        #expect(try patient().hadTransplantBeforeBlinatumomab == false)
        #expect(try patient(transplants: [transplant(nil)]).hadTransplantBeforeBlinatumomab == nil)
        #expect(
            try patient(transplants: [transplant(nil), transplant("2011")]).hadTransplantBeforeBlinatumomab == true)
    }

    @Test(
        "haploidentical before and after needs both",
        arguments: [
            (.haploidentical, .haploidentical, true), (.matchedSibling, .haploidentical, false),
            (.haploidentical, .matchedUnrelated, false), (.haploidentical, nil, nil), (nil, .matchedUnrelated, false),
        ] as [(DonorType?, DonorType?, Bool?)])
    func haploidentical(before: DonorType?, after: DonorType?, expected: Bool?) throws {
        let patient = try patient(transplants: [transplant("2011-05-01", before), transplant("2012-06-01", after)])
        #expect(patient.hadHaploidenticalTransplantsBeforeAndAfter == expected)
    }
}
