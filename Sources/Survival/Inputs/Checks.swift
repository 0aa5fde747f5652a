/// The checks that every estimate makes of its arrays.
enum Checks {
    static func sameLength<First, Second>(
        _ first: [First], _ firstName: String, _ second: [Second], _ secondName: String
    ) throws(InvalidInput) {
        guard first.count == second.count else {
            throw .differentLengths(firstName, first.count, secondName, second.count)
        }
    }

    static func times(_ values: [Double], _ name: String) throws(InvalidInput) {
        for (index, value) in values.enumerated() {
            guard value.isFinite else { throw .notFinite(name, index: index) }
            guard value >= 0 else { throw .negative(name, index: index) }
        }
    }

    static func intervals(starts: [Double], stops: [Double]) throws(InvalidInput) {
        for index in starts.indices where starts[index] >= stops[index] {
            throw .endsBeforeItStarts(index: index)
        }
    }

    static func fraction(_ value: Double, _ name: String) throws(InvalidInput) {
        guard value > 0, value < 1 else { throw .outside(name, 0, 1) }
    }
}
