/// Whether a code is of a value set or a code system, as far as that can be said without a terminology server.
enum Membership: Sendable, Hashable {
    case member
    case outside
    case unknown(Obstacle)

    /// The answer where one of several conditions has to hold.
    func or(_ other: @autoclosure () -> Membership) -> Membership {
        if self == .member { return self }
        let other = other()
        return self == .outside || other == .member ? other : self
    }

    /// The answer where all of several conditions have to hold.
    func and(_ other: @autoclosure () -> Membership) -> Membership {
        if self == .outside { return self }
        let other = other()
        return self == .member || other == .outside ? other : self
    }

    /// The answer to the opposite question.
    var inverted: Membership {
        switch self {
        case .member: .outside
        case .outside: .member
        case .unknown: self
        }
    }

    init(_ isMember: Bool) {
        self = isMember ? .member : .outside
    }
}

/// Why it cannot be said whether a code is of a value set.
enum Obstacle: Sendable, Hashable {
    /// The library has no value set with this canonical URL.
    case valueSetNotFound(String)
    /// The value set says neither what it is made of nor what is in it.
    case valueSetWithoutContent(String)
    /// The value set is made of itself.
    case valueSetOfItself(String)
    /// The library does not have the code system, or only a part of it.
    case codeSystemNotKnown(String)
    /// The value set picks codes by a filter that cannot be followed.
    case filter(property: String, operation: String)

    /// The reason in words, to stand behind a colon.
    var reason: String {
        switch self {
        case .valueSetNotFound(let url): "the value set \(url) is not known"
        case .valueSetWithoutContent(let url): "the value set \(url) does not say what is in it"
        case .valueSetOfItself(let url): "the value set \(url) is made of itself"
        case .codeSystemNotKnown(let url): "the codes of \(url) are not known offline"
        case .filter(let property, let operation): "it has a filter that is not known (\(property) \(operation))"
        }
    }
}
