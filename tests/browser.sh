#!/usr/bin/env bash
# The tests of the pages need a Chromium. Where none starts, it is installed: by root on Debian from the distribution,
# elsewhere by playwright, which needs root only for libraries that a computer without a desktop lacks.
set -euo pipefail
cd "$(dirname "$0")/.."

starts() {
    .venv/bin/python -m tests.web.chromium
}

is_root() {
    [ "$(id -u)" = 0 ]
}

from_debian() {
    is_root && command -v apt-get >/dev/null || return 1
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-dejavu-core
}

from_playwright() {
    if is_root && command -v apt-get >/dev/null; then
        .venv/bin/playwright install --with-deps --only-shell chromium
    else
        .venv/bin/playwright install --only-shell chromium
    fi
}

if reason=$(starts 2>&1); then
    exit 0
fi
if [ -z "${SAYSO_BROWSER:-}" ]; then
    echo "The tests of the pages need Chromium, and none starts here: installing it." >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    for source in from_debian from_playwright; do
        if $source >>"$log" 2>&1 && reason=$(starts 2>&1); then
            exit 0
        fi
    done
    tail -n 5 "$log" >&2
fi
cat >&2 <<END
$reason

The tests of the pages need Chromium, and it could not be installed. One of these makes it work:
  Debian:  sudo apt-get install chromium
  Ubuntu:  .venv/bin/playwright install chromium && sudo .venv/bin/playwright install-deps chromium
  others:  install Chromium or Chrome, and name its program if it is not in the PATH: SAYSO_BROWSER=/path/to/chrome
Then run make test again.
END
exit 1
