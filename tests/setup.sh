# SPDX-License-Identifier: GPL-3.0-or-later
# setup.sh -- sourced by examples/run and tests/run: installs the Debian packages that are missing,
# and configures and builds the library in build/.

say() { printf '%s\n' "== $*"; }

# Installs those of the named packages that are not there; needs root or sudo only then.
install_packages() {
    missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            missing="$missing $package"
    done
    [ -z "$missing" ] && { say "all packages are installed"; return 0; }
    say "installing$missing"
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "not root and no sudo: please install$missing" >&2
            return 1
        }
        as_root=sudo
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
        # shellcheck disable=SC2086 # a list of words
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
            $missing >/dev/null
}

# build_in DIR [meson option ...]
build_in() {
    dir=$1
    shift
    if [ ! -f "$dir/build.ninja" ]; then
        say "configuring $dir"
        meson setup "$dir" "$@" >"$dir.log" 2>&1 || { cat "$dir.log" >&2; return 1; }
        rm -f "$dir.log"
    fi
    say "building $dir"
    ninja -C "$dir" >"$dir/build.log" 2>&1 || { cat "$dir/build.log" >&2; return 1; }
}
