#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# consumer.sh BUILD -- installs into a temporary place, and there compiles, links and runs a C and a
# C++ program through pkg-config, as a user outside the tree would.
set -eu
build=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

DESTDIR=$place meson install -C "$build" --no-rebuild --quiet >/dev/null
pc=$(find "$place" -name entente.pc)
PKG_CONFIG_PATH=$(dirname "$pc")
PKG_CONFIG_SYSROOT_DIR=$place
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
lib=$(dirname "$(find "$place" -name 'libentente.so')")

cat >"$place/consumer.c" <<'PROGRAM'
#include <entente.h>
#include <stdio.h>

int main(void)
{
    const int actions[] = {2, 2};
    const double payoff[] = {-1, -1, -3, 0, 0, -3, -2, -2};
    ent_game *game = NULL;
    ent_equilibria eq = {0};

    if (ent_game_new(2, actions, payoff, &game) || ent_nash_auto(game, NULL, &eq)) return 1;
    printf("entente %s: %zu equilibrium, %g %g\n", ent_version(), eq.count, eq.prob[1], eq.prob[3]);
    const int wrong = eq.count != 1 || eq.prob[1] != 1.0 || eq.prob[3] != 1.0;
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return wrong;
}
PROGRAM
sed 's/= {0}/= {}/' "$place/consumer.c" >"$place/consumer.cc" # g++ warns of the C form

flags=$(pkg-config --cflags --libs entente)
# shellcheck disable=SC2086 # a list of words
cc -std=c11 -Wall -Wextra -Wpedantic -Werror -o "$place/c" "$place/consumer.c" $flags
LD_LIBRARY_PATH=$lib "$place/c"
# shellcheck disable=SC2086
c++ -std=c++17 -Wall -Wextra -Wpedantic -Werror -o "$place/cc" "$place/consumer.cc" $flags
LD_LIBRARY_PATH=$lib "$place/cc"
