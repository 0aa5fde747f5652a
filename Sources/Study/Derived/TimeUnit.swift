/// The lengths that turn days into months and years, everywhere in Marrow.
public enum TimeUnit {
    /// 365.25 / 12.
    public static let daysPerMonth = 30.4375
    public static let daysPerYear = 365.25
}
