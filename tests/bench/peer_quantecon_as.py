#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU seconds of QuantEcon.py's Abreu-Sannikov on games of bench_payoff_set.

    peer_quantecon_as.py [BENCH]     BENCH: the program bench_payoff_set, whose lines are printed too

Each figure is the median of five calls after one that compiles: with QuantEcon's own start of the
threats, and with a start at the pure minmax, which it takes as an option. Optional: needs `quantecon` of PyPI,
which no other part of the project needs. See README.md.
"""
import statistics
import subprocess
import sys
import time

import numpy as np
import quantecon.game_theory as gt


def symmetric(table):
    player = gt.Player(np.array(table, dtype=float))
    return gt.NormalFormGame((player, player))


def dilemma():
    return symmetric([[9, 1], [10, 3]])


def cournot(n):
    q = np.linspace(0, 6, n)
    price = np.maximum(6 - q[:, None] - q[None, :], 0)
    return symmetric(q[:, None] * (price - 0.6))


def minmax(game):
    return np.array([p.payoff_array.max(axis=0).min() for p in game.players])


def median(repeated, options):
    times = []
    for _ in range(6):
        begun = time.process_time()
        try:
            hull = repeated.equilibrium_payoffs(options=options)
            note = f"{len(hull.vertices)} vertices"
        except Exception as error:  # a set without an inside
            note = type(error).__name__
        times.append(time.process_time() - begun)
    return 1e3 * statistics.median(times[1:]), note


def measure(name, game, delta):
    repeated = gt.RepeatedGame(game, delta)
    own, note = median(repeated, {})
    told, _ = median(repeated, {"u_init": minmax(game)})
    print(f"QuantEcon, {name:20} {own:10.3f} ms  from the minmax {told:10.3f} ms  {note}", flush=True)


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    measure("dilemma, delta .9", dilemma(), 0.9)
    measure("dilemma, delta .2475", dilemma(), 0.2475)
    measure("dilemma, delta .2", dilemma(), 0.2)
    for n in (15, 25, 50):
        measure(f"Cournot {n} x {n}", cournot(n), 0.8)
    if len(sys.argv) == 2:
        subprocess.run([sys.argv[1]], check=False)


if __name__ == "__main__":
    main()
