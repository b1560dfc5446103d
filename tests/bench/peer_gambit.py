#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU seconds of Gambit's enummixed, in exact fractions, on the games R(n, seed) of bench_vertices.

    peer_gambit.py N [SEEDS]     seeds 1 to SEEDS (3)

Optional: needs `pygambit` of PyPI, which no other part of the project needs. See README.md.
"""
import statistics
import sys
import time

import pygambit

from peer_games import uniform_tables


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    n = int(sys.argv[1])
    seeds = int(sys.argv[2]) if len(sys.argv) == 3 else 3
    times = []
    for seed in range(1, seeds + 1):
        game = pygambit.Game.from_arrays(*uniform_tables(n, seed))
        begun = time.process_time()
        found = pygambit.nash.enummixed_solve(game, rational=True)
        times.append(time.process_time() - begun)
        print(f"{n} {seed:2}  {times[-1]:.6f} s  {len(found.equilibria)} found", flush=True)
    print(f"{n} median of {seeds}: {statistics.median_high(times):.6f} s")


if __name__ == "__main__":
    main()
