import FHIR

/// An expression that needs no items: it is answered by walking over the rows of a tree.
///
/// Where an answer would need more than that (an error, a value that is not one of its type), a walk says so by
/// ``DirectAnswer/unsure``, and the expression is evaluated as any other. Both give the same.
package enum DirectExpression: Sendable {
    /// The elements at the end of a path.
    case path(DirectPath)
    case condition(DirectCondition)
    /// The text of a string that is written out.
    case text(String)
    /// A variable alone, such as `%rowIndex`.
    case variable(String)
    /// `getResourceKey()` of what the expression starts from.
    case resourceKey(DirectKey)
    /// `getReferenceKey()` of the References at the end of a path.
    case referenceKey(DirectPath, DirectKey)
}

/// The steps of a path, one behind the other.
package struct DirectPath: Sendable {
    enum Step: Sendable {
        /// All children that a name means.
        case children(ChildTable)
        /// The one at a place, counted from 0.
        case place(Int)
        /// Those of some types, by type number.
        case types([Bool])
        case filter(DirectCondition)
    }

    let steps: [Step]
}

/// A condition with FHIRPath's three truth values.
package indirect enum DirectCondition: Sendable {
    case exists(DirectPath)
    case isEmpty(DirectPath)
    /// Whether the path gives one element with this text.
    case equals(DirectPath, [UInt8], isNegated: Bool)
    /// The Boolean at the end of the path.
    case value(DirectPath)
    case not(DirectCondition)
    case and(DirectCondition, DirectCondition)
    case or(DirectCondition, DirectCondition)
}

/// What a walk says of a condition.
package enum DirectAnswer: Sendable {
    case yes, no
    /// FHIRPath's empty collection.
    case empty
    /// The engine has to say.
    case unsure
}
