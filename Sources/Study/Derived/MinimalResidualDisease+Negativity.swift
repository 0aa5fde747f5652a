extension MinimalResidualDisease {
    /// Below this share of leukaemic cells the disease counts as negative (PMC6475509, PMC7926287: < 10^-4).
    public static let negativeBelow = 1e-4

    /// The laboratory's finding where it states one, else whether the level lies below 10^-4; `nil` when a bound such
    /// as `< 0.1 %` leaves it open.
    public var isNegative: Bool? {
        switch finding {
        case .negative: true
        case .positive: false
        case nil: level.flatMap { $0.number.isBelow(Self.negativeBelow / $0.unit.fraction) }
        }
    }
}

extension MRDLevel.Unit {
    /// What one unit is as a share of the cells.
    public var fraction: Double {
        switch self {
        case .percent: 1e-2
        case .perTenThousand: 1e-4
        case .fraction: 1
        }
    }
}
