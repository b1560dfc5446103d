/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random.c -- xoshiro256** and splitmix64; see random.h. */
#include "base/random.h"

uint64_t enti_splitmix64(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t rotate(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

uint64_t enti_random_next(enti_random *r)
{
    uint64_t *s = r->s;
    const uint64_t result = rotate(s[1] * 5, 7) * 9;
    const uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

/* 2^128 steps at once: the state is multiplied by the published jump polynomial. */
static void jump(enti_random *r)
{
    static const uint64_t polynomial[4] = {
        UINT64_C(0x180ec6d33cfd0aba),
        UINT64_C(0xd5a61266f0c9392c),
        UINT64_C(0xa9582618e03fc9aa),
        UINT64_C(0x39abdc4529b1661c),
    };
    enti_random sum = {{0, 0, 0, 0}};

    for (int word = 0; word < 4; word++)
        for (int bit = 0; bit < 64; bit++) {
            if (polynomial[word] & (UINT64_C(1) << bit))
                for (int k = 0; k < 4; k++) sum.s[k] ^= r->s[k];
            enti_random_next(r);
        }
    *r = sum;
}

enti_random enti_random_seed(uint64_t seed, uint64_t stream)
{
    enti_random r;

    for (int k = 0; k < 4; k++) r.s[k] = enti_splitmix64(&seed);
    while (stream-- > 0) jump(&r);
    return r;
}

double enti_random_double(enti_random *r)
{
    return (double)(enti_random_next(r) >> 11) * 0x1p-53;
}

uint64_t enti_random_below(enti_random *r, uint64_t n)
{
    /* values below 2^64 mod n would favour small results: drawn again */
    const uint64_t least = (0 - n) % n;
    uint64_t x;

    do x = enti_random_next(r);
    while (x < least);
    return x % n;
}
