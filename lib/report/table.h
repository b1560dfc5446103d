/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h -- a table for people: columns aligned in text, pipes in Markdown.
 *
 *     enti_table t = {.align = "lr", .style = style};      one letter a column
 *     enti_table_cell(&t, "player");  enti_table_cell(&t, "payoff");     the head
 *     enti_put_label(&t.cells, style, name);  enti_table_next(&t);       a cell in pieces
 *     enti_table_number(&t, 1.5);
 *     enti_table_print(&t, out);                            and the table is empty again
 *
 * Cells are laid one after another in `cells`, each ended by a byte that no label can hold.
 */
#ifndef ENTI_REPORT_TABLE_H
#define ENTI_REPORT_TABLE_H

#include "report/words.h"

typedef struct enti_table {
    const char *align; /* 'l' or 'r' a column */
    ent_style style;   /* ENT_STYLE_TEXT or ENT_STYLE_MARKDOWN */
    enti_text cells;
} enti_table;

/** Ends the cell that was built in t->cells. */
void enti_table_next(enti_table *t);
/** A whole cell of our own words. */
void enti_table_cell(enti_table *t, const char *text);
/** A whole cell with a label from outside. */
void enti_table_label(enti_table *t, const char *text);
/** A whole cell with a number as enti_put_short() writes it. */
void enti_table_number(enti_table *t, double x);
/** Writes the table, the first row as its head and an empty line behind it, and clears it. */
void enti_table_print(enti_table *t, enti_text *out);

#endif
