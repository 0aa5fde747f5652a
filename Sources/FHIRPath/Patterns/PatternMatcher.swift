/// Runs a pattern over a text as all of its ways at once, character by character (Pike's virtual machine), so that the
/// time grows with the text's length times the pattern's, whatever they are.
struct PatternMatcher {
    /// After so many steps a search is given up.
    private static let maximumSteps = 100_000_000

    private let program: PatternProgram
    private let scalars: [Unicode.Scalar]
    private var steps = 0
    /// By instruction: the last round in which a thread came to it.
    private var marks: [Int]
    private var round = 0
    private var pending: [Thread] = []

    /// A way through the pattern: where it is, and the places in the text that it has noted.
    private struct Thread {
        var place: Int
        var saved: [Int]
    }

    init(_ program: PatternProgram, _ text: String) {
        self.program = program
        scalars = Array(text.unicodeScalars)
        marks = Array(repeating: -1, count: program.instructions.count)
    }

    /// Whether the pattern is found anywhere.
    mutating func occurs() throws(PatternFault) -> Bool {
        try search(from: 0, isWhole: false, saves: false) != nil
    }

    /// Whether the pattern is the whole text.
    mutating func isWhole() throws(PatternFault) -> Bool {
        try search(from: 0, isWhole: true, saves: false) != nil
    }

    /// The first match from a place on: the places where it begins and ends, then those of each group, -1 where a group
    /// took no part.
    mutating func match(from start: Int) throws(PatternFault) -> [Int]? {
        try search(from: start, isWhole: false, saves: true)
    }

    var count: Int { scalars.count }

    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    private mutating func search(from start: Int, isWhole: Bool, saves: Bool) throws(PatternFault) -> [Int]? {
        var threads: [Thread] = []
        var next: [Thread] = []
        var best: [Int]?
        var at = start
        while at <= scalars.count {
            if best == nil, at == start || !isWhole {
                var saved = saves ? Array(repeating: -1, count: 2 * program.groupCount + 2) : []
                if saves { saved[0] = at }
                // Ways that began before come first: the match that begins first is wanted.
                if threads.isEmpty { round += 1 }
                try add(Thread(place: 0, saved: saved), at: at, to: &threads)
            }
            if threads.isEmpty, isWhole || best != nil { break }
            round += 1
            next.removeAll(keepingCapacity: true)
            for thread in threads {
                switch program.instructions[thread.place] {
                case .take(let characters):
                    guard at < scalars.count, characters.contains(scalars[at]) else { continue }
                    try add(Thread(place: thread.place + 1, saved: thread.saved), at: at + 1, to: &next)
                case .match:
                    if isWhole, at < scalars.count { continue }
                    best = thread.saved
                    if saves { best?[1] = at }
                default: continue
                }
                // What is preferred less than a match does not matter.
                if case .match = program.instructions[thread.place] { break }
            }
            if best != nil, !saves { return best }
            swap(&threads, &next)
            at += 1
        }
        return best
    }

    /// Adds a thread, and follows it to where it takes a character or matches; a place that another thread has come to
    /// before it in this round is left out.
    private mutating func add(_ thread: Thread, at: Int, to threads: inout [Thread]) throws(PatternFault) {
        pending.append(thread)
        while var thread = pending.popLast() {
            guard marks[thread.place] != round else { continue }
            marks[thread.place] = round
            steps += 1
            if steps > Self.maximumSteps {
                pending = []
                throw PatternFault(kind: .tooLarge, message: "the search does not come to an end")
            }
            switch program.instructions[thread.place] {
            case .take, .match: threads.append(thread)
            case .jump(let place):
                thread.place = place
                pending.append(thread)
            case .split(let first, let second):
                pending.append(Thread(place: second, saved: thread.saved))
                thread.place = first
                pending.append(thread)
            case .save(let slot):
                if !thread.saved.isEmpty { thread.saved[slot] = at }
                thread.place += 1
                pending.append(thread)
            case .assert(let assertion):
                guard holds(assertion, at: at) else { continue }
                thread.place += 1
                pending.append(thread)
            }
        }
    }

    private func holds(_ assertion: PatternSyntax.Assertion, at: Int) -> Bool {
        switch assertion {
        case .start: at == 0
        case .lineStart: at == 0 || scalars[at - 1] == "\n"
        case .veryEnd: at == scalars.count
        case .end: at == scalars.count || at == scalars.count - 1 && scalars[at] == "\n"
        case .lineEnd: at == scalars.count || scalars[at] == "\n"
        case .wordBoundary: isWord(at - 1) != isWord(at)
        case .noWordBoundary: isWord(at - 1) == isWord(at)
        }
    }

    private func isWord(_ place: Int) -> Bool {
        scalars.indices.contains(place) && CharacterClass.isWord(scalars[place])
    }
}
