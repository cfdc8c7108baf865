#!/usr/bin/env bash
# Checks the checklist; of a pull request, what it would bring ($BASE...$HEAD), and of a push to the default branch, what
# it changed ($BASE..$HEAD), too. Holds no token.
set -uo pipefail

report=$RUNNER_TEMP/dutylist-report
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
verdict=0

# After another workflow (workflow_run) the work tree is not the pull request's, and that one has judged already.
judge() {
  [ "${GITHUB_EVENT_NAME:-}" = workflow_run ] || "$@" || verdict=1
}

validate() {
  local status=0
  dutylist validate --format github > "$RUNNER_TEMP/dutylist-validate.txt" || status=1
  cat -- "$RUNNER_TEMP/dutylist-validate.txt"
  tail -n 1 -- "$RUNNER_TEMP/dutylist-validate.txt" >> "$summary"
  return "$status"
}

judge validate
judge dutylist fmt --check

if [ -n "${BASE:-}" ]; then
  base=$(git rev-parse "$BASE")
  head=$(git rev-parse "${HEAD:?}")
  range=$base${DOTS:?}$head
  rm -rf -- "$report"
  mkdir -p -- "$report"
  judge dutylist gate "$range" --format github
  dutylist gate "$range" --format markdown > "$report/gate.md"
  dutylist diff "$range" --format markdown > "$report/diff.md"
  for part in gate diff; do
    if [ -s "$report/$part.md" ]; then
      printf '\n' | cat -- - "$report/$part.md" >> "$summary"
    else
      rm -f -- "$report/$part.md"
    fi
  done
  [ "$DOTS" = .. ] || printf 'report=%s\n' "$report" >> "$GITHUB_OUTPUT"
fi

exit "$verdict"
