/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voting.h -- weighted voting: which coalitions can pass a motion, and how much each member counts.
 *
 * A criterion gives each player a weight >= 0 and has a quota: a coalition meets it when its
 * weights sum to the quota or more. A rule is a set of criteria, all to be met; a coalition wins
 * when it meets some rule. One criterion is the ordinary weighted voting game; the Council of the
 * European Union has the rule "15 states and 65 % of the population" and the rule "24 states".
 *
 * A player swings a coalition when it wins with the player and loses without. With s_i swings of
 * the 2^(n-1) coalitions of the others, and those of t other players weighted t! (n-1-t)! / n!:
 *
 *     Shapley-Shubik   sum over swings of t! (n-1-t)! / n!    the share of orders in which i is pivot
 *     Banzhaf          s_i / 2^(n-1)                          the chance that i's vote decides
 *     normalised       s_i / sum_j s_j
 */
#ifndef ENTENTE_VOTING_H
#define ENTENTE_VOTING_H

#include <entente/base.h>
#include <entente/coop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most players, criteria and rules of a voting game. */
#define ENT_VOTING_MAX_PLAYERS  2000
#define ENT_VOTING_MAX_CRITERIA 32
#define ENT_VOTING_MAX_RULES    8

/** A weighted voting game; immutable but for its labels. Many threads may read one. */
typedef struct ent_voting ent_voting;

/**
 * A voting game from weights and quotas, which are copied and taken exactly.
 *
 * Players are named "1", "2", ... until they are given names. A quota above the sum of the weights
 * is allowed: then nobody wins by that criterion.
 *
 * @param n_players   1 .. ENT_VOTING_MAX_PLAYERS
 * @param n_criteria  1 .. ENT_VOTING_MAX_CRITERIA
 * @param quota       [n_criteria] finite, above 0
 * @param weight      [n_criteria][n_players] finite, >= 0
 * @param n_rules     number of rules; 0: one rule of all criteria
 * @param rule        [n_rules] criteria of each as bits, not 0; NULL when n_rules is 0
 * @param out         overwritten; release with ent_voting_free()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (too many players, criteria or rules, or weights whose
 *         sum, once they are integers, is above 2^53); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_voting_new(size_t n_players, size_t n_criteria, const double quota[],
                                      const double weight[], size_t n_rules, const uint32_t rule[],
                                      ent_voting **out);

/** Releases the game; NULL is allowed. */
ENT_API void ent_voting_free(ent_voting *v);

/** Number of players, criteria, rules; 0 for NULL. */
ENT_API size_t ent_voting_players(const ent_voting *v);
ENT_API size_t ent_voting_criteria(const ent_voting *v);
ENT_API size_t ent_voting_rules(const ent_voting *v);
/** A weight as the smallest integer that stands for it: all weights of the criterion are scaled
 *  alike. 0 when there is no such player or criterion. */
ENT_API int64_t ent_voting_weight(const ent_voting *v, size_t criterion, size_t player);
/** The least sum of those integers that meets the criterion. */
ENT_API int64_t ent_voting_quota(const ent_voting *v, size_t criterion);
/** The criteria of a rule as bits. */
ENT_API uint32_t ent_voting_rule(const ent_voting *v, size_t rule);
/** Whether the players with member [players] set win. */
ENT_API bool ent_voting_wins(const ent_voting *v, const bool member[]);

/** The title, "" when it has none, and a player's name; never NULL. Borrowed until changed. */
ENT_API const char *ent_voting_title(const ent_voting *v);
ENT_API const char *ent_voting_player_name(const ent_voting *v, size_t player);
/** Sets them (copied). ENT_ERR_ARG (a name that is empty, no such player), ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_voting_set_title(ent_voting *v, const char *title);
ENT_CHECKED ent_status ent_voting_set_player_name(ent_voting *v, size_t player, const char *name);

/**
 * A voting game from entente JSON: "players" and "voting", see docs/formats.md. Exact: decimals and
 * fractions "p/q" are what they say.
 *
 * @param err  NULL, or where to put line, column and text when the status is not ENT_OK
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_PARSE, ENT_ERR_LIMIT, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_voting_parse(const char *text, size_t length, ent_voting **out,
                                        ent_error *err);
/** Whether a text is a JSON object with a member "voting". */
ENT_API bool ent_voting_is(const char *text, size_t length);

