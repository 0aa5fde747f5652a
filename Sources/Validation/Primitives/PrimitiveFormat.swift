import FHIR

/// The form of the text of a primitive type, by the regular expressions of FHIR R4 §datatypes.
enum PrimitiveFormat: UInt8, CaseIterable {
    case base64Binary, boolean, code, date, dateTime, decimal, id, instant, integer, oid, positiveInt, string, time
    case unsignedInt, uri, uuid

    /// The form of a type's values: that of the nearest of its bases which has one. `nil` for what is no text (xhtml).
    init?(_ type: TypeNumber, in definitions: Definitions) {
        var current: TypeNumber? = type
        while let number = current {
            if let format = Self(typeName: definitions[number].name) {
                self = format
                return
            }
            current = definitions[number].base
        }
        return nil
    }

    private init?(typeName: String) {
        switch typeName {
        case "base64Binary": self = .base64Binary
        case "boolean": self = .boolean
        case "code": self = .code
        case "date": self = .date
        case "dateTime": self = .dateTime
        case "decimal": self = .decimal
        case "id": self = .id
        case "instant": self = .instant
        case "integer": self = .integer
        case "oid": self = .oid
        case "positiveInt": self = .positiveInt
        case "string": self = .string
        case "time": self = .time
        case "unsignedInt": self = .unsignedInt
        case "uri": self = .uri
        case "uuid": self = .uuid
        default: return nil
        }
    }

    /// What is wrong with a value, if anything.
    func fault(in bytes: UnsafeBufferPointer<UInt8>) -> PrimitiveFault? {
        if bytes.isEmpty { return .empty }
        switch self {
        case .base64Binary: return PrimitiveText.base64Fault(bytes)
        case .boolean: return PrimitiveText.isBoolean(bytes) ? nil : .malformed
        case .code: return PrimitiveText.isCode(bytes) ? nil : .malformed
        case .date: return DateText.dateFault(bytes)
        case .dateTime: return DateText.dateTimeFault(bytes)
        case .decimal: return NumberText.isDecimal(bytes) ? nil : .malformed
        case .id: return PrimitiveText.isID(bytes) ? nil : .malformed
        case .instant: return DateText.instantFault(bytes)
        case .integer: return NumberText.integerFault(bytes, minimum: Int(Int32.min))
        case .oid: return PrimitiveText.isOID(bytes) ? nil : .malformed
        case .positiveInt: return NumberText.integerFault(bytes, minimum: 1)
        case .string: return PrimitiveText.stringFault(bytes)
        case .time: return DateText.isTime(bytes) ? nil : .malformed
        case .unsignedInt: return NumberText.integerFault(bytes, minimum: 0)
        case .uri: return PrimitiveText.isURI(bytes) ? nil : .malformed
        case .uuid: return PrimitiveText.isUUID(bytes) ? nil : .malformed
        }
    }

    /// What would be right.
    var form: String {
        switch self {
        case .base64Binary: "write groups of four characters of A-Z, a-z, 0-9, + and /, filled up with = at the end"
        case .boolean: "write true or false"
        case .code: "write a code without white space around it and with no more than single spaces in it"
        case .date: "write it as 2015, 2015-03 or 2015-03-14"
        case .dateTime: "write it as 2015, 2015-03, 2015-03-14 or 2015-03-14T09:30:00+01:00, with seconds and a zone"
        case .decimal: "write it as 12 or -0.50 or 1e-3"
        case .id: "write 1 to 64 characters of A-Z, a-z, 0-9, - and ."
        case .instant: "write it as 2015-03-14T09:30:00.000+01:00, with seconds and a zone"
        case .integer: "write a whole number from -2147483648 to 2147483647"
        case .oid: "write it as urn:oid:1.2.3"
        case .positiveInt: "write a whole number from 1 to 2147483647"
        case .string: "write some text"
        case .time: "write it as 09:30:00, with seconds and without a zone"
        case .unsignedInt: "write a whole number from 0 to 2147483647"
        case .uri:
            "write it without white space, or percent-encode it; a UUID as urn:uuid:c757873d-…, an OID as urn:oid:1.2.3"
        case .uuid: "write it as urn:uuid: and 8-4-4-4-12 lower-case hexadecimal digits"
        }
    }
}
