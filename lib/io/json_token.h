/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_token.h -- the tokens of JSON, taken from a source one at a time.
 *
 * Each call checks RFC 8259 to the letter, appends what it took to `text` as it stands (quotes
 * and escapes included), and reports the first fault at its place.
 */
#ifndef ENTI_JSON_TOKEN_H
#define ENTI_JSON_TOKEN_H

#include "base/text.h"
#include "io/source.h"

/** White space. */
void enti_json_skip_space(enti_source *s, enti_text *text);
/** Takes the byte just peeked at. */
void enti_json_take_byte(enti_source *s, enti_text *text);
/** A number; the source stands at '-' or a digit. */
ent_status enti_json_take_number(enti_source *s, enti_text *text);
/** A string; the source stands at '"'. */
ent_status enti_json_take_string(enti_source *s, enti_text *text);
/** true, false or null; the source stands at a letter. */
ent_status enti_json_take_word(enti_source *s, enti_text *text);

#endif
