#!/usr/bin/env bash
# The tests of the pages need a Chromium. Where there is none, and this is root on a Debian, it is installed.
set -euo pipefail
if [ -n "${SAYSO_BROWSER:-}" ] || command -v chromium chromium-browser google-chrome chrome >/dev/null; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-dejavu-core >/dev/null
    exit 0
fi
echo "The tests of the pages need Chromium, and there is none here. Install it (on Debian: sudo apt-get install chromium)," >&2
echo "or name the program of another Chromium in SAYSO_BROWSER; then run make test again." >&2
exit 1
