import Study
import Testing

@testable import Analysis

@Suite("The data sets")
struct DatasetTests {
    private func dataset(_ name: String, of patients: [Patient]) throws -> FilledDataset {
        try #require(FilledDataset.all(of: study(patients)).first { $0.name == name })
    }

    /// The cells of one row that are not missing, by variable.
    private func row(_ index: Int, of dataset: FilledDataset) -> [String: String] {
        var cells: [String: String] = [:]
        for (variable, cell) in zip(dataset.variables, dataset.rows[index]) { cells[variable.name] = cell.printed }
        return cells
    }

    @Test("a quote is doubled, also one that an accent stands on")
    func accentedQuote() throws {
        let followUp = try FollowUp(identifier: id("F"), vitalStatus: .dead, causeOfDeath: "\"\u{301}, a\"")
        let csv = try dataset("ADSL", of: [Patient(identifiers: [id("P1")], followUp: followUp)]).csv
        #expect(
            Array(csv.unicodeScalars).split(separator: ",").contains {
                String(String.UnicodeScalarView($0)) == "\"\"\"\u{301}"
            })
        #expect(Array(csv.unicodeScalars).count { $0 == "\"" } == 6)
    }

    @Test("ADTTE: an undated death has EVENT and no AVAL, relapse points into ADRS")
    func timeToEvent() throws {
        let remission = try ResponseAssessment(
            identifier: id("A1"), date: date("2012-01-29"), cycleNumber: 1, remissionStatus: .complete)
        let undated = try Patient(
            identifiers: [id("P1")], cycles: [firstCycle()], followUp: dead(nil, lastContact: "2012-02-01"))
        let relapsing = try Patient(
            identifiers: [id("P2")], relapses: [Relapse(identifier: id("R"), date: date("2012-03-01"))],
            cycles: [firstCycle()], assessments: [remission], followUp: alive("2012-04-01"))
        // 2012-01-01 to 03-01 is 60 days, to 04-01 is 91; 2012-01-29 to 03-01 is 32. P2's rows in ADRS by date: BOR and RSP
        // of 01-29 with OVR (1, 2, 3), the relapse of 03-01 (4), death and last contact.
        #expect(
            try dataset("ADTTE", of: [undated, relapsing]).csv == """
                STUDYID,USUBJID,PARAMCD,PARAM,AVAL,AVALU,STARTDT,STARTDTF,ADT,ADTF,ADY,ADTC,CNSR,EVENT,EVNTDESC,CNSDTDSC,SRCDOM,SRCVAR,SRCSEQ
                S1,S1-P1,OS,Overall Survival,,,2012-01-01,,,,,,0,1,DEATH,,,,
                S1,S1-P1,EFS,Event-Free Survival,,,2012-01-01,,,,,,0,1,DEATH,,,,
                S1,S1-P1,FU,Follow-up (Reverse Kaplan-Meier),,,2012-01-01,,,,,,2,0,DEATH,DEATH,,,
                S1,S1-P2,OS,Overall Survival,91,DAYS,2012-01-01,,2012-04-01,,92,2012-04-01,1,0,LAST CONTACT,LAST CONTACT,ADSL,LSTALVDT,
                S1,S1-P2,EFS,Event-Free Survival,60,DAYS,2012-01-01,,2012-03-01,,61,2012-03-01,0,1,RELAPSE,,ADRS,ADT,4
                S1,S1-P2,RFS,Relapse-Free Survival,32,DAYS,2012-01-29,,2012-03-01,,61,2012-03-01,0,1,RELAPSE,,ADRS,ADT,4
                S1,S1-P2,DOR,Duration of Response,32,DAYS,2012-01-29,,2012-03-01,,61,2012-03-01,0,1,RELAPSE,,ADRS,ADT,4
                S1,S1-P2,FU,Follow-up (Reverse Kaplan-Meier),91,DAYS,2012-01-01,,2012-04-01,,92,2012-04-01,0,1,LAST CONTACT,,ADSL,LSTALVDT,

                """)
    }

    @Test("ADTTE: death without relapse ends relapse-free survival, and censors the duration of response")
    func deathInRemission() throws {
        let remission = try ResponseAssessment(
            identifier: id("A1"), date: date("2012-01-29"), cycleNumber: 1, remissionStatus: .complete)
        let patient = try Patient(
            identifiers: [id("P1")], cycles: [firstCycle()], assessments: [remission], followUp: dead("2012-02-08"))
        let rows = try dataset("ADTTE", of: [patient]).namedRows
        let described = rows.map { row in ["PARAMCD", "AVAL", "CNSR", "EVENT", "SRCVAR"].map { row[$0] } }
        #expect(
            described == [
                ["OS", "38", "0", "1", "DTHDT"], ["EFS", "38", "0", "1", "DTHDT"], ["RFS", "10", "0", "1", "DTHDT"],
                ["DOR", "10", "2", "0", "DTHDT"], ["FU", "38", "2", "0", "DTHDT"],
            ])
    }

    @Test("ADEX: 5 then 15 is two rows, digits are kept, a month stays a month")
    func exposure() throws {
        let unit = InfusionRate.Unit.microgramsPerSquareMetrePerDay
        let infusions = try [
            Infusion(
                identifier: id("b"), start: date("2012-01-08"), end: date("2012-01"),
                rate: InfusionRate(value: DecimalNumber("15.00"), unit: unit), wasInterrupted: true,
                interruptionReason: "seizure, \"grade 3\""),
            Infusion(
                identifier: id("a"), start: date("2012-01-01"), end: date("2012-01-07"),
                rate: InfusionRate(value: DecimalNumber("5"), unit: unit)),
        ]
        let cycle = try BlinatumomabCycle(identifier: id("C1"), number: 1, infusions: infusions)
        #expect(
            try dataset("ADEX", of: [Patient(identifiers: [id("P1")], cycles: [cycle])]).csv == """
                STUDYID,USUBJID,EXSEQ,EXSPID,CYCLE,EXTRT,EXDOSE,EXDOSU,EXDOSFRQ,EXROUTE,EXINTFL,EXADJ,EXSTDTC,EXENDTC,ASTDT,ASTDTF,ASTDY,AENDT,AENDTF,AENDY,EXDURD,PARAMCD,PARAM,AVAL,AVALU
                S1,S1-P1,1,a,1,BLINATUMOMAB,5,ug/m2/d,CONTINUOUS,INTRAVENOUS,,,2012-01-01,2012-01-07,2012-01-01,,1,2012-01-07,,7,7,RATE,Infusion Rate,5,ug/m2/d
                S1,S1-P1,2,b,1,BLINATUMOMAB,15.00,ug/m2/d,CONTINUOUS,INTRAVENOUS,Y,"seizure, ""grade 3\""",2012-01-08,2012-01,2012-01-08,,8,,,,,RATE,Infusion Rate,15.00,ug/m2/d

                """)
    }

    @Test("ADAE: a partial onset stays as text and imputes nothing")
    func adverseEvents() throws {
        let fever = try AdverseEvent(
            identifier: id("E2"), term: "Fever",
            codes: [Code(system: "https://www.meddra.org", code: "10037660", display: "Pyrexia")],
            grade: ToxicityGrade(grade: 2, scale: .ctcae, version: "4.03"), onset: date("2012-01"), cycleNumber: 1,
            isSerious: false, relatedness: .possible, actionTaken: .doseNotChanged, outcome: .resolved)
        let seizure = try AdverseEvent(
            identifier: id("E1"), term: "Seizure", specialInterest: .neurotoxicity,
            grade: ToxicityGrade(grade: 3), onset: date("2011-12-31"), resolution: date("2012-01-02"))
        let dataset = try dataset(
            "ADAE", of: [Patient(identifiers: [id("P1")], cycles: [firstCycle()], adverseEvents: [fever, seizure])])
        #expect(
            row(0, of: dataset) == [
                "STUDYID": "S1", "USUBJID": "S1-P1", "AESEQ": "1", "AESPID": "E1", "AETERM": "Seizure",
                "AECAT": "neurotoxicity",
                "AESTDTC": "2011-12-31", "AEENDTC": "2012-01-02", "ASTDT": "2011-12-31", "AENDT": "2012-01-02",
                "ASTDY": "-1", "AENDY": "2", "ADURN": "3", "ADURU": "DAYS", "TRTEMFL": "N", "AETOXGR": "3",
                "ATOXGR": "3", "AESEV": "SEVERE",
            ])
        #expect(
            row(1, of: dataset) == [
                "STUDYID": "S1", "USUBJID": "S1-P1", "AESEQ": "2", "AESPID": "E2", "AETERM": "Fever",
                "AEDECOD": "Pyrexia",
                "AEPTCD": "10037660", "CYCLE": "1", "AESTDTC": "2012-01", "TRTEMFL": "Y", "AETOXGR": "2", "ATOXGR": "2",
                "GRSCALE": "CTCAE", "GRVER": "4.03", "AESEV": "MODERATE", "AOCCIFL": "Y", "AESER": "N", "AESDTH": "N",
                "AEREL": "POSSIBLE", "AEACN": "DOSE NOT CHANGED", "AEOUT": "RECOVERED/RESOLVED",
            ])
    }

    @Test("ADSL: one row of five")
    func subjectLevel() throws {
        let dataset = try dataset("ADSL", of: fivePatients())
        #expect(dataset.rows.count == 5)
        #expect(
            row(0, of: dataset) == [
                "STUDYID": "S1", "USUBJID": "S1-P1", "SUBJID": "P1", "BRTHDTC": "2008-01-01", "AGE": "4",
                "AGEU": "YEARS",
                "AGEGR1": "1-9", "TRT01A": "BLINATUMOMAB", "TRTSDT": "2012-01-01", "TRTSDTC": "2012-01-01",
                "TRTEDT": "2012-01-28", "TRTEDTC": "2012-01-28", "TRTDURD": "28", "NCYCLES": "1", "SAFFL": "Y",
                "AGETRT": "4.0000", "NRELAPSE": "2", "RELDT": "2011-12-01", "RELDTC": "2011-12-01", "BLBLAST": "80",
                "BLBLASTC": "80", "BLGT25FL": "Y", "NHSCTPRE": "1", "HSCTPRE": "Y", "HAPLOPRE": "Y", "HSCTPOST": "N",
                "HAPLPOST": "N", "BESTRESP": "CR", "RESP": "Y", "MRDNEG": "Y", "CRSFL": "Y", "NNEURO": "0",
                "EOSSTT": "DISCONTINUED", "EOSDT": "2012-01-31", "DTHFL": "Y", "DTHDT": "2012-01-31",
                "DTHDTC": "2012-01-31", "LDDTHELD": "3", "LTSURVFL": "N",
            ])
        #expect(row(2, of: dataset)["BRTHDTC"] == "2005")
        #expect(row(2, of: dataset)["AGE"] == nil)
        #expect(row(2, of: dataset)["NHSCTPRE"] == nil)
    }

    @Test("ADRS: every finding of an assessment is a row")
    func responses() throws {
        let level = try MRDLevel(
            number: BoundedNumber(comparator: .less, value: DecimalNumber("0.010")), unit: .percent)
        let assessment = try ResponseAssessment(
            identifier: id("A1"), date: date("2012-01"), cycleNumber: 1,
            marrowBlastsPercent: BoundedNumber(comparator: .less, value: DecimalNumber("5")), marrowStatus: .m1,
            remissionStatus: .completeWithPartialHaematologicalRecovery,
            mrd: MinimalResidualDisease(finding: .positive, level: level, method: .flowCytometry, sensitivity: level))
        let dataset = try dataset(
            "ADRS", of: [Patient(identifiers: [id("P1")], cycles: [firstCycle()], assessments: [assessment])])
        #expect(
            try dataset.csv == """
                STUDYID,USUBJID,ASEQ,SRCSPID,PARAMCD,PARAM,ADT,ADTF,ADY,ADTC,AVAL,AVALC,AVALU,CYCLE,RELNUM,METHOD,SENSIT,ANL01FL
                S1,S1-P1,1,A1,BLAST,Marrow Blasts,,,,2012-01,,<5,%,1,,,,
                S1,S1-P1,2,A1,MARROW,Marrow Status,,,,2012-01,,M1,,1,,,,Y
                S1,S1-P1,3,A1,OVR,Overall Response by Assessment,,,,2012-01,2,CRh,,1,,,,Y
                S1,S1-P1,4,A1,MRD,Minimal Residual Disease,,,,2012-01,,positive,,1,,flow-cytometry,<0.010 %,Y
                S1,S1-P1,5,A1,MRDLEV,Minimal Residual Disease Level,,,,2012-01,,<0.010,%,1,,flow-cytometry,<0.010 %,Y
                S1,S1-P1,6,,BOR,Best Overall Response,,,,2012-01,2,CRh,,,,,,Y
                S1,S1-P1,7,,RSP,Responder,,,,2012-01,1,Y,,,,,,Y

                """)
    }

    /// ADaM Implementation Guide 1.1, 3.3.4: within a parameter AVAL and AVALC go one to one where both are given.
    @Test("ADRS: a value of AVAL has one AVALC within a parameter, and the other way round")
    func oneToOne() throws {
        func mrd(_ name: String, _ finding: MinimalResidualDisease.Finding?) throws -> ResponseAssessment {
            let level = try MRDLevel(number: BoundedNumber(value: DecimalNumber("0.02")), unit: .percent)
            return try ResponseAssessment(
                identifier: id(name), cycleNumber: 1, mrd: MinimalResidualDisease(finding: finding, level: level))
        }
        let relapses = try [
            Relapse(identifier: id("R1"), kind: .relapse, number: 1),
            Relapse(identifier: id("R2"), kind: .refractory, number: 1),
            Relapse(identifier: id("R3"), kind: .relapse, number: 2),
        ]
        let patient = try Patient(
            identifiers: [id("P1")], relapses: relapses, cycles: [firstCycle()],
            assessments: [mrd("A1", .positive), mrd("A2", .negative), mrd("A3", nil)], followUp: alive("2013-01-01"))
        let rows = try dataset("ADRS", of: [patient]).namedRows
        #expect(rows.compactMap { $0["RELNUM"] } == ["1", "1", "2"])
        let pairs = Set(
            rows.compactMap { row in row["AVAL"].map { [row["PARAMCD"] ?? "", $0, row["AVALC"] ?? ""] } })
        #expect(Set(pairs.map { [$0[0], $0[1]] }).count == pairs.count)
        #expect(Set(pairs.map { [$0[0], $0[2]] }).count == pairs.count)
    }

    @Test("two patients with one number have subject identifiers of their own")
    func sharedIdentifiers() throws {
        let patients = try [
            Patient(identifiers: [Identifier(system: "https://a.example", value: "7")]),
            Patient(identifiers: [Identifier(system: "https://b.example", value: "7")]),
            Patient(identifiers: [Identifier(system: "https://b.example", value: "8")]),
            Patient(identifiers: [Identifier(value: "a|8")]),
        ]
        #expect(
            try dataset("ADSL", of: patients).namedRows.map { $0["SUBJID"] } == [
                "https://a.example|7", "https://b.example|7", "8", #"|a\|8"#,
            ])
    }
}
