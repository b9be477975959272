# Sourced by ./run and ./check: brings .venv to what a lock file says, and Qt's system libraries.
# Everything said goes to standard error, so that standard output is the program's alone.

say() { printf '%s\n' "pledgebook: $*" >&2; }

stop() { say "$*"; exit 2; }

as_root() {  # as_root COMMAND...: run it with the rights to, or fail
    if [ "$(id -u)" = 0 ]; then "$@"
    elif sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

# apt_install PACKAGE...: install, or print the one command to run and stop.
apt_install() {
    local command="sudo apt-get install --yes --no-install-recommends $*"
    command -v apt-get >/dev/null || stop "this system lacks what Qt needs; install the counterparts of: $*"
    say "installing system packages: $*"
    as_root apt-get update --quiet=2 >&2 || stop "run this once, then try again:  $command"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --quiet=2 --yes --no-install-recommends "$@" >&2 \
        || stop "run this once, then try again:  $command"
}

find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null \
            && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
    stop "needs Python 3.11, 3.12 or 3.13; install one and try again."
}

# set_up_python LOCK: a .venv with exactly what the lock says. Short way: one comparison.
# The larger lock holds the smaller, so either stamp of the larger serves for both.
set_up_python() {
    local lock="$ROOT/$1" stamp="$ROOT/.venv/.installed-$1" python
    cmp -s "$lock" "$stamp" && return
    if [ "$1" = requirements.lock ] \
        && cmp -s "$ROOT/requirements-dev.lock" "$ROOT/.venv/.installed-requirements-dev.lock"; then
        return
    fi
    python=$(find_python) || exit 2
    if [ ! -x "$ROOT/.venv/bin/python" ]; then
        say "making a Python environment in .venv"
        if ! "$python" -m venv "$ROOT/.venv" >&2; then
            rm -rf "$ROOT/.venv"
            apt_install python3-venv
            "$python" -m venv "$ROOT/.venv" >&2 || stop "could not make .venv with $python -m venv."
        fi
    fi
    say "installing the packages of $1 (a few minutes, once)"
    "$ROOT/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
        --require-hashes --requirement "$lock" >&2 || stop "could not install the packages of $1."
    cp "$lock" "$stamp"
}

QT_LIBRARIES="libglib-2.0.so.0 libGL.so.1 libEGL.so.1 libxkbcommon.so.0 libfontconfig.so.1
    libfreetype.so.6 libdbus-1.so.3 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1
    libxcb-shape.so.0 libxkbcommon-x11.so.0"
QT_PACKAGES="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"

# set_up_qt: the system libraries that Qt opens its windows with (Linux only).
set_up_qt() {
    local stamp="$ROOT/.venv/.qt-libraries" known library
    [ "$(uname -s)" = Linux ] && [ ! -e "$stamp" ] || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    for library in $QT_LIBRARIES; do
        case "$known" in
            *"$library"*) ;;
            # shellcheck disable=SC2086  # a list of words
            *) apt_install $QT_PACKAGES; break ;;
        esac
    done
    touch "$stamp"
}
