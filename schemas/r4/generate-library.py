"""Write what a validator needs of a FHIR release's definitions as tables that Sources/Validation embeds.

    python3 schemas/r4/generate-library.py DEFINITIONS EXPANSIONS INCOMPLETE.tsv Sources/Validation/Generated

DEFINITIONS has the folders structures, profiles, extensions, valuesets and codesystems of conformance resources;
EXPANSIONS is a folder of expanded ValueSets, INCOMPLETE.tsv a list of those whose expansion is empty or cut (URL in
the first column). A table is written for each folder, a line a resource, as FHIR's JSON; and an index of them all, its
lines sorted by their bytes, their words divided by tabs:

    TYPE URL    TABLE OFFSET LENGTH     TABLE is the number of the table, OFFSET and LENGTH are in bytes

A further table has the elements of the base types that are References or canonicals of resources of some types only:

    PATH    TYPE TYPE…

Facts as the release states them, but for those that CONTEXT_ERRATA, EXPRESSION_ERRATA and BINDING_ERRATA list.
Descriptions, comments, mappings, dates and publishers are left out, and
- of structures the invariants of the base types, which generate-invariants.py writes;
- of value sets the expansion, where it follows from the compose and the release's own code systems;
- of code systems concept properties that no filter and no check asks for;
- of systems that are not HL7's own the displays, and the concepts, unless a value set lists them.
"""
import json
import pathlib
import sys

VERSION = "1.1"
TABLES = ["structures", "profiles", "extensions", "valuesets", "codesystems"]
STATUS = "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status"
MAXIMUM_VALUE_SET = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet"
HL7 = ("http://hl7.org/fhir/", "http://terminology.hl7.org/", "http://cds-hooks.hl7.org/")
BASE = "http://hl7.org/fhir/StructureDefinition/"
# Where R4's own resources have an extension of R4's that its definition does not allow there, though it is the place
# that it was made for; the definitions of later releases allow it.
CONTEXT_ERRATA = {
    BASE + "structuredefinition-fhir-type": ["ElementDefinition.type"],
    BASE + "regex": ["ElementDefinition.type"],
    BASE + "structuredefinition-normative-version": ["CanonicalResource", "ElementDefinition"],
}
# R4 binds the units of a vital sign's components, as required, to a list that has none for some of them, such as the
# flow of inhaled oxygen beside the oxygen saturation. HL7's own validator takes the binding for an extensible one.
BINDING_ERRATA = {
    ("Observation.component.value[x]", "http://hl7.org/fhir/ValueSet/ucum-vitals-common|4.0.1"): "extensible",
}
# Where R4 names a choice as it stands on the wire, which FHIRPath does not know (R4 §fhirpath, polymorphism).
EXPRESSION_ERRATA = {"%extension.valueInteger": "%extension.value"}
PROPERTIES = {"child", "parent", "partOf", "notSelectable", "abstract", "status", "inactive", "deprecationDate"}


def read(folder):
    return [json.loads(file.read_text()) for file in sorted(pathlib.Path(folder).glob("*.json"))]


def keep(source, names):
    return {name: source[name] for name in names if name in source}


# StructureDefinitions

def lean_type(type_):
    return keep(type_, ["code", "profile", "targetProfile", "aggregation", "versioning"])


def lean_binding(binding):
    maximum = [e for e in binding.get("extension", []) if e["url"] == MAXIMUM_VALUE_SET]
    return ({"extension": maximum} if maximum else {}) | keep(binding, ["strength", "valueSet"])


def is_value(name):
    return name.startswith(("fixed", "pattern", "minValue", "maxValue"))


