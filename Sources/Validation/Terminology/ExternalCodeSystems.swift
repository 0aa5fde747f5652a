/// The code systems that FHIR R4 names but does not publish (FHIR R4 §terminologies-systems, external code systems).
enum ExternalCodeSystems {
    static func contains(_ url: String) -> Bool {
        urls.contains(url) || url.hasPrefix("http://snomed.info/")
    }

    private static let urls: Set = [
        "http://snomed.info/sct", "http://loinc.org", "http://www.nlm.nih.gov/research/umls/rxnorm",
        "http://hl7.org/fhir/ndfrt", "http://fdasis.nlm.nih.gov", "http://hl7.org/fhir/sid/ndc",
        "http://hl7.org/fhir/sid/cvx", "http://hl7.org/fhir/sid/mvx", "http://hl7.org/fhir/sid/ca-hc-din",
        "http://hl7.org/fhir/sid/icd-9-cm", "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm",
        "http://hl7.org/fhir/sid/icd-10-de", "http://hl7.org/fhir/sid/icd-10-nl", "http://hl7.org/fhir/sid/icpc-1",
        "http://hl7.org/fhir/sid/icpc-1-nl", "http://hl7.org/fhir/sid/icpc-2", "http://hl7.org/fhir/sid/icf",
        "http://hl7.org/fhir/sid/icf-nl", "http://hl7.org/fhir/sid/icd-o-3",
        "http://www.icd10data.com/icd10pcs", "http://www.cms.gov/Medicare/Coding/ICD10",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm", "http://fhir.de/CodeSystem/bfarm/ops",
        "http://fhir.de/CodeSystem/bfarm/atc", "http://fhir.de/CodeSystem/ifa/pzn",
        "http://terminology.hl7.org/CodeSystem/icd-o-3", "http://www.whocc.no/atc", "http://www.ama-assn.org/go/cpt",
        "http://www.nlm.nih.gov/research/umls/hcpcs", "http://dicom.nema.org/resources/ontology/DCM",
        "http://www.genenames.org", "http://www.ensembl.org", "http://www.ncbi.nlm.nih.gov/nuccore",
        "http://www.ncbi.nlm.nih.gov/clinvar", "http://www.ncbi.nlm.nih.gov/projects/SNP",
        "http://sequenceontology.org",
        "http://www.sequenceontology.org", "http://varnomen.hgvs.org", "http://varnomen.hgvs.org/",
        "http://www.ebi.ac.uk/ipd/imgt/hla", "http://cancer.sanger.ac.uk/cancergenome/projects/cosmic",
        "http://www.pharmgkb.org", "http://www.lrg-sequence.org", "http://human-phenotype-ontology.org",
        "http://ncimeta.nci.nih.gov", "http://ncithesaurus-stage.nci.nih.gov", "http://www.radlex.org",
        "http://nucc.org/provider-taxonomy", "http://www.meddra.org", "https://www.meddra.org",
        "https://www.iana.org/time-zones",
        "urn:iso:std:iso:4217", "urn:iso:std:iso:3166:-2", "urn:iso:std:iso:11073:10101",
        "urn:iso-astm:E1762-95:2013", "urn:ietf:rfc:3986", "http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem",
    ]
}
