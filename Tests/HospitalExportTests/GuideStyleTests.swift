import Diagnostics
import Foundation
import HospitalExport
import Study
import Testing

/// One invented child each, written as the examples of published guides are.
@Suite("Bundles in the style of published guides")
struct GuideStyleTests {
    private static func read(_ name: String) throws -> (patient: Patient, findings: [Diagnostic]) {
        let reading = try HospitalExport.read(Samples.folder("styles/\(name).json").path)
        #expect(!reading.hasErrors)
        return (try #require(reading.study.patients.first), reading.diagnostics)
    }

    @Test("mCODE's paediatric B-ALL: drug by RxNorm, rate as ratio, toxicity as Condition")
    func mCODE() throws {
        let (patient, findings) = try Self.read("mcode-b-all")
        #expect(patient.identifier.value == "INV-1")
        #expect(patient.diagnosis?.date?.description == "2012-03-01")
        #expect(patient.cycles.map { $0.infusions.map { $0.rate?.value.text } } == [["5.0", "15.0"]])
        #expect(patient.cycles.first?.infusions.last?.rate?.unit == .microgramsPerSquareMetrePerDay)
        #expect(patient.assessments.map(\.cycleNumber) == [nil, 1])
        #expect(patient.hadMoreThan25PercentBlasts == true)
        #expect(patient.bestResponse == .complete)
        #expect(patient.hadCytokineReleaseSyndrome)
        #expect(patient.adverseEvents.map(\.cycleNumber) == [1])
        let orders = findings.filter { $0.rule == "mapping-told-better" }
        #expect(orders.map(\.expression) == ["Bundle.entry[5].resource"])
    }

    @Test("PanCareSurPass: a document of urn:uuid references, whose graft tells donor and source")
    func panCareSurPass() throws {
        let (patient, findings) = try Self.read("pcsp-transplant")
        #expect(patient.birthDate?.description == "2006-09")
        #expect(patient.diagnosis?.date?.description == "2011-02-11")
        #expect(patient.transplants.map(\.donorType) == [.haploidentical])
        #expect(patient.transplants.map(\.graftSource) == [.peripheralBlood])
        #expect(patient.transplants.map { $0.date?.description } == ["2013-04-09"])
        #expect(patient.cycles.map(\.infusions.count) == [1])
        // The rest of the graft is told as not carried, and the graft is not told as unknown.
        let graft = findings.filter { $0.expression?.hasPrefix("Bundle.entry[4].resource") == true }
        #expect(
            graft.map(\.expression) == [
                "Bundle.entry[4].resource.productCategory", "Bundle.entry[4].resource.collection",
            ])
    }
}
