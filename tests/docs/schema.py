#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# schema.py SOURCE -- docs/formats.schema.json takes every shipped scenario, refuses what the reader
# refuses for its shape, and knows the members that the reader knows. Skipped without jsonschema.
import json
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

source = pathlib.Path(sys.argv[1])
schema = json.loads((source / "docs/formats.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

for path in sorted((source / "examples/scenarios").glob("*.json")):
    for error in validator.iter_errors(json.loads(path.read_text())):
        sys.exit(f"{path}: {error.json_path}: {error.message}")

refused = """json-no-version json-other-version json-title-number json-unknown-member json-version-text
players-action-number players-action-twice players-actions-fraction players-actions-kind
players-actions-zero players-empty-name players-no-name players-not-list players-text
players-unknown-member table-empty table-empty-inner table-negative-denominator table-not-list
table-null table-numbers table-text table-zero-denominator"""
for name in refused.split():
    path = source / "tests/invalid/game" / (name + ".json")
    if validator.is_valid(json.loads(path.read_text())):
        sys.exit(f"{path}: the schema takes it")

text = (source / "lib/io/case.c").read_text()
members = re.search(r"members\[\] = \{(.*?)NULL", text, re.S).group(1)
if set(re.findall(r'"(\w+)"', members)) != set(schema["properties"]):
    sys.exit("the schema and lib/io/case.c know different members")

states = jsonschema.Draft202012Validator(json.loads((source / "docs/states.schema.json").read_text()))
states.check_schema(states.schema)
good = json.loads((source / "tests/cli/games/two-states.json").read_text())
for error in states.iter_errors(good):
    sys.exit(f"two-states.json: {error.json_path}: {error.message}")
for broken in ({**good, "payoffs": []}, {**good, "states": []}, {**good, "states": [{"name": "a"}]}):
    if states.is_valid(broken):
        sys.exit("states.schema.json takes what the reader refuses")
