#!/usr/bin/env bash
# Finds what is judged. Of a pull request: what a merge would bring into its target branch as that is now (base...head);
# of a push to the default branch: what it changed there (base..head), so that a merge is judged again once it is made.
# Fetches what the clone lacks. Nothing is checked out, and nothing of the pull request is run.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

say() {
  case ${DUTYLIST_LANG:-zh} in
    en*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

fetch() {
  local depth=$1
  shift
  git -c gc.auto=0 fetch --no-tags --no-recurse-submodules "$depth" origin "$@"
}

# checkout may have stored the token already; git would send it twice, which the server refuses.
fetch_with_token() {
  [ -n "${DUTYLIST_TOKEN:-}" ] || return 1
  local secret
  secret=$(printf 'x-access-token:%s' "$DUTYLIST_TOKEN" | base64 | tr -d '\n')
  GIT_CONFIG_COUNT=1 \
    GIT_CONFIG_KEY_0="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader" \
    GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $secret" \
    fetch "$@"
}

fetch_somehow() {
  fetch "$@" 2>/dev/null || fetch_with_token "$@" || true
}

complete() {
  git cat-file -e "$base^{commit}" 2>/dev/null && git cat-file -e "$head^{commit}" 2>/dev/null
}

export GIT_TERMINAL_PROMPT=0
found=$(cd -- "$here/src" && python3 -s -m dutylist.features.comment.forge find)
[ -n "$found" ] || exit 0
read -r dots base head <<< "$found"

# Whether a record was used up before is told by the whole history, so a shallow clone is completed.
depth=--quiet
[ "$(git rev-parse --is-shallow-repository)" = false ] || depth=--unshallow
if [ "$depth" = --unshallow ] || ! complete; then
  fetch_somehow "$depth" "$base" "$head"
fi
# The target may have gone on since the event.
if [ "$dots" = ... ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  fetch_somehow --quiet "+refs/heads/$GITHUB_BASE_REF:refs/dutylist/base"
  base=$(git rev-parse --verify --quiet "refs/dutylist/base^{commit}" || printf '%s' "$base")
fi
if ! complete || { [ "$dots" = ... ] && ! git merge-base "$base" "$head" > /dev/null; }; then
  echo "::error::$(say \
    '取不到改动的起点：在 actions/checkout 里写 fetch-depth: 0，再运行一次。' \
    'the base of the change cannot be fetched: give actions/checkout fetch-depth: 0 and run it again.')"
  exit 1
fi
printf 'base=%s\nhead=%s\ndots=%s\n' "$base" "$head" "$dots" >> "$GITHUB_OUTPUT"
