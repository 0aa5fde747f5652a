/// What others than this module have to know of a Bulk Data export.
public enum BulkDataExport {
    /// Whether a file is the manifest, which is no resource.
    public static func isManifest(_ path: String) -> Bool { BulkDataManifest(file: path) != nil }
}
