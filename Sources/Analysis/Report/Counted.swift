/// A number of things in words, such as `1 patient` and `38 patients`.
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
}
