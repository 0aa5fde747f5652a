/// A regular expression as instructions for ``PatternMatcher``.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        /// Takes one character of a class.
        case take(CharacterClass)
        /// Goes on at both places; the first is preferred.
        case split(Int, Int)
        case jump(Int)
        /// Notes the place in the text.
        case save(Int)
        case assert(PatternSyntax.Assertion)
        case match
    }

    /// So many instructions a pattern may need.
    private static let maximumCount = 20_000

    private(set) var instructions: [Instruction] = []
    let groupCount: Int

    init(_ syntax: PatternSyntax, groupCount: Int) throws(PatternFault) {
        self.groupCount = groupCount
        try add(syntax)
        try append(.match)
    }

    private mutating func append(_ instruction: Instruction) throws(PatternFault) {
        guard instructions.count < Self.maximumCount else {
            throw PatternFault(kind: .tooLarge, message: "it is too large")
        }
        instructions.append(instruction)
    }

    private mutating func add(_ syntax: PatternSyntax) throws(PatternFault) {
        switch syntax {
        case .empty: break
        case .one(let characters): try append(.take(characters))
        case .sequence(let parts): for part in parts { try add(part) }
        case .choice(let branches): try addChoice(branches)
        case .repeated(let part, let minimum, let maximum, let isLazy):
            for _ in 0..<minimum { try add(part) }
            if let maximum {
                try addOptional(part, times: maximum - minimum, isLazy: isLazy)
            } else {
                try addLoop(part, isLazy: isLazy)
            }
        case .group(let part, let number):
            try append(.save(2 * number))
            try add(part)
            try append(.save(2 * number + 1))
        case .assertion(let assertion): try append(.assert(assertion))
        }
    }

    private mutating func addChoice(_ branches: [PatternSyntax]) throws(PatternFault) {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let split = instructions.count
            try append(.split(split + 1, 0))
            try add(branch)
            jumps.append(instructions.count)
            try append(.jump(0))
            instructions[split] = .split(split + 1, instructions.count)
        }
        if let last = branches.last { try add(last) }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func addLoop(_ part: PatternSyntax, isLazy: Bool) throws(PatternFault) {
        let start = instructions.count
        try append(.split(0, 0))
        try add(part)
        try append(.jump(start))
        instructions[start] = split(start + 1, instructions.count, isLazy: isLazy)
    }

    private mutating func addOptional(
        _ part: PatternSyntax, times: Int, isLazy: Bool
    ) throws(PatternFault) {
        var splits: [Int] = []
        for _ in 0..<times {
            splits.append(instructions.count)
            try append(.split(0, 0))
            try add(part)
        }
        for place in splits { instructions[place] = split(place + 1, instructions.count, isLazy: isLazy) }
    }

    private func split(_ into: Int, _ past: Int, isLazy: Bool) -> Instruction {
        isLazy ? .split(past, into) : .split(into, past)
    }
}
