extension AllowList {
    /// What may stay of FHIR R4 (4.0.1). Resource types without a line are left out as a whole.
    ///
    /// Not listed, with the reason:
    /// - names, addresses, telecom, photos, narrative, notes, strings, markdown, attachments, displays: they name people
    ///   or places, or may do so, since people type them. A display adds nothing to a known code;
    /// - `meta.lastUpdated`, `meta.versionId`, `meta.source`, `Bundle.timestamp`, `Bundle.link`, `Bundle.signature`,
    ///   `entry.response` but for its status: they tell of the system, and a time that an outsider knows (the day of an
    ///   export) would give the offset of the dates away. A document needs its timestamp (invariant bdl-10), which is moved
    ///   with the dates of the Composition's subject; one above 16 MiB, which is read entry by entry, loses it;
    /// - performers, places, organisations: they tell where the patient was, and are not needed to analyse a study. A
    ///   document needs an author: a reference to a pseudonym. Sections of narrative alone go;
    /// - `Identifier.period`: the first number of a newborn has the day of birth;
    /// - `multipleBirth`, marital status, language, race: few share them;
    /// - genetic sequences, media, documents, questionnaires, messages, claims, family histories: they identify by
    ///   themselves, are text throughout, or tell of other people;
    /// - Consent: without the people, organisations and data that it names, it would permit something else.
    ///
    /// Numbers stay, for nobody can tell a patient's number from a measurement where a number belongs.
    static let r4Table = """
        # Data types
        CodeableConcept: coding
        Coding: system~code version~version code~code userSelected
        Dosage: sequence timing asNeeded site route method doseAndRate maxDosePerPeriod maxDosePerAdministration maxDosePerLifetime
        Dosage.doseAndRate: type dose rate
        Identifier: use type system~namespace value~identifier
        Meta: profile~profile security tag
        Period: start end~end
        Quantity: value comparator unit~unit system~code code~code
        Range: low high
        Ratio: numerator denominator
        Reference: reference~reference type~type identifier
        Timing: event repeat code
        Timing.repeat: bounds count countMax duration durationMax durationUnit frequency frequencyMax period periodMax periodUnit timeOfDay when offset

        # People, places and things: that they exist
        Device: identifier status! type patient
        Group: identifier active type actual code quantity member
        Group.member: entity period inactive
        Location: identifier status mode physicalType
        Organization: identifier active
        Patient: identifier active! gender birthDate~birth deceased~end! link
        Patient.link: other type
        Practitioner: identifier active
        PractitionerRole: identifier active practitioner organization
        RelatedPerson: identifier active patient relationship

        # Disease, findings, events
        AdverseEvent: identifier actuality category event subject encounter date detected recordedDate resultingCondition seriousness severity outcome suspectEntity study
        AdverseEvent.suspectEntity: instance causality
        AdverseEvent.suspectEntity.causality: assessment method
        AllergyIntolerance: identifier clinicalStatus! verificationStatus! type category criticality code patient encounter onset recordedDate lastOccurrence reaction
        AllergyIntolerance.reaction: substance manifestation onset severity exposureRoute
        BodyStructure: identifier active! morphology location locationQualifier patient
        Condition: identifier clinicalStatus! verificationStatus! category severity code bodySite subject encounter onset abatement~end recordedDate stage evidence
        Condition.evidence: code detail
        Condition.stage: summary assessment type
        DiagnosticReport: identifier basedOn status! category code subject encounter effective issued specimen result conclusionCode
        Observation: identifier basedOn partOf status! category code subject focus encounter effective issued value! dataAbsentReason! interpretation bodySite method specimen device referenceRange hasMember derivedFrom component
        Observation.component: code value! dataAbsentReason! interpretation referenceRange
        Observation.referenceRange: low high type appliesTo age
        Specimen: identifier accessionIdentifier status! type subject receivedTime parent request collection condition
        Specimen.collection: collected duration quantity method bodySite fastingStatus

        # Treatment
        BiologicallyDerivedProduct: identifier productCategory productCode status quantity parent collection
        BiologicallyDerivedProduct.collection: source collected
        CarePlan: identifier basedOn replaces partOf status! intent! category subject encounter period created addresses
        Immunization: identifier status! statusReason vaccineCode patient encounter occurrence recorded primarySource site route doseQuantity reasonCode reasonReference isSubpotent!
        Medication: identifier code status! form amount ingredient batch
        Medication.batch: expirationDate
        Medication.ingredient: item isActive strength
        MedicationAdministration: identifier partOf status! statusReason category medication subject context effective reasonCode reasonReference request dosage
        MedicationAdministration.dosage: site route method dose rate
        MedicationDispense: identifier partOf status! category medication subject context authorizingPrescription type quantity daysSupply whenPrepared whenHandedOver dosageInstruction
        MedicationRequest: identifier status! statusReason intent! category priority doNotPerform! reported medication subject encounter authoredOn reasonCode reasonReference basedOn groupIdentifier courseOfTherapyType dosageInstruction dispenseRequest priorPrescription
        MedicationRequest.dispenseRequest: dispenseInterval validityPeriod numberOfRepeatsAllowed quantity expectedSupplyDuration
        MedicationStatement: identifier basedOn partOf status! statusReason category medication subject context effective dateAsserted derivedFrom reasonCode reasonReference dosage
        Procedure: identifier basedOn partOf status! statusReason category code subject encounter performed reasonCode reasonReference bodySite outcome report complication complicationDetail followUp usedReference usedCode
        ServiceRequest: identifier basedOn replaces requisition status! intent! category priority doNotPerform! code orderDetail quantity subject encounter occurrence asNeeded authoredOn reasonCode reasonReference specimen bodySite
        Substance: identifier status! category code

        # Care and study
        Encounter: identifier status! class type serviceType priority subject episodeOfCare basedOn period reasonCode reasonReference diagnosis length partOf
        Encounter.diagnosis: condition use rank
        EpisodeOfCare: identifier status! type diagnosis patient period
        EpisodeOfCare.diagnosis: condition role rank
        List: identifier status! mode! code subject encounter date entry emptyReason
        List.entry: flag deleted! date item
        ResearchStudy: identifier partOf status! primaryPurposeType phase category condition period reasonStopped
        ResearchSubject: identifier status! period study individual consent

        # Transport
        Bundle: identifier type timestamp total entry
        Bundle.entry: fullUrl~address resource search request response
        Bundle.entry.request: method url~address ifNoneExist~query
        Bundle.entry.response: status~status
        Bundle.entry.search: mode score
        Composition: identifier status! type category subject encounter date author confidentiality section
        Composition.section: code author focus mode! orderedBy entry emptyReason section
        OperationOutcome: issue
        OperationOutcome.issue: severity code
        """
}
