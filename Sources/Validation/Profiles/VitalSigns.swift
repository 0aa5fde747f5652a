import FHIR

/// The vital signs that FHIR itself profiles: an Observation with one of these codes conforms to the profile (FHIR R4
/// §observation-vitalsigns).
enum VitalSigns {
    private static let loinc = "http://loinc.org"

    /// LOINC codes with their names, and the last part of the profile's URL, as FHIR R4 §observation-vitalsigns lists
    /// them.
    static let profilesByCode: [String: (display: String, profile: String)] = [
        "85353-1": ("Vital signs, weight, height, head circumference, oxygen saturation and BMI panel", "vitalspanel"),
        "9279-1": ("Respiratory rate", "resprate"),
        "8867-4": ("Heart rate", "heartrate"),
        "2708-6": ("Oxygen saturation in Arterial blood", "oxygensat"),
        "8310-5": ("Body temperature", "bodytemp"),
        "8302-2": ("Body height", "bodyheight"),
        "9843-4": ("Head Occipital-frontal circumference", "headcircum"),
        "29463-7": ("Body weight", "bodyweight"),
        "39156-5": ("Body mass index (BMI) [Ratio]", "bmi"),
        "85354-9": ("Blood pressure panel with all children optional", "bp"),
    ]

    /// The URLs of the profiles that the codes of an Observation ask for.
    static func profiles(of observation: Element) -> [String] {
        guard let code = observation.first("code") else { return [] }
        var urls: [String] = []
        for coding in code.children(named: "coding") where coding.first("system")?.value == loinc {
            guard let sign = coding.first("code")?.value.flatMap({ profilesByCode[$0] }) else { continue }
            urls.append(ProfileLibrary.typePrefix + sign.profile)
        }
        return urls
    }
}
