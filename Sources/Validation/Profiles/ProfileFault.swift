/// Why a StructureDefinition gives no snapshot that instances could be held to.
struct ProfileFault: Error {
    /// In words, without a full stop.
    var message: String
}
