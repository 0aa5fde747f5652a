extension Patient {
    /// Event-free survival: from the first day of blinatumomab to failure to reach complete remission, relapse or
    /// death, whichever is first; else censored at the last contact (ELN 2017, Table 7).
    ///
    /// Failure (a best response of PR, NR or PD) is dated the first day of blinatumomab. A patient without an
    /// evaluable response has not failed. `nil` as for ``overallSurvival``, and when the date of a relapse is missing
    /// or too vague to place it before or after that day.
    public var eventFreeSurvival: TimeToEvent? {
        guard let start = firstBlinatumomabDate, let relapses = relapses(after: start) else { return nil }
        switch bestResponse {
        case .partial, .noResponse, .progressiveDisease:
            return TimeToEvent(start: start, end: start, ending: .noRemission)
        case .complete, .completeWithPartialHaematologicalRecovery, .completeWithIncompleteRecovery, .notEvaluable,
            nil:
            return survival(from: start, relapses: relapses)
        }
    }

    /// Relapse-free survival, of responders only: from the first complete remission under blinatumomab to relapse or
    /// death, whichever is first; else censored at the last contact (ELN 2017, Table 7).
    ///
    /// `nil` for other patients, when the remission has no date, and when the date of a relapse is missing or too vague
    /// to place it before or after the remission.
    public var relapseFreeSurvival: TimeToEvent? {
        guard let start = firstCompleteRemissionDate, let relapses = relapses(after: start) else { return nil }
        return survival(from: start, relapses: relapses)
    }

    /// The dates of relapses and refractory disease after a date; `nil` when dates leave open which they are.
    private func relapses(after start: PartialDate) -> [PartialDate]? {
        var later: [PartialDate] = []
        for relapse in relapses {
            guard let date = relapse.date, let isLater = date.isAfter(start) else { return nil }
            if isLater { later.append(date) }
        }
        return later
    }
}
