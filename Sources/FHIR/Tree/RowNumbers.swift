/// A stack of row numbers, on which walks over a tree put what they find.
///
/// A walk takes the numbers from one place of the stack on, puts others behind them, and takes back what it put there
/// when its results have been used, so that no step needs memory of its own.
package struct RowNumbers: ~Copyable {
    private var numbers: UnsafeMutablePointer<UInt32>
    private var capacity = 256
    package private(set) var count = 0

    package init() {
        numbers = .allocate(capacity: capacity)
    }

    deinit {
        numbers.deallocate()
    }

    package subscript(place: Int) -> UInt32 {
        precondition(place < count)
        return numbers[place]
    }

    package mutating func append(_ row: UInt32) {
        if count == capacity { grow() }
        numbers[count] = row
        count += 1
    }

    /// Takes back what was put behind the first `count` numbers.
    package mutating func truncate(to count: Int) {
        self.count = min(self.count, max(0, count))
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
        larger.update(from: numbers, count: count)
        numbers.deallocate()
        numbers = larger
        capacity *= 2
    }
}
