/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_text.h -- a small case with a trade model, for tests that need one in memory: three regions,
 * two players with two levels each, every part of the format in use. */
#ifndef ENTI_TEST_CASE_TEXT_H
#define ENTI_TEST_CASE_TEXT_H

static const char small_case[] =
    "{\"entente\": 1, \"title\": \"A small war\", \"question\": \"Who pays?\",\n"
    " \"method\": \"Flows of thirds.\",\n"
    " \"sources\": {\"s\": {\"text\": \"A source.\"},\n"
    "             \"m\": {\"text\": \"Memory.\", \"status\": \"recall\", \"licence\": \"free\"}},\n"
    " \"model\": {\"kind\": \"armington\", \"basis\": \"GDP\", \"regions\": [\"A\", \"B\", "
    "\"C\"],\n"
    "  \"flow\": {\"unit\": \"USD\", \"source\": \"s\", \"year\": 2023,\n"
    "           \"value\": [[80, 10, 10], [10, 70, 20], [10, 10, 60]]},\n"
    "  \"income\": {\"source\": \"m\", \"value\": [100, 100, 80]},\n"
    "  \"elasticity\": {\"value\": 4, \"source\": \"s\", \"note\": \"round\",\n"
    "                 \"range\": {\"low\": 2, \"high\": 6, \"source\": \"m\"}},\n"
    "  \"tariffs\": [{\"by\": \"A\", \"on\": \"B\", \"rate\": 0.1, \"source\": \"s\"}],\n"
    "  \"players\": [\n"
    "   {\"name\": \"Alpha\", \"region\": \"A\", \"partners\": [\"B\", \"C\"], \"levels\": [\n"
    "     {\"rate\": 0, \"source\": \"s\"}, {\"rate\": 0.125, \"source\": \"s\"}]},\n"
    "   {\"region\": \"B\", \"partners\": [\"A\"], \"levels\": [\n"
    "     {\"rate\": 0.05, \"label\": \"low\", \"source\": \"m\"},\n"
    "     {\"rate\": 0.2, \"source\": \"s\", \"status\": \"assumed\"}]}]},\n"
    " \"repeated\": {\"delta\": 0.9, \"period\": \"term\", \"target\": [0, \"low\"]},\n"
    " \"thresholds\": [{\"name\": \"peace\", \"profile\": [\"0.0%\", \"low\"]}, {\"profile\": [1, "
    "1]}]}\n";

#endif
