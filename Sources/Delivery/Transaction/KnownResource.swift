/// A resource that the server is known to hold.
struct KnownResource: Equatable {
    /// Where it stands on the server: `Patient/123`.
    let location: String
    /// The version that the server gave it last, as `ifMatch` wants it: `W/"3"`.
    let version: String?
    /// SHA-256 over the JSON form of what was sent last; `nil` where the server has had the resource from elsewhere, or
    /// from a run that the journal knows nothing of, and says something else in it.
    let digest: String?
}
