import FHIR
import Diagnostics
let args = CommandLine.arguments
let data = FileIO.read(args[2])
let origin = TreeOrigin(file: args[2])
let reading = args[2].hasSuffix("xml") ? XMLReader().read(SourceText(data), origin: origin) : JSONReader().read(SourceText(data), origin: origin)
for d in reading.diagnostics { print(TextRenderer(showsValues: true).line(d)) }
if let tree = reading.tree {
    var out = OutputBuffer()
    if args[1] == "xml" { for d in XMLWriter(isIndented: true).write(tree, into: &out) { print(TextRenderer().line(d)) } }
    else { JSONWriter(isIndented: true).write(tree, into: &out) }
    print(String(decoding: out.bytes, as: UTF8.self))
}
