/// Changes what a ``ResourceConverter`` writes.
public protocol ResourceEditor: AnyObject {
    /// What is written in place of a resource; `nil` leaves it out.
    func edited(_ resource: ResourceTree) -> ResourceTree?
    /// What is written in place of an entry of a large Bundle, a tree whose root is a Bundle with this entry only; `nil`
    /// leaves it out.
    func edited(entry: ResourceTree) -> ResourceTree?
    /// What is written in place of what a large Bundle has besides its entries. Asked twice: before the entries, with
    /// what is known by then, and behind them.
    func edited(shell: ResourceTree, isEnd: Bool) -> ResourceTree
}
