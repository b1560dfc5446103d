#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""CPU times of Gambit's methods for many players, on the games of bench_many.

    peer_gambit_many.py PLAYERS ACTIONS [GAMES [LIMIT]]     seeds 1 to GAMES (100)

A method answers when the regret of its first profile, computed here, is at most 1e-6 of the range
of payoffs. A game that takes it over LIMIT (2) seconds counts as one without an answer. The median
is over all games. Optional: needs `pygambit` of PyPI, which no other part of the project needs.
"""
import math
import multiprocessing
import statistics
import sys
import time

import numpy as np
import pygambit

from peer_games import splitmix64

METHODS = {
    "enumpure": lambda g: pygambit.nash.enumpure_solve(g),
    "logit": lambda g: pygambit.nash.logit_solve(g, use_strategic=True),
    "ipa": lambda g: pygambit.nash.ipa_solve(g),
    "gnm": lambda g: pygambit.nash.gnm_solve(g),
    "simpdiv": lambda g: pygambit.nash.simpdiv_solve(g.mixed_strategy_profile(rational=True)),
    "liap": lambda g: pygambit.nash.liap_solve(g.mixed_strategy_profile()),
    "enumpoly": lambda g: pygambit.nash.enumpoly_solve(g, stop_after=1),
}


def tables(players, actions, seed):
    """A payoff table a player, from 0 to 1000: the last player's action moves fastest."""
    draws = splitmix64(seed, players * actions**players) % np.uint64(1001)
    shape = [actions] * players + [players]
    return np.moveaxis(draws.astype(int).reshape(shape), -1, 0)


def regret(payoffs, profile):
    """The largest gain of a player."""
    worst = 0.0
    for i, table in enumerate(payoffs):
        rest = np.moveaxis(table.astype(float), i, 0)
        for k, mixed in enumerate(profile):
            if k != i:
                rest = np.tensordot(rest, mixed, axes=(1, 0))
        worst = max(worst, float(rest.max() - rest @ profile[i]))
    return worst


def first_profile(game, found):
    """The first equilibrium as a list of arrays, or None."""
    for mixed in found.equilibria:
        return [np.array([float(mixed[s]) for s in p.strategies]) for p in game.players]
    return None


def solve(method, players, actions, seeds, results):
    """In a process of its own: a triple for each seed."""
    for seed in seeds:
        payoffs = tables(players, actions, seed)
        game = pygambit.Game.from_arrays(*payoffs)
        results.put((seed, None, None))
        begun = time.process_time()
        try:
            found = METHODS[method](game)
        except Exception:  # the method's way to say that it has no answer
            found = None
        seconds = time.process_time() - begun
        profile = first_profile(game, found) if found else None
        results.put((seed, seconds, regret(payoffs, profile) / 1000 if profile else None))


def run(method, players, actions, games, limit):
    times, answered, worst, late = {}, 0, 0.0, 0
    first = 1
    while first <= games:
        results = multiprocessing.Queue()
        child = multiprocessing.Process(
            target=solve, args=(method, players, actions, range(first, games + 1), results))
        child.start()
        seed = first
        while seed <= games:
            try:
                seed, seconds, gain = results.get(timeout=10 * limit)
            except Exception:
                times[seed] = math.inf
                late += 1
                break
            if seconds is None:
                continue
            times[seed] = seconds if seconds <= limit else math.inf
            late += seconds > limit
            if gain is not None and gain <= 1e-6 and seconds <= limit:
                answered += 1
                worst = max(worst, gain)
            seed += 1
        child.terminate()
        child.join()
        first = seed + 1 if seed <= games else games + 1
    median = statistics.median_high(times.values())
    print(f"{method:9} {players} x {actions}: median {1e3 * median:9.3f} ms; {answered:4} of {games} "
          f"answered, regret {worst:.0e}; {late} over {limit:g} s", flush=True)


def main():
    if len(sys.argv) not in (3, 4, 5):
        sys.exit(__doc__)
    players, actions = int(sys.argv[1]), int(sys.argv[2])
    games = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    limit = float(sys.argv[4]) if len(sys.argv) > 4 else 2.0
    for method in METHODS:
        run(method, players, actions, games, limit)


if __name__ == "__main__":
    main()