/**
 * The game with every worth listed: 1 for a coalition that wins, 0 for others. Names are kept.
 *
 * Cost: 2^n sums.
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (more than ENT_COOP_MAX_PLAYERS); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_voting_coop(const ent_voting *v, ent_coop **out);

/** Power in a voting game. {0} is valid and empty. */
typedef struct ent_power {
    size_t players;      /**< number of players                                              */
    double *shapley;     /**< [players] Shapley-Shubik index                                 */
    double *banzhaf;     /**< [players] swings / 2^(players-1)                               */
    double *normalised;  /**< [players] swings over everybody's; all 0 when nobody swings     */
    char **shapley_text; /**< [players] the index exactly, "p/q"                             */
    char **swings;       /**< [players] number of swings exactly, in decimal digits           */
    char *winning;       /**< number of winning coalitions exactly                            */
    bool *veto;          /**< [players] nobody wins without the player                        */
    bool *dummy;         /**< [players] the player swings nothing                             */
    bool *dictator;      /**< [players] exactly the coalitions with the player win             */
    ent_claim claim;     /**< ENT_CLAIM_ALL: the numbers are exact, and the nearest doubles     */
} ent_power;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_power_clear(ent_power *x);

/**
 * Shapley-Shubik and Banzhaf power by counting coalitions exactly.
 *
 * Coalitions are counted by size and weight (dynamic programming, T. the complement of a winning
 * coalition, whose weights are small); a player is then divided out of the table. When the table
 * would be larger than listing the coalitions of up to ENT_COOP_MAX_PLAYERS players, they are
 * listed.
 * Claim:  ALL. All counts are integers; the result is withheld unless the indices sum to 1 exactly
 *         and the swings to sum over winning S of (2 |S| - n), which is counted apart.
 * Cost:   with B the product over the criteria of (total - quota + 1), n players and k different
 *         weights: O((n + k) n B) additions and 2 n B numbers of n bits.
 * Source: J. M. Bilbao, J. R. Fernandez, A. Jimenez Losada, J. J. Lopez, Generating functions for
 *         computing power indices efficiently, TOP 8 (2000); T. Uno, Efficient computation of
 *         power indices for weighted majority games, ISAAC 2012 (dividing a player out).
 *
 * @param control  NULL for none; a step is a player entered into a table or divided out of it
 * @param out      overwritten, not cleared first; release with ent_power_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (a table above 1 GiB, or stopped by the control);
 *         ENT_ERR_NUMERIC (the check failed); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_voting_power(const ent_voting *v, const ent_control *control,
                                        ent_power *out);

/** Winning coalitions that lose with any member less. {0} is valid and empty. */
typedef struct ent_minimal_winning {
    size_t players;  /**< number of players                                                    */
    size_t count;    /**< number of coalitions listed                                          */
    bool *member;    /**< [count][players] in lexicographic order, members before others        */
    char *total;     /**< how many there are, in decimal digits; NULL when it was not counted   */
    ent_claim claim; /**< ENT_CLAIM_ALL, or SOME when the list was cut short                    */
} ent_minimal_winning;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_minimal_winning_clear(ent_minimal_winning *x);

/**
 * The minimal winning coalitions: their list up to a cap, and with one criterion their number.
 *
 * Claim:  ALL, or SOME when max_count or the control cut the list short. The number is exact.
 * Cost:   O(players * quota) additions for the number; the list costs O(players) a coalition with
 *         one criterion, and may search long between two with several.
 *
 * @param max_count  the most to list; 0: none, only their number
 * @param control    NULL for none; a step is a player added to a coalition
 * @param out        overwritten, not cleared first; release with ent_minimal_winning_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_voting_minimal(const ent_voting *v, size_t max_count,
                                          const ent_control *control, ent_minimal_winning *out);

#ifdef __cplusplus
}
#endif

#endif
