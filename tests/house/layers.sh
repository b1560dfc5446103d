#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh SOURCE -- modules depend downwards only:
#
#     base <- game <- {lp, io} <- {nash, correlated, dominance, dynamics, repeated, coalition} <- model <- scenario <- report
#
# An internal include ("game/game.h") names the own module or a lower rank. A public one
# (<entente/game.h>) names no higher rank. Within lib/ an internal include exists, and nothing
# includes the umbrella.
set -eu
cd "$1"

grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]+("|<entente)' lib include/entente |
awk -F: '
    BEGIN {
        n = split("base 0 game 1 lp 2 io 2 nash 3 correlated 3 dominance 3 dynamics 3 repeated 3 coalition 3 model 4 scenario 5 report 6", w, " ")
        for (k = 1; k < n; k += 2) rank[w[k]] = w[k + 1]
        # further headers of a module: <entente/generate.h> is one of lib/game
        n = split("alpha_rank dynamics compact game coop game voting game generate game tariff model verify report " \
                  "automaton repeated finite repeated monitoring repeated patience scenario " \
                  "payoff_bounds repeated payoff_set repeated renegotiation repeated " \
                  "stochastic repeated transfers repeated states scenario " \
                  "bargain correlated stackelberg correlated resilience nash values coalition " \
                  "tree game bayes game extensive nash membership game stability coalition wedge coalition " \
                  "alliance model conflict model leverage model " \
                  "foresight coalition hedonic coalition worths coalition bonds coalition tariff_coalition model brief report", w, " ")
        for (k = 1; k < n; k += 2) rank[w[k]] = rank[w[k + 1]]
    }
    function fault(text) { print $1 ":" $2 ": " text; faults++ }
    {
        split($1, path, "/") # lib/MODULE/file.c or include/entente/MODULE.h
        own = path[1] == "lib" ? path[2] : path[3]
        sub(/\.h$/, "", own)
        named = $3
        sub(/^[^"<]*["<]/, "", named)
        sub(/[">].*$/, "", named)
        public = named ~ /^entente\//
        other = named
        if (public) { sub(/^entente\//, "", other); sub(/\.h$/, "", other) } else sub(/\/.*$/, "", other)

        if (!(own in rank)) fault("module " own " has no place in the layers")
        else if (!(other in rank)) fault(named " belongs to no module")
        else if (rank[other] > rank[own]) fault(own " includes upwards: " named)
        else if (!public && rank[other] == rank[own] && other != own)
            fault(own " includes its neighbour: " named)
        if (!public && system("test -f lib/" named)) fault("no file lib/" named)
        lines++
    }
    END {
        if (!lines) { print "no includes found: the test is blind"; faults++ }
        printf "%d includes, %d faults\n", lines, faults
        exit faults > 0
    }
'
