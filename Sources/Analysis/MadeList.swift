/// A list whose elements are made when they are asked for, so that memory holds what they are made of, and not them.
struct MadeList<Element: Sendable>: RandomAccessCollection, Sendable {
    let endIndex: Int
    private let make: @Sendable (Int) -> Element

    init(count: Int, make: @escaping @Sendable (Int) -> Element) {
        endIndex = count
        self.make = make
    }

    init(_ elements: [Element]) {
        self.init(count: elements.count) { elements[$0] }
    }

    var startIndex: Int { 0 }

    subscript(index: Int) -> Element { make(index) }
}
