/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Automata as text, JSON and dot, compared byte by byte. */
#include "check.h"

#include <entente.h>
#include <string.h>

static ent_game *dilemma(void)
{
    const double payoff[] = {3, 3, 0, 5, 5, 0, 1, 1};
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &g));
    check_ok(ent_game_set_title(g, "Two suspects"));
    check_ok(ent_game_set_player_name(g, 0, "Ann"));
    check_ok(ent_game_set_player_name(g, 1, "\"Bob\033"));
    for (size_t i = 0; i < 2; i++) {
        check_ok(ent_game_set_action_name(g, i, 0, "quiet"));
        check_ok(ent_game_set_action_name(g, i, 1, "talk"));
    }
    return g;
}

static void check_text(ent_text *text, const char *expected)
{
    assert_string_equal(text->data, expected);
    ent_text_clear(text);
}

static void contrite(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    ent_automaton a;
    ent_automaton_check check;
    ent_delta_set nash, perfect;
    ent_text text = {0};

    check_ok(ent_automaton_classic_match(g, (const char *const[]){"contrite-tft", "contrite-tft"},
                                         NULL, &a));
    check_ok(ent_automaton_check_at(g, &a, .75, &check));
    check_ok(ent_automaton_deltas(g, &a, ENT_AUTOMATON_NASH, NULL, &nash));
    check_ok(ent_automaton_deltas(g, &a, ENT_AUTOMATON_SUBGAME_PERFECT, NULL, &perfect));
    const ent_automaton_parts parts = {
        .automaton = &a, .check = &check, .nash = &nash, .subgame_perfect = &perfect};
    check_ok(ent_report_automaton(g, &parts, ENT_STYLE_TEXT, &text));
    check_text(&text,
               "Two suspects\n"
               "============\n"
               "\n"
               "Begun in state 0.\n"
               "\n"
               "  state  name           plays         worth      when             next state\n"
               "  -----  -------------  ------------  ---------  ---------------  ----------\n"
               "      0  cooperate      quiet, quiet  3, 3       nobody deviates  0\n"
               "                                                 Ann deviates     2\n"
               "                                                 \"Bob  deviates   1\n"
               "                                                 several deviate  0\n"
               "      1  \"Bob  repents  talk, quiet   3.5, 2.25  nobody deviates  0\n"
               "                                                 Ann deviates     2\n"
               "                                                 \"Bob  deviates   1\n"
               "                                                 several deviate  0\n"
               "      2  Ann repents    quiet, talk   2.25, 3.5  nobody deviates  0\n"
               "                                                 Ann deviates     2\n"
               "                                                 \"Bob  deviates   1\n"
               "                                                 several deviate  0\n"
               "\n"
               "At delta = 0.75 it is a subgame-perfect equilibrium.\n"
               "Deviating once loses at least 0.25 in all, for Ann by playing talk in state 0.\n"
               "Nash equilibrium for delta in [2/3, 1).\n"
               "Subgame-perfect equilibrium for delta in [2/3, 1).\n");
    check_ok(ent_report_automaton(g, &parts, ENT_STYLE_JSON, &text));
    check_text(&text, "{\n"
                      "  \"command\": \"repeated\",\n"
                      "  \"automaton\": {\n"
                      "    \"initial\": [[0, 1]],\n"
                      "    \"states\": [\n"
                      "      {\n"
                      "        \"name\": \"cooperate\",\n"
                      "        \"profile\": [0, 0],\n"
                      "        \"next\": [\n"
                      "          {\n"
                      "            \"after\": [0, 1],\n"
                      "            \"to\": [[1, 1]]\n"
                      "          },\n"
                      "          {\n"
                      "            \"after\": [1, 0],\n"
                      "            \"to\": [[2, 1]]\n"
                      "          }\n"
                      "        ],\n"
                      "        \"otherwise\": [[0, 1]]\n"
                      "      },\n"
                      "      {\n"
                      "        \"name\": \"\\\"Bob\\u001b repents\",\n"
                      "        \"profile\": [1, 0],\n"
                      "        \"next\": [\n"
                      "          {\n"
                      "            \"after\": [0, 0],\n"
                      "            \"to\": [[2, 1]]\n"
                      "          },\n"
                      "          {\n"
                      "            \"after\": [1, 1],\n"
                      "            \"to\": [[1, 1]]\n"
                      "          }\n"
                      "        ],\n"
                      "        \"otherwise\": [[0, 1]]\n"
                      "      },\n"
                      "      {\n"
                      "        \"name\": \"Ann repents\",\n"
                      "        \"profile\": [0, 1],\n"
                      "        \"next\": [\n"
                      "          {\n"
                      "            \"after\": [0, 0],\n"
                      "            \"to\": [[1, 1]]\n"
                      "          },\n"
                      "          {\n"
                      "            \"after\": [1, 1],\n"
                      "            \"to\": [[2, 1]]\n"
                      "          }\n"
                      "        ],\n"
                      "        \"otherwise\": [[0, 1]]\n"
                      "      }\n"
                      "    ]\n"
                      "  },\n"
                      "  \"check\": {\n"
                      "    \"delta\": 0.75,\n"
                      "    \"nash\": true,\n"
                      "    \"subgame_perfect\": true,\n"
                      "    \"value\": [3, 3],\n"
                      "    \"best\": [3, 3],\n"
                      "    \"least_slack\": {\n"
                      "      \"slack\": 0.25,\n"
                      "      \"state\": 0,\n"
                      "      \"player\": 0,\n"
                      "      \"action\": 1\n"
                      "    },\n"
                      "    \"states\": [\n"
                      "      {\n"
                      "        \"on_path\": true,\n"
                      "        \"value\": [3, 3],\n"
                      "        \"slack\": [0, 0.25, 0, 0.25]\n"
                      "      },\n"
                      "      {\n"
                      "        \"on_path\": false,\n"
                      "        \"value\": [3.5, 2.25],\n"
                      "        \"slack\": [4.25, 0, 0, 1.2499999999999996]\n"
                      "      },\n"
                      "      {\n"
                      "        \"on_path\": false,\n"
                      "        \"value\": [2.25, 3.5],\n"
                      "        \"slack\": [0, 1.25, 4.25, 0]\n"
                      "      }\n"
                      "    ]\n"
                      "  },\n"
                      "  \"deltas\": {\n"
                      "    \"nash\": [\n"
                      "      {\n"
                      "        \"low\": {\n"
                      "          \"value\": 0.6666666666666666,\n"
                      "          \"included\": true,\n"
                      "          \"exact\": \"2/3\"\n"
                      "        },\n"
                      "        \"high\": {\n"
                      "          \"value\": 1,\n"
                      "          \"included\": false,\n"
                      "          \"exact\": \"1\"\n"
                      "        }\n"
                      "      }\n"
                      "    ],\n"
                      "    \"subgame_perfect\": [\n"
                      "      {\n"
                      "        \"low\": {\n"
                      "          \"value\": 0.6666666666666666,\n"
                      "          \"included\": true,\n"
                      "          \"exact\": \"2/3\"\n"
                      "        },\n"
                      "        \"high\": {\n"
                      "          \"value\": 1,\n"
                      "          \"included\": false,\n"
                      "          \"exact\": \"1\"\n"
                      "        }\n"
                      "      }\n"
                      "    ]\n"
                      "  },\n"
                      "  \"value\": [3, 3],\n"
                      "  \"delta\": 0.75,\n"
                      "  \"nash\": true,\n"
                      "  \"subgame_perfect\": true\n"
                      "}\n");
    check_ok(ent_report_automaton_dot(g, &a, &text));
    check_text(&text, "digraph automaton {\n"
                      "  rankdir=LR;\n"
                      "  nodesep=0.6;\n"
                      "  ranksep=1.2;\n"
                      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#e6eef7\", "
                      "color=\"#1f5fa8\", penwidth=1.5, margin=\"0.2,0.12\", "
                      "fontname=\"Helvetica\"];\n"
                      "  edge [color=\"#555555\", fontname=\"Helvetica\", fontsize=11, "
                      "fontcolor=\"#333333\"];\n"
                      "  begin [shape=point];\n"
                      "  begin -> s0;\n"
                      "  s0 [label=\"cooperate\\nquiet, quiet\"];\n"
                      "  s1 [label=\"\\\"Bob  repents\\ntalk, quiet\"];\n"
                      "  s2 [label=\"Ann repents\\nquiet, talk\"];\n"
                      "  s0 -> s0 [label=\"\"];\n"
                      "  s0 -> s1 [style=dashed, color=\"#c8502e\", label=\"\\\"Bob  deviates\"];\n"
                      "  s0 -> s2 [style=dashed, color=\"#c8502e\", label=\"Ann deviates\"];\n"
                      "  s1 -> s0 [label=\"\"];\n"
                      "  s1 -> s1 [style=dashed, color=\"#c8502e\", label=\"\\\"Bob  deviates\"];\n"
                      "  s1 -> s2 [style=dashed, color=\"#c8502e\", label=\"Ann deviates\"];\n"
                      "  s2 -> s0 [label=\"\"];\n"
                      "  s2 -> s1 [style=dashed, color=\"#c8502e\", label=\"\\\"Bob  deviates\"];\n"
                      "  s2 -> s2 [style=dashed, color=\"#c8502e\", label=\"Ann deviates\"];\n"
                      "}\n");
    ent_delta_set_clear(&nash);
    ent_delta_set_clear(&perfect);
    ent_automaton_check_clear(&check);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

/* One player's strategy, with a lottery. */
static void generous(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    const ent_classic_opts opts = {NULL, NULL, 2, 0.25};
    ent_automaton a;
    ent_text text = {0};

    check_ok(ent_automaton_classic(g, "generous-tft", 0, &opts, &a));
    const ent_automaton_parts parts = {.automaton = &a};
    check_ok(ent_report_automaton(g, &parts, ENT_STYLE_TEXT, &text));
    check_text(&text, "Two suspects\n"
                      "============\n"
                      "\n"
                      "Begun in state 0.\n"
                      "\n"
                      "  state  name       plays  when         next state\n"
                      "  -----  ---------  -----  -----------  -----------\n"
                      "      0  cooperate  quiet  quiet, talk  0 with 0.25\n"
                      "                                        1 with 0.75\n"
                      "                           talk, talk   0 with 0.25\n"
                      "                                        1 with 0.75\n"
                      "                           else         0\n"
                      "      1  defect     talk   quiet, talk  0 with 0.25\n"
                      "                                        1 with 0.75\n"
                      "                           talk, talk   0 with 0.25\n"
                      "                                        1 with 0.75\n"
                      "                           else         0\n"
                      "\n");
    check_ok(ent_report_automaton_dot(g, &a, &text));
    check_text(&text, "digraph automaton {\n"
                      "  rankdir=LR;\n"
                      "  nodesep=0.6;\n"
                      "  ranksep=1.2;\n"
                      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#e6eef7\", "
                      "color=\"#1f5fa8\", penwidth=1.5, margin=\"0.2,0.12\", "
                      "fontname=\"Helvetica\"];\n"
                      "  edge [color=\"#555555\", fontname=\"Helvetica\", fontsize=11, "
                      "fontcolor=\"#333333\"];\n"
                      "  begin [shape=point];\n"
                      "  begin -> s0;\n"
                      "  s0 [label=\"cooperate\\nquiet\"];\n"
                      "  s1 [label=\"defect\\ntalk\"];\n"
                      "  s0 -> s0 [label=\"quiet, talk 0.25\\ntalk, talk 0.25\\nelse\"];\n"
                      "  s0 -> s1 [label=\"quiet, talk 0.75\\ntalk, talk 0.75\"];\n"
                      "  s1 -> s0 [label=\"quiet, talk 0.25\\ntalk, talk 0.25\\nelse\"];\n"
                      "  s1 -> s1 [label=\"quiet, talk 0.75\\ntalk, talk 0.75\"];\n"
                      "}\n");
    check_ok(ent_report_automaton(g, &parts, ENT_STYLE_JSON, &text));
    check_text(&text, "{\n"
                      "  \"command\": \"repeated\",\n"
                      "  \"automaton\": {\n"
                      "    \"initial\": [[0, 1]],\n"
                      "    \"states\": [\n"
                      "      {\n"
                      "        \"name\": \"cooperate\",\n"
                      "        \"profile\": [0, null],\n"
                      "        \"next\": [\n"
                      "          {\n"
                      "            \"after\": [0, 1],\n"
                      "            \"to\": [[0, 0.25], [1, 0.75]]\n"
                      "          },\n"
                      "          {\n"
                      "            \"after\": [1, 1],\n"
                      "            \"to\": [[0, 0.25], [1, 0.75]]\n"
                      "          }\n"
                      "        ],\n"
                      "        \"otherwise\": [[0, 1]]\n"
                      "      },\n"
                      "      {\n"
                      "        \"name\": \"defect\",\n"
                      "        \"profile\": [1, null],\n"
                      "        \"next\": [\n"
                      "          {\n"
                      "            \"after\": [0, 1],\n"
                      "            \"to\": [[0, 0.25], [1, 0.75]]\n"
                      "          },\n"
                      "          {\n"
                      "            \"after\": [1, 1],\n"
                      "            \"to\": [[0, 0.25], [1, 0.75]]\n"
                      "          }\n"
                      "        ],\n"
                      "        \"otherwise\": [[0, 1]]\n"
                      "      }\n"
                      "    ]\n"
                      "  }\n"
                      "}\n");
    ent_automaton_clear(&a);
    ent_game_free(g);
}

/* What an equilibrium is not, and where it is one. */
static void verdicts(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    ent_automaton a;
    ent_automaton_check check;
    ent_delta_set set;
    ent_text text = {0};
    ent_classic_opts opts = ENT_CLASSIC_OPTS_INIT;

    check_ok(ent_automaton_classic_match(g, (const char *const[]){"punish", "punish"}, &opts, &a));
    check_ok(ent_automaton_check_at(g, &a, .5, &check));
    check_ok(ent_automaton_deltas(g, &a, ENT_AUTOMATON_SUBGAME_PERFECT, NULL, &set));
    const ent_automaton_parts parts = {.automaton = &a, .check = &check, .subgame_perfect = &set};
    check_ok(ent_report_automaton(g, &parts, ENT_STYLE_MARKDOWN, &text));
    check_text(&text,
               "# Two suspects\n"
               "\n"
               "Begun in state 0.\n"
               "\n"
               "| state | name      | plays        | worth    | when            | next state |\n"
               "| ----: | --------- | ------------ | -------- | --------------- | ---------- |\n"
               "|     0 | cooperate | quiet, quiet | 3, 3     | nobody deviates | 0          |\n"
               "|       |           |              |          | else            | 1          |\n"
               "|     1 | defect 1  | talk, talk   | 1.5, 1.5 | always          | 2          |\n"
               "|     2 | defect 2  | talk, talk   | 2, 2     | always          | 0          |\n"
               "\n"
               "At delta = 0.5 it is no equilibrium.\n"
               "Deviating once gains as much as 0.5 in all, for Ann by playing talk in state 0.\n"
               "Subgame-perfect equilibrium for delta in [0.618034 (a root of delta^2 + delta - "
               "1), 1).\n");
    ent_automaton_check_clear(&check);
    ent_delta_set_clear(&set);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = dilemma();
    ent_automaton a;
    ent_text text = {0};

    check_ok(ent_automaton_new(g, 1, &a)); /* without transitions */
    const ent_automaton_parts parts = {.automaton = &a}, none = {0};
    check_status(ent_report_automaton(g, &parts, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_automaton(g, &none, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_automaton_dot(g, &a, &text), ENT_ERR_ARG);
    assert_null(text.data);
    ent_automaton_clear(&a);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrite),
        cmocka_unit_test(generous),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
