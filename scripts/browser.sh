#!/bin/sh
# browser.sh PYTHON: print the browser for the journeys, installing one if there is none. An empty line: Playwright's own.
set -eu
find_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  return 1
}
chinese_font() {
  command -v fc-list >/dev/null && fc-list :lang=zh | grep -q .
}
debian_root() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}
if debian_root && ! { find_browser >/dev/null && chinese_font; }; then
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium fonts-noto-cjk; } >&2 || true
fi
find_browser || { "$1" -m playwright install chromium >&2; echo; }
