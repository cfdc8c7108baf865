#!/usr/bin/env bash
# Installs the program as it is in this version of the action, with locked dependencies.
# The current folder is the pull request's, so Python must not look there for modules (-I).
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
venv=$RUNNER_TEMP/dutylist-program

"$PYTHON" -I -m venv "$venv"
pip=("$venv/bin/python" -I -m pip --disable-pip-version-check install --quiet)
"${pip[@]}" --require-hashes --requirement "$here/requirements/run.txt"
"${pip[@]}" --no-deps --no-build-isolation "$here"
printf '%s\n' "$venv/bin" >> "$GITHUB_PATH"
