extension ReportPage {
    /// Without characters that would have to be escaped, since HTML does not unescape a style.
    static let style =
        light + " @media screen and (prefers-color-scheme: dark) { \(dark) \(inks) } " + narrow + " " + print

    private static let light = """
        :root { color-scheme: light dark; --surface: #ffffff; --text: #1b1f24; --muted: #59616b; --line: #d5dae0; \
        --box: #f2f5f8; --link: #005a9c; --no: #b34700; } \
        body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1.25rem 4rem; background: var(--surface); \
        color: var(--text); font: 1rem/1.55 system-ui, Roboto, Helvetica, Arial, sans-serif; } \
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; } h2 { font-size: 1.35rem; margin: 0 0 .5rem; } \
        p { max-width: 46rem; margin: .4rem 0; } .muted { color: var(--muted); } a { color: var(--link); } \
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 1rem 0; padding: 0; } \
        section { border-top: 1px solid var(--line); margin-top: 2.25rem; padding-top: 1.5rem; } \
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; \
        margin: 1.25rem 0; } \
        .figures div { background: var(--box); border-radius: .5rem; padding: .75rem 1rem; } \
        .figures dt { color: var(--muted); font-size: .875rem; line-height: 1.3; } \
        .figures dd { font-size: 1.6rem; font-weight: 600; margin: .15rem 0 0; line-height: 1.25; } \
        .figures dd + dd { color: var(--muted); font-size: .8125rem; font-weight: 400; } \
        figure { margin: 1rem 0 .5rem; } figcaption { color: var(--muted); font-size: .9rem; max-width: 46rem; \
        margin-top: .5rem; } \
        .scroll { overflow-x: auto; max-width: 100%; } svg { display: block; width: 100%; height: auto; } \
        table { border-collapse: collapse; font-size: .9rem; margin: .75rem 0; font-variant-numeric: tabular-nums; } \
        caption { text-align: left; font-weight: 600; padding-bottom: .4rem; } \
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .75rem .3rem 0; text-align: left; \
        vertical-align: top; } thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; } \
        tbody th { font-weight: 400; } .number { text-align: right; white-space: nowrap; } \
        details { margin: .5rem 0; } summary { color: var(--link); cursor: pointer; }
        """

    private static let dark = """
        :root { --surface: #16191d; --text: #e9ecef; --muted: #a9b1ba; --line: #343a42; --box: #20252b; \
        --link: #6cb6ff; --no: #ff9f5a; }
        """

    /// Each colour's dark counterpart, by the classes of the shapes.
    private static let inks = Ink.all.filter { $0.dark != $0.light }.map { ink in
        ".f-\(ink.name) { fill: \(ink.dark); } .s-\(ink.name) { stroke: \(ink.dark); }"
    }
    .joined(separator: " ")

    /// On a phone a picture keeps a legible size and scrolls in its own box.
    private static let narrow = """
        @media screen and (max-width: 52rem) { figure svg { width: auto; } tbody th { min-width: 9rem; } \
        body { padding: 1rem .875rem 3rem; } h1 { font-size: 1.5rem; } }
        """

    private static let print = """
        @page { margin: 14mm; } \
        @media print { body { max-width: none; padding: 0; font-size: 10pt; } nav, details { display: none; } \
        section { border: 0; margin-top: .5rem; padding-top: .5rem; break-inside: avoid; } \
        #published { break-before: page; } figcaption { font-size: 8.5pt; } .scroll { overflow: visible; } \
        h2, figure, tr, .figures div { break-inside: avoid; } h2, .lead { break-after: avoid; } \
        figure svg { max-height: 225mm; } figure.wide svg { max-height: 84mm; } \
        table { font-size: 8.5pt; } th, td { padding: .15rem .6rem .15rem 0; } .figures { grid-template-columns: repeat(4, 1fr); } }
        """
}
