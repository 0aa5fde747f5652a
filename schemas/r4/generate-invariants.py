"""Write the invariants of a FHIR release's types as a table that Sources/Validation embeds.

    python3 schemas/r4/generate-invariants.py FOLDER-OF-STRUCTURES FOLDER-OF-PROFILES \
        > Sources/Validation/Generated/R4Invariants.swift

The table has a line an invariant, its fields divided by tabs:

    OWNER KEY SEVERITY SENTENCE EXPRESSION

OWNER is the type that states it (Patient, Patient.contact, DomainResource), or an element that has no type of its own
(Organization.telecom). SEVERITY is error, warning, or best-practice: a warning that the release itself leaves to the
one who checks (extension elementdefinition-bestpractice).

An element of the release that is to have a profiled type (Observation.referenceRange.low is a SimpleQuantity) has the
invariants that the profile states of the type.

Left out by rule:
- an invariant that a structure repeats from its base or from an element's type: it stands once, where it is stated;
- those of Element (ele-1): every element has them, and the validator's first walk checks them without FHIRPath;
- an invariant whose expression begins with a name that its owner does not know (ChargeItemDefinition has no name, so
  that cid-0 says nothing).

Mended by rule: an expression that contradicts its own sentence and the definition of its elements (CORRECTIONS).
"""
import json
import pathlib
import re
import sys

VERSION = "1.3"
# By key, what the expression says and what it should say. An expression that gives nothing is not met.
CORRECTIONS = {
    # Both are optional: the rules speak of one that is there.
    "bdl-8": ("fullUrl.contains(", "fullUrl.empty() or fullUrl.contains("),
    # There may be several; "not C, CM, CD, CV" is meant of each.
    "tim-9": ("((when in ('C' | 'CM' | 'CD' | 'CV')).not())", "when.where($this in ('C' | 'CM' | 'CD' | 'CV')).empty()"),
    # An element of FHIR is of FHIR's types.
    "que-7": ("answer is Boolean", "answer is boolean"),
    "ras-2": ("probability is decimal ", "(probability.exists() and probability is decimal) "),
    # "More than one", and enableBehavior "must be present if more than 1 enableWhen element is provided".
    "que-12": ("enableWhen.count() > 2 ", "enableWhen.count() > 1 "),
}
BEST_PRACTICE = "http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice"


def is_repeated(constraint, structure, path):
    """Whether a constraint stands here again: its source names another structure, or the root has it too."""
    root = structure["snapshot"]["element"][0]
    keys = {c["key"] for c in root.get("constraint", [])} if path != root["path"] else set()
    return constraint.get("source", structure["url"]) != structure["url"] or constraint["key"] in keys


def severity(constraint):
    practice = any(e["url"] == BEST_PRACTICE and e.get("valueBoolean") for e in constraint.get("extension", []))
    return "best-practice" if practice else constraint["severity"]


def begins_with_unknown_name(expression, path, paths):
    """Whether the first word is a name, and not one of a child of the owner's; of an owner whose children stand in
    another structure (a data type's) nothing is known."""
    first = re.match(r"\(*`?([a-z]\w*)`?(?![\w(])", expression)
    children = {p[len(path) + 1:].removesuffix("[x]") for p in paths if p.rpartition(".")[0] == path}
    return bool(first and children and first[1] not in children)


def of_profiles(element, profiles):
    """The constraints of the profiles that the release asks of the element's type."""
    for rule in element.get("type", []):
        for url in rule.get("profile", []):
            for constraint in profiles.get(url, []):
                expression = one_line(constraint["expression"])
                if element["path"].endswith("[x]"):
                    expression = f"$this.ofType({rule['code']}).all({expression})"
                yield constraint, expression


def read_profiles(folder):
    """By URL, the constraints that a profile of a data type states of the type as a whole."""
    profiles = {}
    for file in pathlib.Path(folder).glob("StructureDefinition-*.json"):
        structure = json.loads(file.read_text())
        if structure["kind"] == "complex-type":
            profiles[structure["url"]] = structure["differential"]["element"][0].get("constraint", [])
    return profiles


def one_line(text):
    return " ".join(text.split())


def main():
    lines, release = [], ""
    profiles = read_profiles(sys.argv[2])
    for file in sorted(pathlib.Path(sys.argv[1]).glob("StructureDefinition-*.json")):
        structure = json.loads(file.read_text())
        release = structure["fhirVersion"]
        if structure["type"] == "Element":
            continue
        elements = structure["snapshot"]["element"]
        paths = {e["path"] for e in elements}
        for element in elements:
            path = element["path"]
            for constraint in element.get("constraint", []):
                expression = one_line(constraint["expression"])
                if constraint["key"] in CORRECTIONS:
                    expression = expression.replace(*CORRECTIONS[constraint["key"]])
                # A definition's name is optional; the rule speaks of one that is there.
                if expression.startswith("name.matches("):
                    expression = f"name.empty() or {expression}"
                if is_repeated(constraint, structure, path):
                    continue
                if begins_with_unknown_name(expression, path, paths):
                    print(f"{path}: {constraint['key']} begins with an unknown name: {expression}", file=sys.stderr)
                    continue
                fields = [path, constraint["key"], severity(constraint), one_line(constraint["human"]), expression]
                lines.append("\t".join(fields))
            for constraint, expression in of_profiles(element, profiles):
                fields = [path, constraint["key"], severity(constraint), one_line(constraint["human"]), expression]
                lines.append("\t".join(fields))
    print(f"// Generated by schemas/r4/generate-invariants.py, version {VERSION}, from FHIR {release}. Do not edit.")
    print("// swift-format-ignore-file")
    print()
    print("extension InvariantTable {")
    print(f"    /// The invariants of FHIR {release}, in the form that the generator's head describes.")
    print("    static let r4Table: StaticString = #\"\"\"")
    for line in lines:
        print(line)
    print("\"\"\"#")
    print("}")


main()
