#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU seconds of QuantEcon.py on the games R(n, seed) of bench_large and bench_vertices.

    peer_quantecon.py METHOD N [SEEDS]     seeds 1 to SEEDS (20)

    capped, plain   lemke_howson with capping=10 and without
    vertices        vertex_enumeration
    zero-sum        minmax, of player 0's payoffs alone
    degenerate      how many equilibria vertex_enumeration finds of games with payoffs 0 to 2, from
                    seeds 1001 to 1000 + SEEDS
    scaled          how many of the paths of lemke_howson from all labels end in a regret above
                    1e-6 of the payoff range, in several units and with 1e9 added

Each game is measured once, after a small one has been compiled. Optional: needs `quantecon` of
PyPI, which no other part of the project needs. See README.md.
"""
import statistics
import sys
import time

import quantecon.game_theory as gt
from quantecon.optimize import minmax

from peer_games import uniform_tables


def uniform(n, seed, most=1000, unit=1.0, shift=0.0):
    """R(n, seed) in another unit and from another zero."""
    a, b = uniform_tables(n, seed, most) * unit + shift
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


def zero_sum(game):
    a = game.players[0].payoff_array
    value, x, y = minmax(a)
    gap = ((a @ y).max() - (x @ a).min()) / (a.max() - a.min())
    return f"value {value:.6f}, gap {gap:.1e} of the range"


def degenerate(n, seeds):
    found = [len(gt.vertex_enumeration(uniform(n, 1000 + s, most=2))) for s in range(1, seeds + 1)]
    print(f"{n} found in {seeds} games: {sum(found)}")


def scaled(n, seeds):
    for unit, shift in ((1, 0), (1e-9, 0), (1e8, 0), (1e11, 0), (1e12, 0), (1, 1e9)):
        games = [uniform(n, s, unit=unit, shift=shift) for s in range(1, seeds + 1)]
        wrong = sum(
            not regret(g, gt.lemke_howson(g, init_pivot=k)) <= 1e-6
            for g in games
            for k in range(2 * n)
        )
        print(f"{n} payoffs x {unit:g} + {shift:g}: {wrong} of {2 * n * seeds} wrong")


def measure(solve, n, seeds):
    solve(uniform(5, 1))  # compiles
    times = []
    for seed in range(1, seeds + 1):
        game = uniform(n, seed)
        begun = time.process_time()
        note = solve(game)
        times.append(time.process_time() - begun)
        print(f"{n} {seed:2}  {times[-1]:.6f} s  {note}", flush=True)
    print(f"{n} median of {seeds}: {statistics.median_high(times):.6f} s")


def main():
    timed = {"capped": capped, "plain": plain, "vertices": vertices, "zero-sum": zero_sum}
    counted = {"degenerate": degenerate, "scaled": scaled}
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in {**timed, **counted}:
        sys.exit(__doc__)
    method, n = sys.argv[1], int(sys.argv[2])
    seeds = int(sys.argv[3]) if len(sys.argv) == 4 else 20
    if method in counted:
        counted[method](n, seeds)
    else:
        measure(timed[method], n, seeds)


if __name__ == "__main__":
    main()
