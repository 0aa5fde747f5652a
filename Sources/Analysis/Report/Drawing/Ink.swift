/// A colour with its counterpart on a dark screen.
///
/// A picture carries the light colour as an attribute, which every program that draws SVG knows; the page replaces it by
/// the class where the reader prefers dark. Colours that hold text are the same in both, so that the text stays legible.
struct Ink: Sendable, Hashable {
    let name: String
    let light: String
    let dark: String

    private init(_ name: String, _ light: String, dark: String? = nil) {
        self.name = name
        self.light = light
        self.dark = dark ?? light
    }

    static let surface = Ink("surface", "#ffffff", dark: "#16191d")
    static let text = Ink("text", "#1b1f24", dark: "#e9ecef")
    static let muted = Ink("muted", "#59616b", dark: "#a9b1ba")
    static let grid = Ink("grid", "#dde1e6", dark: "#343a42")
    static let box = Ink("box", "#f2f5f8", dark: "#20252b")
    static let edge = Ink("edge", "#8a94a0", dark: "#747e8a")
    static let blue = Ink("blue", "#005a9c", dark: "#6cb6ff")
    static let orange = Ink("orange", "#b34700", dark: "#ff9f5a")
    static let red = Ink("red", "#c01f3a", dark: "#ff6b81")
    static let remission = Ink("remission", "#17694a", dark: "#4fd0a0")
    static let treatment = Ink("treatment", "#9db8d2", dark: "#56789a")

    static let white = Ink("white", "#ffffff")
    static let black = Ink("black", "#111418")

    static let bestGreen = Ink("best-green", "#17694a")
    static let midGreen = Ink("mid-green", "#4fa580")
    static let paleGreen = Ink("pale-green", "#a5d6bd")
    static let sand = Ink("sand", "#f0dc9c")
    static let amber = Ink("amber", "#e3a55c")
    static let brick = Ink("brick", "#a83a2c")
    static let silver = Ink("silver", "#c9ced4")
    static let plum = Ink("plum", "#6a3d7c")

    static let heat1 = Ink("heat-1", "#fdeee0")
    static let heat2 = Ink("heat-2", "#fbcf9f")
    static let heat3 = Ink("heat-3", "#f2a35e")
    static let heat4 = Ink("heat-4", "#a5400f")

    static let all: [Ink] = [
        surface, text, muted, grid, box, edge, blue, orange, red, remission, treatment, white, black, bestGreen,
        midGreen,
        paleGreen, sand, amber, brick, silver, plum, heat1, heat2, heat3, heat4,
    ]

    /// What text on this colour is written in: black or white, whichever stands out more.
    var lettering: Ink {
        [.bestGreen, .brick, .plum, .heat4].contains(self) ? .white : .black
    }
}
