#!/usr/bin/env bash
# Keeps the comment. Runs with Python's own library alone, since this is where the token is;
# whatever becomes of it, the verdict stands.
set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

report=${REPORT:-$RUNNER_TEMP/dutylist-report}

parts=()
for part in gate diff; do
  [ ! -f "$report/$part.md" ] || parts+=("$report/$part.md")
done
[ "${#parts[@]}" -gt 0 ] || exit 0

cd -- "$here/src" || exit 0
if ! said=$(python3 -s -m dutylist.features.comment.forge post "${parts[@]}" 2>&1); then
  said="::warning::$said"
fi
printf '%s\n' "$said"
