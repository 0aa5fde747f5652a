extension ValidationRule {
    static let attachments = [attachment]

    static let attachment = ValidationRule(
        "attachment", .value,
        "An Attachment's size is that of its data, and it says of what kind it is (FHIR R4 §datatypes#Attachment).")
}