def lean_element(element, known_constraints):
    lean = keep(element, ["id", "path", "sliceName", "sliceIsConstraining"])
    if "slicing" in element:
        lean["slicing"] = keep(element["slicing"], ["discriminator", "ordered", "rules"])
    lean |= keep(element, ["min", "max", "contentReference"])
    types = [lean_type(t) for t in element.get("type", []) if "code" in t]
    if types:
        lean["type"] = types
    lean |= {name: value for name, value in element.items() if is_value(name)}
    lean |= keep(element, ["maxLength"])
    constraints = [keep(c, ["key", "severity", "human", "expression"]) for c in element.get("constraint", [])
                   if (c["key"], c.get("expression")) not in known_constraints]
    if constraints:
        lean["constraint"] = constraints
    if element.get("isModifier"):
        lean["isModifier"] = True
    if "binding" in element:
        lean["binding"] = lean_binding(element["binding"])
        strength = BINDING_ERRATA.get((element["path"], lean["binding"].get("valueSet")))
        lean["binding"] |= {"strength": strength} if strength else {}
    return lean


def lean_structure(structure, known_constraints):
    status = [e for e in structure.get("extension", []) if e["url"] == STATUS]
    lean = {"resourceType": "StructureDefinition"} | ({"extension": status} if status else {})
    lean |= keep(structure, ["url", "version", "name", "title", "status", "fhirVersion", "kind", "abstract", "context",
                             "contextInvariant", "type", "baseDefinition", "derivation"])
    for expression in CONTEXT_ERRATA.get(structure["url"], []):
        lean["context"] = lean["context"] + [{"type": "element", "expression": expression}]
    for wrong, right in EXPRESSION_ERRATA.items():
        if "contextInvariant" in lean:
            lean["contextInvariant"] = [text.replace(wrong, right) for text in lean["contextInvariant"]]
    view = "snapshot" if "snapshot" in structure else "differential"
    lean[view] = {"element": [lean_element(e, known_constraints) for e in structure[view]["element"]]}
    return lean


def reference_targets(structures):
    """The types of resources that each Reference or canonical element may mean, where these are not all."""
    lines = []
    for structure in structures:
        for element in structure["snapshot"]["element"]:
            urls = [url for type_ in element.get("type", []) if type_["code"] in ("Reference", "canonical")
                    for url in type_.get("targetProfile", [])]
            names = [url.rsplit("/", 1)[-1] for url in urls]
            if names and "Resource" not in names:
                lines.append("\t".join([element["path"], *names]))
    return lines


# ValueSets and CodeSystems

def is_own(system):
    return system.startswith(HL7)


def lean_include(include):
    lean = keep(include, ["system", "version"])
    if "concept" in include:
        names = ["code", "display"] if is_own(include.get("system", "")) else ["code"]
        lean["concept"] = [keep(concept, names) for concept in include["concept"]]
    return lean | keep(include, ["filter", "valueSet"])


def lean_contains(contains):
    """The codes of an expansion, flat, as a validator asks for them."""
    lean = []
    for concept in contains:
        if "code" in concept:
            names = ["system", "abstract", "inactive", "version", "code"]
            names += ["display"] if is_own(concept.get("system", "")) else []
            lean.append(keep(concept, names))
        lean += lean_contains(concept.get("contains", []))
    return lean


def follows(include, value_sets, systems, seen):
    """Whether the codes of an include follow from its own words and the release's code systems."""
    for url in include.get("valueSet", []):
        compose = value_sets.get(url.split("|")[0], {}).get("compose")
        if compose is None or url in seen or not compose_follows(compose, value_sets, systems, seen | {url}):
            return False
    if "system" not in include or "concept" in include:
        return True
    system = systems.get(include["system"])
    return system is not None and system["content"] == "complete"


def compose_follows(compose, value_sets, systems, seen=frozenset()):
    parts = compose.get("include", []) + compose.get("exclude", [])
    return all(follows(part, value_sets, systems, seen) for part in parts)


def lean_value_set(value_set, expansion, value_sets, systems):
    lean = {"resourceType": "ValueSet"} | keep(value_set, ["url", "version", "name", "title", "status"])
    if "compose" in value_set:
        compose = value_set["compose"]
        lean["compose"] = keep(compose, ["inactive"])
        for part in ("include", "exclude"):
            if part in compose:
                lean["compose"][part] = [lean_include(include) for include in compose[part]]
    if expansion is None and "compose" not in value_set:
        expansion = value_set.get("expansion")
    if expansion and not compose_follows(value_set.get("compose", {"include": [{"system": "-"}]}), value_sets, systems):
        lean["expansion"] = keep(expansion, ["timestamp", "total"]) | {"contains": lean_contains(expansion["contains"])}
    return lean


