/* SPDX-License-Identifier: GPL-3.0-or-later */
/* equilibria.c -- a list of Nash equilibria as JSON and for people.
 *
 * The verdict in words keeps three things apart that an empty or short list leaves open: none
 * exists; the method does not look for all; the search was cut short.
 */
#include "report/report.h"
#include "report/table.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define MOST_UNSETTLED 4096 /* supports that a list names */

void enti_put_strategies(enti_json_writer *w, const char *name, const ent_game *g,
                         const double mixed[])
{
    enti_json_open_row(w, name);
    for (size_t i = 0; i < ent_game_players(g); i++)
        enti_json_put_numbers(w, NULL, (size_t)ent_game_actions(g, i),
                              mixed + ent_game_offset(g, i));
    enti_json_close_array(w);
}

static void put_exact(enti_json_writer *w, const ent_game *g, char *const exact[])
{
    enti_json_open_row(w, "exact");
    for (size_t i = 0; i < ent_game_players(g); i++) {
        enti_json_open_row(w, NULL);
        for (int a = 0; a < ent_game_actions(g, i); a++)
            enti_json_put_text(w, NULL, exact[ent_game_offset(g, i) + (size_t)a]);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
}

static void put_members(enti_json_writer *w, const char *name, size_t n, const size_t member[])
{
    enti_json_open_row(w, name);
    for (size_t k = 0; k < n; k++) enti_json_put_count(w, NULL, member[k]);
    enti_json_close_array(w);
}

/* The maximal products of strategies, by the equilibria that show them. */
static void put_subsets(enti_json_writer *w, const ent_equilibria *eq)
{
    enti_json_open_array(w, "subsets");
    for (size_t k = 0; k < eq->subsets; k++) {
        const ent_nash_subset *s = &eq->subset[k];
        enti_json_open_object(w, NULL);
        enti_json_put_count(w, "component", s->component);
        put_members(w, "x", s->count[0], s->member[0]);
        put_members(w, "y", s->count[1], s->member[1]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

/* A list of indices for each connected component. */
static void put_components(enti_json_writer *w, const ent_equilibria *eq)
{
    enti_json_open_array(w, "components");
    for (size_t c = 0; c < eq->components; c++) {
        enti_json_open_row(w, NULL);
        for (size_t k = 0; k < eq->count; k++)
            if (eq->component[k] == c) enti_json_put_count(w, NULL, k);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
    if (eq->index) {
        enti_json_open_row(w, "index");
        for (size_t c = 0; c < eq->components; c++) enti_json_put_number(w, NULL, eq->index[c]);
        enti_json_close_array(w);
    }
    if (eq->subset) put_subsets(w, eq);
}

/* The supports that remained undecided, each a list of actions a player. */
static void put_unsettled(enti_json_writer *w, const ent_game *g, const ent_equilibria *eq)
{
    enti_json_put_count(w, "undecided", eq->undecided);
    enti_json_open_array(w, "unsettled");
    for (size_t k = 0; k < eq->undecided && k < MOST_UNSETTLED; k++) {
        enti_json_open_row(w, NULL);
        for (size_t i = 0; i < ent_game_players(g); i++) {
            const bool *within = eq->unsettled + k * eq->width + ent_game_offset(g, i);
            enti_json_open_row(w, NULL);
            for (int a = 0; a < ent_game_actions(g, i); a++)
                if (within[a]) enti_json_put_count(w, NULL, (size_t)a);
            enti_json_close_array(w);
        }
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
}

static bool is_best_search(const ent_equilibria *eq)
{
    return eq->method && strcmp(eq->method, "mip") == 0;
}

/* What was asked for, and how well it was met. */
static void put_objective(enti_json_writer *w, const ent_equilibria *eq)
{
    enti_json_put_text(w, "objective", enti_objective_text(eq->objective));
    if (eq->objective == ENT_OBJECTIVE_MAX || eq->objective == ENT_OBJECTIVE_MIN)
        enti_json_put_count(w, "player", eq->player);
    if (eq->count) enti_json_put_number(w, "value", eq->value);
    enti_json_put_number(w, "bound", eq->bound);
}

void enti_equilibrium_members(enti_json_writer *w, const ent_game *g, const ent_equilibria *eq,
                              size_t k)
{
    enti_put_strategies(w, "strategies", g, eq->prob + k * eq->width);
    enti_json_put_numbers(w, "payoffs", eq->players, eq->payoff + k * eq->players);
    enti_json_put_number(w, "regret", eq->regret[k]);
    if (eq->box) enti_json_put_bool(w, "proven", eq->box[k] < INFINITY);
    if (eq->box && eq->box[k] < INFINITY) enti_json_put_number(w, "box", eq->box[k]);
    if (eq->exact && eq->exact[k * eq->width]) put_exact(w, g, eq->exact + k * eq->width);
}

/* The paths of Lemke-Howson. */
static void put_paths(enti_json_writer *w, const ent_paths *p)
{
    enti_json_open_object(w, "paths");
    enti_json_put_count(w, "walked", p->walked);
    enti_json_put_count(w, "ended", p->ended);
    enti_json_put_count(w, "capped", p->capped);
    enti_json_put_count(w, "integer", p->integer);
    enti_json_put_count(w, "shortest", p->shortest);
    enti_json_put_count(w, "longest", p->longest);
    enti_json_close_object(w);
}

/* What `auto` used, in order. */
static void put_used(enti_json_writer *w, const ent_equilibria *eq)
{
    enti_json_open_row(w, "used");
    for (size_t k = 0; k < 2 && eq->used[k]; k++) enti_json_put_text(w, NULL, eq->used[k]);
    enti_json_close_array(w);
}

void enti_equilibria_members(enti_json_writer *w, const ent_game *g, const ent_equilibria *eq)
{
    enti_json_put_text(w, "claim", ent_claim_text(eq->claim));
    if (eq->method) enti_json_put_text(w, "method", eq->method);
    if (eq->used[0]) put_used(w, eq);
    enti_json_put_bool(w, "cut", eq->cut);
    enti_json_put_count(w, "steps", eq->steps);
    if (eq->paths.walked) put_paths(w, &eq->paths);
    if (is_best_search(eq)) put_objective(w, eq);
    enti_json_open_array(w, "equilibria");
    for (size_t k = 0; k < eq->count; k++) {
        enti_json_open_object(w, NULL);
        enti_equilibrium_members(w, g, eq, k);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    if (eq->component) put_components(w, eq);
    if (eq->undecided) put_unsettled(w, g, eq);
    if (eq->unsearched) enti_json_put_count(w, "unsearched", eq->unsearched);
}

static bool is_pure_search(const ent_equilibria *eq)
{
    return eq->method && strcmp(eq->method, "pure") == 0;
}

/* Of the pairs of one product only some are listed, in which all strategies occur. */
static bool is_large_product(const ent_equilibria *eq)
{
    return eq->subsets == 1 && eq->subset[0].count[0] > eq->count / eq->subset[0].count[1];
}

void enti_put_verdict(enti_text *t, const ent_equilibria *eq)
{
    const bool pure = is_pure_search(eq), all = eq->claim == ENT_CLAIM_ALL;
    const char *one = pure ? "pure equilibrium" : "equilibrium";
    const char *many = pure ? "pure equilibria" : "equilibria";
    const bool mixtures = eq->component && eq->components < eq->count;
    const bool extreme = !eq->component && eq->method && strcmp(eq->method, "enumerate") == 0;

    if (eq->count == 0 && all)
        enti_text_addf(t, "No %s exists.", one);
    else if (eq->count == 0 && eq->cut)
        enti_text_addf(t, "The search was cut short before any %s was found: there may be some.",
                       one);
    else if (eq->count == 0)
        enti_text_addf(t, "No %s was found; there may be some.", one);
    else if (is_large_product(eq))
        enti_text_addf(t, "%zu of %zu x %zu extreme equilibria", eq->count, eq->subset[0].count[0],
                       eq->subset[0].count[1]);
    else
        enti_put_count(t, eq->count, mixtures ? "extreme equilibrium" : one,
                       mixtures ? "extreme equilibria" : many);

    if (mixtures) {
        enti_text_add(t, " in ");
        enti_put_count(t, eq->components, "connected component", "connected components");
        enti_text_add(t, "; all others are mixtures within a component.");
    } else if (eq->count && all && extreme)
        enti_text_add(t, "; any other is a mixture of these.");
    else if (eq->count && all)
        enti_text_addf(t, "; no other exists%s.", pure ? " in pure actions" : "");
    else if (eq->claim == ENT_CLAIM_OPTIMAL)
        enti_text_add(t, "; none is better.");
    else if (eq->undecided)
        enti_text_addf(t, "; there may be others on %zu of the supports.", eq->undecided);
    else if (eq->count && eq->cut)
        enti_text_add(t, " found before the search was cut short: there may be others.");
    else if (eq->count && is_best_search(eq))
        enti_text_add(t, "; there may be better ones.");
    else if (eq->count)
        enti_text_add(t, "; there may be others, this search does not look for all.");
    if (eq->method && eq->used[1])
        enti_text_addf(t, " (Method: %s, after %s.)", eq->method, eq->used[0]);
    else if (eq->method)
        enti_text_addf(t, " (Method: %s.)", eq->method);
    enti_text_add(t, "\n\n");
}

/* "Paths: 12 walked, 1 to its end in 8 pivots, 11 left as too long." */
static void put_path_lengths(enti_text *t, const ent_paths *p)
{
    enti_text_addf(t, "Paths: %" PRIu64 " walked, %" PRIu64 " to the end", p->walked, p->ended);
    if (p->ended && p->shortest == p->longest)
        enti_text_addf(t, " in %" PRIu64 " pivots", p->shortest);
    else if (p->ended)
        enti_text_addf(t, " in %" PRIu64 " to %" PRIu64 " pivots", p->shortest, p->longest);
    if (p->capped) enti_text_addf(t, ", %" PRIu64 " left as too long", p->capped);
    if (p->integer) enti_text_addf(t, ", %" PRIu64 " in integers", p->integer);
    enti_text_add(t, ".\n\n");
}

/* "Asked for: the smallest payoff as high as possible. Here: 2. No equilibrium goes above 3." */
static void put_best(enti_text *t, ent_style style, const ent_game *g, const ent_equilibria *eq)
{
    const bool least = eq->objective == ENT_OBJECTIVE_MIN || eq->objective == ENT_OBJECTIVE_SUPPORT;

    enti_text_add(t, "Asked for: ");
    enti_put_objective(t, style, g, eq->objective, eq->player);
    enti_text_add(t, ".");
    if (eq->count) {
        enti_text_add(t, " Here: ");
        enti_put_short(t, eq->value);
        enti_text_add(t, ".");
    }
    enti_text_addf(t, " No equilibrium goes %s ", least ? "below" : "above");
    enti_put_short(t, eq->bound);
    enti_text_add(t, ".\n\n");
}

/* "1, 3": the equilibria whose strategies of a player are mixed. */
static void put_numbers(enti_table *t, size_t n, const size_t member[])
{
    for (size_t k = 0; k < n; k++) enti_text_addf(&t->cells, "%s%zu", k ? ", " : "", member[k] + 1);
    enti_table_next(t);
}

static void put_subset_table(enti_text *t, ent_style style, const ent_game *g,
                             const ent_equilibria *eq)
{
    enti_table table = {.align = "rrll", .style = style};

    enti_table_cell(&table, "component");
    enti_table_cell(&table, "index");
    for (size_t i = 0; i < 2; i++) {
        enti_text_add(&table.cells, "from ");
        enti_table_label(&table, ent_game_player_name(g, i));
    }
    for (size_t k = 0; k < eq->subsets; k++) {
        const ent_nash_subset *s = &eq->subset[k];
        const bool first = k == 0 || s->component != eq->subset[k - 1].component;
        if (first) enti_text_addf(&table.cells, "%zu", s->component + 1);
        enti_table_next(&table);
        if (first) enti_text_addf(&table.cells, "%d", eq->index[s->component]);
        enti_table_next(&table);
        for (size_t i = 0; i < 2; i++) put_numbers(&table, s->count[i], s->member[i]);
    }
    enti_table_print(&table, t);
}

/* What is known of the set of all equilibria: an index for each isolated one, or what is mixed. */
static void put_sets(enti_text *t, ent_style style, const ent_game *g, const ent_equilibria *eq)
{
    if (eq->count == 1) return;
    if (eq->components == eq->count) {
        enti_text_add(t, "Their indices, which sum to 1: ");
        for (size_t c = 0; c < eq->components; c++)
            enti_text_addf(t, "%s%d", c ? ", " : "", eq->index[c]);
        enti_text_add(t, ".\n\n");
        return;
    }
    enti_text_add(t, "The indices of the components sum to 1.");
    if (eq->subset)
        enti_text_add(t, " All mixtures of what each plays in the equilibria of a row are "
                         "equilibria:");
    enti_text_add(t, "\n\n");
    if (eq->subset) put_subset_table(t, style, g, eq);
}

/* What the search left open: "{1, 2} x {1} x {1, 3}". */
static void put_open_supports(enti_text *t, const ent_game *g, const ent_equilibria *eq)
{
    const size_t shown = eq->undecided < 8 ? eq->undecided : 8;

    enti_text_add(t, "Undecided, since equilibria there are not isolated or nearly so:\n");
    for (size_t k = 0; k < shown; k++)
        for (size_t i = 0; i < eq->players; i++) {
            const char *lead = i ? " x {" : "  {";
            for (int a = 0; a < ent_game_actions(g, i); a++) {
                if (!eq->unsettled[k * eq->width + ent_game_offset(g, i) + (size_t)a]) continue;
                enti_text_addf(t, "%s%d", lead, a + 1);
                lead = ", ";
            }
            enti_text_add(t, i + 1 < eq->players ? "}" : "}\n");
        }
    if (shown < eq->undecided)
        enti_text_addf(t, "  and %zu more supports\n", eq->undecided - shown);
    enti_text_add(t, "\n");
}

/* What is proven of each: "1: proven, within 5.1e-17 of each probability." */
static void put_proofs(enti_text *t, const ent_equilibria *eq)
{
    for (size_t k = 0; k < eq->count; k++) {
        enti_text_addf(t, "%zu: ", k + 1);
        if (eq->box[k] == 0.0)
            enti_text_add(t, "exactly an equilibrium, in fractions.\n");
        else if (eq->box[k] < INFINITY)
            enti_text_addf(t, "proven: there is an equilibrium within %.1e of every probability.\n",
                           1.06 * eq->box[k]); /* rounds up */
        else
            enti_text_add(t, "not certified: only the regret speaks for it.\n");
    }
    enti_text_add(t, "\n");
}

void enti_equilibria_prose(enti_text *t, ent_style style, const ent_game *g,
                           const ent_equilibria *eq)
{
    enti_table table = {.align = "rllrr", .style = style};
    static const char *const head[] = {"#", "player", "plays", "payoff", "regret"};

    enti_put_verdict(t, eq);
    if (is_best_search(eq)) put_best(t, style, g, eq);
    if (eq->paths.walked) put_path_lengths(t, &eq->paths);
    if (eq->count == 0) return;
    for (size_t c = 0; c < 5; c++) enti_table_cell(&table, head[c]);
    for (size_t k = 0; k < eq->count; k++)
        for (size_t i = 0; i < eq->players; i++) {
            const size_t at = k * eq->width + ent_game_offset(g, i);
            const bool has_exact = eq->exact && eq->exact[k * eq->width];
            if (i == 0) enti_text_addf(&table.cells, "%zu", k + 1);
            enti_table_next(&table);
            enti_table_label(&table, ent_game_player_name(g, i));
            enti_put_mixed(&table.cells, style, g, i, eq->prob + at,
                           has_exact ? eq->exact + at : NULL);
            enti_table_next(&table);
            enti_table_number(&table, eq->payoff[k * eq->players + i]);
            if (i == 0 && has_exact)
                enti_text_add(&table.cells, "0 exactly"); /* as checked */
            else if (i == 0)
                enti_put_short(&table.cells, eq->regret[k]);
            enti_table_next(&table);
        }
    enti_table_print(&table, t);
    if (eq->component) put_sets(t, style, g, eq);
    if (eq->box) put_proofs(t, eq);
    if (eq->undecided) put_open_supports(t, g, eq);
}

ent_status ent_report_equilibria(const ent_game *g, const ent_equilibria *eq, ent_style style,
                                 ent_text *out)
{
    enti_text t = {0};

    if (!g || !eq || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (eq->count && (eq->players != ent_game_players(g) || eq->width != ent_game_width(g)))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "nash");
        enti_equilibria_members(&w, g, eq);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_equilibria_prose(&t, style, g, eq);
    return enti_text_take(&t, out);
}
