/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_token.h -- the tokens of .nfg, taken from a source one at a time.
 *
 * Each call steps over white space first and remembers where its token began.
 */
#ifndef ENTI_NFG_TOKEN_H
#define ENTI_NFG_TOKEN_H

#include "base/text.h"
#include "io/source.h"

typedef struct enti_nfg_lexer {
    enti_source *source;
    enti_text token; /* the text or number that was taken, NUL-terminated */
    enti_place at;   /* where it began                                    */
} enti_nfg_lexer;

/** What begins next, white space skipped, not taken; ENTI_END at the end. */
int enti_nfg_peek(enti_nfg_lexer *l);
/** Whether a number begins with c. */
bool enti_nfg_is_number(int c);
/** A run of characters that are not white space. */
ent_status enti_nfg_take_word(enti_nfg_lexer *l);
/** One given character. `what` says what was expected. */
ent_status enti_nfg_take(enti_nfg_lexer *l, char c, const char *what);
/** A quoted text without its quotes and escapes. */
ent_status enti_nfg_take_text(enti_nfg_lexer *l, const char *what);
/** A number; one without any digit ("-", ".") is 0. */
ent_status enti_nfg_take_number(enti_nfg_lexer *l, const char *what);
/** A number cut to its integer part, in lo .. hi. */
ent_status enti_nfg_take_integer(enti_nfg_lexer *l, const char *what, int lo, int hi, int *out);

#endif
