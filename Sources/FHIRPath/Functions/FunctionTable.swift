/// All functions by name. Each family stands in a file of its own.
enum FunctionTable {
    static let functions: [String: Function] = {
        let families = [
            existence, filtering, subsetting, combining, conversion, strings, encoding, mathematics, navigation,
            utility, types, boundaries, resources,
        ]
        return families.joined().reduce(into: [:]) { $0[$1.name] = $1 }
    }()
}
