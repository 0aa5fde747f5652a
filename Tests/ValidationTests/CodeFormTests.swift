import Testing

@testable import Validation

@Suite("Codes known by their form")
struct CodeFormTests {
    @Test(
        "Language tags",
        arguments: [
            "de", "en-US", "zh-Hans-CN", "sl-rozaj-biske", "de-1996", "es-419", "x-private",
            "de-DE-u-co-phonebk", "gsw", "i-klingon", "zh-cmn-Hans",
        ])
    func language(_ tag: String) {
        #expect(CodeForm.languages.contains(tag) == .member)
    }

    @Test(
        "What is no language tag",
        arguments: [
            "", "xx", "germanlanguage", "en_US", "en-", "en-US-US", "de-DE-u", "x", "e", "1a", "deutsch", "abcd",
        ])
    func noLanguage(_ tag: String) {
        #expect(CodeForm.languages.contains(tag) == .outside)
    }

    @Test(
        "Media types",
        arguments: [
            "text/plain", "application/fhir+json; fhirVersion=4.0", "json", "image/svg+xml",
            "application/vnd.oasis.opendocument.text", "application/dicom; variant=DICOM QIDO-RS",
        ])
    func mediaType(_ text: String) {
        #expect(CodeForm.mediaTypes.contains(text) == .member)
    }

    @Test(
        "What is no media type",
        arguments: [
            "", "pdf", "text/", "/plain", "text/plain/x", "te xt/plain",
            "; charset=utf-8",
        ])
    func noMediaType(_ text: String) {
        #expect(CodeForm.mediaTypes.contains(text) == .outside)
    }

    @Test("Countries have two letters, three letters and three digits")
    func countries() {
        for code in ["DE", "DEU", "276"] { #expect(CodeForm.countries.contains(code) == .member) }
        for code in ["de", "XX", "D", "999"] { #expect(CodeForm.countries.contains(code) == .outside) }
        let two = ConceptFilter(property: "code", operation: "regex", value: "[A-Z]{2}")
        #expect(CodeForm.countries.contains("DE", filter: two) == .member)
        #expect(CodeForm.countries.contains("DEU", filter: two) == .outside)
    }

    @Test("Regions of the world, and countries by number")
    func regions() {
        for code in ["001", "150", "276"] { #expect(CodeForm.regions.contains(code) == .member) }
        for code in ["DE", "999"] { #expect(CodeForm.regions.contains(code) == .outside) }
        let region = ConceptFilter(property: "class", operation: "=", value: "region")
        #expect(CodeForm.regions.contains("001", filter: region) == .member)
        #expect(CodeForm.regions.contains("276", filter: region) == .outside)
    }

    @Test("Units of UCUM, and those of one dimension")
    func units() {
        for code in ["mg/dL", "10*3/uL", "ug/m2/d", "{score}", "[IU]/L", "%", "Kibit", "[in_us]"] {
            #expect(CodeForm.units.contains(code) == .member)
        }
        for code in ["", "mcg", "mg/dl/", "TAB", "Mg{"] { #expect(CodeForm.units.contains(code) == .outside) }
        let time = ConceptFilter(property: "canonical", operation: "=", value: "s")
        #expect(CodeForm.units.contains("min", filter: time) == .member)
        #expect(CodeForm.units.contains("cm", filter: time) == .outside)
    }
}
