extension Patient {
    /// The relapses and the refractory disease recorded on or before the first day of blinatumomab, as far as their
    /// dates decide it.
    public var relapsesBeforeBlinatumomab: [Relapse] {
        relapses.filter { precedesBlinatumomab($0.date) == true }
    }

    /// The number of the relapse for which blinatumomab was given: 0 for primary refractory disease, 2 and more for
    /// "second or later relapse".
    ///
    /// It is the count of the relapses (refractory disease apart) on or before the first day of blinatumomab, or the
    /// highest number that the source gives one of them, whichever is greater, since an export may list the last one
    /// only. `nil` when a relapse's date is missing or too vague to place it.
    public var relapseLine: Int? {
        let dated = relapses.filter { $0.kind == .relapse }
        guard firstBlinatumomabDate != nil, dated.allSatisfy({ precedesBlinatumomab($0.date) != nil }) else {
            return nil
        }
        let before = dated.filter { precedesBlinatumomab($0.date) == true }
        return max(before.count, before.compactMap(\.number).max() ?? 0)
    }

    /// The date of the last relapse or refractory disease on or before the first day of blinatumomab: the disease that
    /// blinatumomab was given for.
    public var lastRelapseBeforeBlinatumomabDate: PartialDate? {
        relapsesBeforeBlinatumomab.compactMap(\.date).latest()
    }
}
