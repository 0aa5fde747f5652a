import Diagnostics
import FHIR

/// What the Bundles of a run bring, before anything is sent.
struct BundleSurvey {
    /// The fullUrls of what the server is to make, and to give ids.
    private(set) var made: Set<String> = []
    /// The digests of Bundles that say different things of one resource: which one holds, nobody can tell.
    private(set) var conflicting: Set<String> = []
    /// What is no transaction, and what conflicts.
    private(set) var diagnostics: [Diagnostic] = []
    /// By fullUrl, where it stands first.
    private var brought: [String: Resource] = [:]
    private var seen: Set<String> = []

    private struct Resource {
        let digest: String
        let location: Location
        var bundles: [String] = []
        var isContested = false
    }

    mutating func add(_ tree: ResourceTree) {
        do throws(UnsendableBundle) {
            let bundle = try TransactionBundle(tree)
            guard seen.insert(bundle.digest).inserted else { return }
            for entry in bundle.entries {
                if entry.isCreate, let fullURL = entry.fullURL { made.insert(fullURL) }
                if let key = entry.key { add(entry, key, of: bundle.digest) }
            }
        } catch {
            diagnostics.append(error.diagnostic)
        }
    }

    private mutating func add(_ entry: TransactionEntry, _ key: String, of bundle: String) {
        var resource = brought[key] ?? Resource(digest: entry.digest, location: entry.element.location)
        resource.bundles.append(bundle)
        if resource.digest != entry.digest {
            resource.isContested = true
            diagnostics.append(
                UnsendableBundle(
                    at: entry.element, "the resource is another one at \(resource.location), under the same fullUrl",
                    remedy: "send only the newer one; no Bundle with either is sent", value: key
                ).diagnostic)
        }
        if resource.isContested { conflicting.formUnion(resource.bundles) }
        brought[key] = resource
    }
}
