#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU seconds of QuantEcon.py on the games R(n, seed) of bench_large and bench_vertices.

    peer_quantecon.py METHOD N [SEEDS]     METHOD: capped, plain or vertices; seeds 1 to SEEDS (20)

capped and plain are lemke_howson with capping=10 and without, vertices is vertex_enumeration. Each
game is measured once, after a small one has been compiled. Optional: needs `quantecon` of PyPI,
which no other part of the project needs. See README.md.
"""
import statistics
import sys
import time

import numpy as np
import quantecon.game_theory as gt

MASK = (1 << 64) - 1


def splitmix64(state):
    """All draws from a state."""
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def uniform(n, seed):
    """R(n, seed): player 0 row by row, then player 1 row by row."""
    draws = splitmix64(seed)
    table = np.array([next(draws) % 1001 for _ in range(2 * n * n)], dtype=float)
    a, b = table.reshape(2, n, n)
    # QuantEcon wants the second player's own actions as rows
    return gt.NormalFormGame((gt.Player(a.copy()), gt.Player(b.T.copy())))


def regret(game, profile):
    """The largest gain over the payoff range."""
    worst = 0.0
    for i, player in enumerate(game.players):
        u = player.payoff_array
        gains = u @ profile[1 - i]
        worst = max(worst, (gains.max() - profile[i] @ gains) / (u.max() - u.min()))
    return worst


def capped(game):
    profile, result = gt.lemke_howson(game, capping=10, full_output=True)
    return f"{result.num_iter} pivots, regret {regret(game, profile):.1e}"


def plain(game):
    profile, result = gt.lemke_howson(game, full_output=True)
    return f"{result.num_iter} pivots, regret {regret(game, profile):.1e}"


def vertices(game):
    return f"{len(gt.vertex_enumeration(game))} found"


def main():
    methods = {"capped": capped, "plain": plain, "vertices": vertices}
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in methods:
        sys.exit(__doc__)
    solve, n = methods[sys.argv[1]], int(sys.argv[2])
    seeds = int(sys.argv[3]) if len(sys.argv) == 4 else 20
    solve(uniform(5, 1))  # compiles
    times = []
    for seed in range(1, seeds + 1):
        game = uniform(n, seed)
        begun = time.process_time()
        note = solve(game)
        times.append(time.process_time() - begun)
        print(f"{n} {seed:2}  {times[-1]:.6f} s  {note}", flush=True)
    print(f"{n} median of {seeds}: {statistics.median_high(times):.6f} s")


if __name__ == "__main__":
    main()