def lean_concept(concept):
    lean = keep(concept, ["code", "display"])
    properties = [p for p in concept.get("property", []) if p["code"] in PROPERTIES]
    if properties:
        lean["property"] = properties
    if "concept" in concept:
        lean["concept"] = [lean_concept(c) for c in concept["concept"]]
    return lean


def lean_code_system(system):
    lean = {"resourceType": "CodeSystem"}
    lean |= keep(system, ["url", "version", "name", "title", "status", "caseSensitive", "valueSet", "hierarchyMeaning",
                          "content", "supplements"])
    properties = [keep(p, ["code", "uri", "type"]) for p in system.get("property", []) if p["code"] in PROPERTIES]
    if not is_own(system["url"]):
        lean["content"] = "not-present"
    else:
        if properties:
            lean["property"] = properties
        if "concept" in system:
            lean["concept"] = [lean_concept(c) for c in system["concept"]]
    return lean


# Tables

def write(target, owner, name, doc, lines, release, raw="#"):
    text = "\n".join(lines)
    if '"""' in text or "\\" + raw in text:
        sys.exit(f"{name} has text that ends the literal")
    head = f"// Generated by schemas/r4/generate-library.py, version {VERSION}, from FHIR {release}. Do not edit.\n"
    head += f"// swift-format-ignore-file\n\nextension {owner} {{\n"
    body = f"    /// {doc}\n    static let r4{name}: StaticString = {raw}\"\"\"\n{text}\n\"\"\"{raw}\n}}\n"
    pathlib.Path(target, f"R4{name}.swift").write_text(head + body)


def main():
    definitions, expansion_folder, incomplete_list, target = sys.argv[1:]
    folders = {name: read(pathlib.Path(definitions, name)) for name in TABLES}
    lines = pathlib.Path(incomplete_list).read_text().splitlines()
    incomplete = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    expansions = {v["url"]: v["expansion"] for v in read(expansion_folder)
                  if v["url"] not in incomplete and v["expansion"].get("contains")}
    known = {(c["key"], c.get("expression")) for s in folders["structures"] for e in s["snapshot"]["element"]
             for c in e.get("constraint", [])}
    value_sets = {v["url"]: v for v in folders["valuesets"]}
    systems = {s["url"]: s for s in folders["codesystems"] if is_own(s["url"])}
    lean = {name: [lean_structure(s, known) for s in folders[name]] for name in TABLES[:3]}
    lean["valuesets"] = [lean_value_set(v, expansions.get(v["url"]), value_sets, systems)
                         for v in folders["valuesets"]]
    lean["codesystems"] = [lean_code_system(s) for s in folders["codesystems"]]
    release = folders["structures"][0]["fhirVersion"]
    index = []
    for number, (folder, name) in enumerate(zip(TABLES, ["Structures", "Profiles", "Extensions", "ValueSets",
                                                         "CodeSystems"])):
        offset, texts = 0, []
        for resource in lean[folder]:
            text = json.dumps(resource, ensure_ascii=False, separators=(",", ":"))
            length = len(text.encode())
            index.append(f"{resource['resourceType']} {resource['url']}\t{number}\t{offset}\t{length}")
            offset += length + 1
            texts.append(text)
        write(target, "EmbeddedDefinitions", name, f"The {folder} of FHIR {release}, a line a resource.", texts, release)
    index.sort(key=lambda line: line.split("\t")[0].encode())
    write(target, "EmbeddedDefinitions", "Index", f"Where each definition of FHIR {release} stands.", index, release)
    targets = reference_targets(folders["structures"])
    write(target, "ReferenceTargets", "ReferenceTargets",
          f"The References and canonicals of FHIR {release} to some types, in the form that the generator's head describes.", targets,
          release)


main()
