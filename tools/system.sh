#!/usr/bin/env bash
# Install the system packages that retour's set-up needs, and say which. Debian and its relatives.
#   tools/system.sh python    what `python3 -m venv` needs
#   tools/system.sh browser   Chromium and what drives it, for the browser tests
#   tools/system.sh postgres  PostgreSQL, of which the tests begin a server of their own
set -euo pipefail

need() { # need PACKAGE...: install those packages, with sudo when not root
    local as=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "please install: $* (as root: apt-get install $*)" >&2
            exit 1
        }
        as=(sudo)
    fi
    command -v apt-get >/dev/null || {
        echo "please install: $* (this machine has no apt-get)" >&2
        exit 1
    }
    echo "installing system packages: $*"
    "${as[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

case "${1:-}" in
python)
    command -v python3 >/dev/null || need python3
    python3 - <<'PY' || { echo "retour needs Python 3.11 or newer" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY
    python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
    ;;
browser)
    wanted=()
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || wanted+=(chromium)
    # Playwright's own node is linked against it, and nothing else on a bare Debian brings it.
    /sbin/ldconfig -p | grep -q 'libatomic\.so\.1' || wanted+=(libatomic1)
    [ ${#wanted[@]} -eq 0 ] || need "${wanted[@]}"
    ;;
postgres)
    # Debian keeps the programs of a server out of the path, and begins one when it installs it:
    # the tests' own has another port and folder, so this one is left as it is.
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
        need postgresql
    ;;
*)
    echo "usage: tools/system.sh python|browser|postgres" >&2
    exit 2
    ;;
esac
