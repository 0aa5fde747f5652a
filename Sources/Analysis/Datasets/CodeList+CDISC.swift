/// Code lists of CDISC's controlled terminology, 2020-12-18, with the codes of the Define-XML that CDISC publishes with
/// the data sets of its pilot study.
extension CodeList {
    /// The version of the controlled terminology.
    static let cdiscVersion = "2020-12-18"

    static let yesNo = CodeList(
        "NY", "No Yes Response", code: "C66742",
        terms: [.init("Y", "Yes", code: "C49488"), .init("N", "No", code: "C49487")])

    /// The part of ``yesNo`` that a flag without an N has.
    static let yes = CodeList("NY_Y", "Yes or Blank", code: "C66742", terms: [.init("Y", "Yes", code: "C49488")])

    static let imputation = CodeList(
        "DATEFL", "Date Imputation Flag", code: "C81223", publisher: .adam,
        terms: [
            .init("D", "Day imputed", code: "C81212"), .init("M", "Month imputed", code: "C81211"),
            .init("Y", "Year imputed", code: "C81210"),
        ])

    static let severity = CodeList(
        "AESEV", "Severity/Intensity Scale for Adverse Events", code: "C66769",
        terms: [
            .init("MILD", "Mild", code: "C70666"), .init("MODERATE", "Moderate", code: "C61376"),
            .init("SEVERE", "Severe", code: "C41340"),
        ])

    static let ageUnits = CodeList(
        "AGEU", "Age Unit", code: "C66781", terms: [.init("YEARS", "Years", code: "C29848")])
}
