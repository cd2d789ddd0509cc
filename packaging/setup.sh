# Sourced by ./im2tex and ./test: brings what is missing, says so first, and is quick when nothing is.
# Needs bash 3.2 or later (macOS). Expects $root, the folder of the checkout.

venv="$root/.venv"
python="$venv/bin/python"

say() { printf '%s: %s\n' "${program:-im2tex}" "$*" >&2; }
die() { say "$*"; exit 1; }

# What Qt's wheel does not bring and a bare Debian does not have, a font that has every letter, and
# the program that keeps the clipboard's content after the app has ended.
qt_packages="libegl1 libgl1 libopengl0 libglib2.0-0 libdbus-1-3 libfontconfig1 fontconfig
fonts-dejavu-core libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 xclip"

# What the tests run beside Python: LaTeX to compile formulas, a display of their own with a window
# manager, a message bus and a hand on the mouse, and the validators of what a desktop reads.
test_packages="texlive-latex-base texlive-latex-recommended texlive-latex-extra
texlive-fonts-recommended lmodern xvfb xauth xdotool openbox x11-utils x11-xserver-utils
dbus desktop-file-utils appstream"

# set_up STAMP EXTRA PACKAGE...: Debian packages, virtual environment, Python packages.
# The stamp holds a hash of everything the outcome depends on, the checkout's own path included,
# because an environment's scripts break when it is moved.
set_up() {
    local stamp="$venv/.set-up-$1" extra="$2" want
    shift 2
    want=$(fingerprint "$extra" "$@")
    if [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
        return 0
    fi
    install_debian_packages "$@"
    make_environment
    install_python_packages "$extra"
    if check_torch_pair; then
        printf '%s\n' "$want" >"$stamp"
    fi
}

fingerprint() {
    { printf '%s\n' "$root" "$@"; cat "$root/pyproject.toml" "$root/packaging/setup.sh"; } | cksum
}

install_debian_packages() {
    local name missing=""
    [ "$(uname -s)" = Linux ] || return 0  # elsewhere Qt needs nothing from the system
    if ! command -v apt-get >/dev/null 2>&1; then
        say "this is not Debian: install what your system calls these, then run this again if"
        say "something fails:" "$@"
        return 0
    fi
    if [ ! -x "$python" ] && ! find_python >/dev/null; then
        set -- python3 python3-venv "$@"
    fi
    for name in "$@"; do
        is_installed "$name" || missing="$missing $name"
    done
    [ -n "$missing" ] || return 0
    say "installing Debian packages:$missing"
    # shellcheck disable=SC2086  # a list of words
    if as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
        --no-install-recommends -o DPkg::Lock::Timeout=300 $missing; then
        return 0
    fi
    say "that failed; going on without. To do it by hand: sudo apt-get install$missing"
}

# Newer releases renamed some libraries for 64-bit time.
is_installed() {
    local name state
    for name in "$1" "$1t64"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) || continue
        [ "$state" = installed ] && return 0
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        return 1
    fi
}

# The first Python that is new enough and can make an environment.
find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
            >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

make_environment() {
    local base
    if "$python" -m pip --version >/dev/null 2>&1 && made_here; then
        return 0
    fi
    base=$(find_python) || die "Python 3.11 or later with its venv module is needed: \
sudo apt-get install python3 python3-venv"
    # Making one empties the folder, which may belong to another checkout.
    [ ! -L "$venv" ] || die ".venv is a link to an environment that was not made for this folder: \
remove the link, and run this again"
    say "making the virtual environment .venv with $base"
    "$base" -m venv --clear "$venv" || die "that failed; is there space, and is the folder yours?"
}

# A moved or copied checkout brings an environment whose scripts point to the old place.
made_here() {
    grep -qF "$venv" "$venv/bin/activate" 2>/dev/null
}

install_python_packages() {
    local extra="$1" quiet="--quiet"
    [ -t 2 ] && quiet=""
    # torch and torchvision come unpinned from the registry: that is the one way to get two builds
    # that fit each other, here with CUDA, so that a graphics card is used where there is one. The
    # builds for the CPU alone are a tenth of the size, but torch has one there and torchvision has
    # none, and the mixed pair does not import.
    if ! "$python" -c 'import torch' >/dev/null 2>&1; then
        say "installing Python packages into .venv: PyTorch, Qt and others; about 5.5 GB on Linux,"
        say "some minutes"
        warn_of_little_space 9
    else
        say "bringing the Python packages in .venv up to date"
    fi
    # shellcheck disable=SC2086  # empty means no word
    "$python" -m pip install $quiet --disable-pip-version-check -e "$root$extra" ||
        die "pip could not install them; the lines above say why. Mend it and run this again"
}

warn_of_little_space() {
    local free_kb
    free_kb=$(df -Pk "$root" | awk 'NR == 2 { print $4 }')
    if [ "${free_kb:-0}" -lt $(($1 * 1024 * 1024)) ]; then
        say "only $((free_kb / 1024 / 1024)) GB are free here; $1 GB would be safe"
    fi
}

check_torch_pair() {
    local complaint
    complaint=$("$python" -W ignore -c 'import torchvision' 2>&1) && return 0
    say "torch and torchvision in .venv do not fit each other: $(printf '%s' "$complaint" | tail -1)"
    say "to mend it: .venv/bin/pip install --upgrade --force-reinstall torch torchvision"
    return 1
}
