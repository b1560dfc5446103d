#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# headers.sh SOURCE -- every public header compiles alone, and twice over, as C11 and as C++17.
set -eu
cd "$1/include"
flags='-Wall -Wextra -Wpedantic -Werror -fsyntax-only -I.'
count=0
for header in entente.h entente/*.h; do
    program="#include <$header>
#include <$header>
typedef int not_empty;"
    # shellcheck disable=SC2086 # a list of words
    printf '%s\n' "$program" | ${CC:-cc} -std=c11 -Wstrict-prototypes $flags -x c -
    # shellcheck disable=SC2086
    printf '%s\n' "$program" | ${CXX:-c++} -std=c++17 $flags -x c++ -
    grep -q "#include <$header>" entente.h || [ "$header" = entente.h ] || {
        echo "entente.h does not include <$header>"
        exit 1
    }
    grep -q "'$header'" meson.build || {
        echo "include/meson.build does not install $header"
        exit 1
    }
    count=$((count + 1))
done
echo "$count headers compile alone"
