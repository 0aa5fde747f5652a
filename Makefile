# Marrow. `make demo` shows the whole way on invented data; `make test` checks everything.

SWIFT_FLAGS :=
RELEASE := swift build -c release --static-swift-stdlib
MARROW := .build/release/marrow
DEMO := .build-demo

.PHONY: demo test build bench lint format prepare samples definitions clean

demo: build
	@.ci/demo $(MARROW) $(DEMO)

test: prepare lint
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build $(SWIFT_FLAGS)
	$(RELEASE) --product marrow
	@.ci/check-command $(MARROW)
	@.ci/check-shared $(MARROW)

build: prepare
	$(RELEASE) --product marrow

# Reads like a table: each figure beside its reference, all of one run.
bench: prepare
	$(RELEASE) --product marrow
	$(RELEASE) --product benchmark
	@.build/release/benchmark $(MARROW)
	@! command -v python3 >/dev/null || .ci/view-benchmark/run $(MARROW) .build-bench/observations.ndjson .build-bench
	@! command -v python3 >/dev/null || .ci/table-benchmark/run $(MARROW) samples .build-bench

lint:
	@swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

# Installs what is missing, where it can.
prepare:
	@.ci/prepare

# The sample cohort, made anew by its seeded generator, and in the other forms by the command.
samples:
	swift run cohort-generator samples/cohort-csv
	swift run cohort-generator wide samples/cohort-wide
	swift run marrow emit samples/cohort-csv -o samples/cohort-obds --format obds
	swift run cohort-generator bulk samples/cohort-csv samples/cohort-bulk
	swift run cohort-generator mii samples/cohort-csv samples/cohort-mii
	swift run cohort-generator workbook samples/cohort-csv samples/cohort-xlsx

# R4's types, invariants, bindings and definitions, made anew from a folder with the folders structures, profiles,
# extensions, valuesets and codesystems, one of expanded ValueSets, and a list of those that are not complete:
# make definitions R4=FOLDER EXPANSIONS=FOLDER INCOMPLETE=FILE
definitions:
	python3 schemas/r4/generate-definitions.py $(R4)/structures > Sources/FHIR/Definitions/Generated/R4Definitions.swift
	python3 schemas/r4/generate-invariants.py $(R4)/structures $(R4)/profiles > Sources/Validation/Generated/R4Invariants.swift
	python3 schemas/r4/generate-bindings.py $(R4)/structures $(EXPANSIONS) $(INCOMPLETE) \
		> Sources/Validation/Generated/R4Bindings.swift
	python3 schemas/r4/generate-library.py $(R4) $(EXPANSIONS) $(INCOMPLETE) Sources/Validation/Generated

clean:
	rm -rf .build .build-*
