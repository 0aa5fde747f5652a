extension Patient {
    /// The transplants on or before the first day of blinatumomab (a transplant of that very day counts as before),
    /// as far as their dates decide it.
    public var transplantsBeforeBlinatumomab: [Transplant] {
        transplants.filter { precedesBlinatumomab($0.date) == true }
    }

    /// The transplants after the first day of blinatumomab, as far as their dates decide it.
    public var transplantsAfterBlinatumomab: [Transplant] {
        transplants.filter { precedesBlinatumomab($0.date) == false }
    }

    /// Whether there was at least one transplant before blinatumomab; `nil` when dates leave it open.
    public var hadTransplantBeforeBlinatumomab: Bool? {
        transplants.map { precedesBlinatumomab($0.date) }.anyTrue
    }

    public var hadTransplantAfterBlinatumomab: Bool? {
        transplants.map { precedesBlinatumomab($0.date).map { !$0 } }.anyTrue
    }

    /// Whether there was a transplant from a haploidentical donor before blinatumomab; `nil` when a date or a donor
    /// that is missing leaves it open.
    public var hadHaploidenticalTransplantBeforeBlinatumomab: Bool? {
        transplants.map { [precedesBlinatumomab($0.date), $0.isHaploidentical].allTrue }.anyTrue
    }

    public var hadHaploidenticalTransplantAfterBlinatumomab: Bool? {
        transplants.map { [precedesBlinatumomab($0.date).map { !$0 }, $0.isHaploidentical].allTrue }.anyTrue
    }

    /// Whether both a transplant before and one after blinatumomab came from haploidentical donors, as in all nine
    /// long-term survivors of Queudeville et al. 2020.
    public var hadHaploidenticalTransplantsBeforeAndAfter: Bool? {
        [hadHaploidenticalTransplantBeforeBlinatumomab, hadHaploidenticalTransplantAfterBlinatumomab].allTrue
    }
}

extension Transplant {
    /// `nil` when the donor is not recorded.
    public var isHaploidentical: Bool? {
        donorType.map { $0 == .haploidentical }
    }
}
