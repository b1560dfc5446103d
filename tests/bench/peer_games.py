# SPDX-License-Identifier: GPL-3.0-or-later
"""The games R(n, seed) of the benchmarks, for the scripts that time peers on them."""
import numpy as np


def splitmix64(seed, count):
    """The first draws from a state, as an array of 64-bit words; overflow wraps."""
    z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniform_tables(n, seed, most=1000):
    """R(n, seed): the payoffs of player 0 and of player 1, each [n][n], from 0 to `most`."""
    draws = splitmix64(seed, 2 * n * n) % np.uint64(most + 1)
    return draws.astype(int).reshape(2, n, n)
