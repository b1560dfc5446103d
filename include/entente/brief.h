/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief.h -- one report on several cases: a table of claims and answers, then a section a case.
 */
#ifndef ENTENTE_BRIEF_H
#define ENTENTE_BRIEF_H

#include <entente/base.h>
#include <entente/report.h>
#include <entente/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A picture of a case that has been drawn from what ent_report_plots() wrote. Borrowed. */
typedef struct ent_brief_picture {
    const char *name; /**< that of its script: "tornado"                              */
    const char *svg;  /**< [length] what gnuplot or Graphviz wrote, for pages; or NULL  */
    size_t length;    /**< bytes                                                    */
    const char *link; /**< where its file lies, from a Markdown report: a relative path */
} ent_brief_picture;

/** A case of a brief. Borrowed. */
typedef struct ent_brief_case {
    const ent_results *results;       /**< what a run of it left                            */
    const char *id;                   /**< letters, digits, '-', '_', '.': distinct in the brief */
    size_t n_pictures;                /**< pictures                                         */
    const ent_brief_picture *picture; /**< [n_pictures]                                     */
} ent_brief_case;

/** Several cases under one title. */
typedef struct ent_brief {
    const char *title;          /**< of the report; NULL or "": "Report" */
    size_t count;               /**< cases                            */
    const ent_brief_case *part; /**< [count] in the order of the report */
} ent_brief;

/** A brief that says nothing yet. */
#define ENT_BRIEF_INIT                                                                             \
    {                                                                                              \
        NULL, 0, NULL                                                                              \
    }

/**
 * One report on several cases. It begins with a table of the claims: the verdict, the figure at
 * which it changes with its band, the share of draws in which it holds with its standard error, and
 * the case's first picture. Then what happened after the cases were written against what they said,
 * and for each case what ent_report_results() says of it, with its pictures and its sources.
 *
 * Text: the table alone. Markdown: all of it, pictures linked. HTML: all of it in one page without
 * scripts that fetches nothing, pictures inside. JSON: `title`, and `cases`, each with `id`, `title`,
 * and the members of a claim that `run` prints. Same results and pictures, same bytes.
 *
 * Cost:   proportional to what is written.
 *
 * @param b      its cases need not have a claim
 * @param style  ENT_STYLE_HTML, too
 * @param out    appended to
 * @param err    NULL, or which picture cannot stand in a page
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no case, an id that is empty, twice there or of other
 *         characters, no such style); ENT_ERR_PARSE (a picture that is no SVG, has a script, or fetches
 *         something; only of HTML); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_brief(const ent_brief *b, ent_style style, ent_text *out,
                                        ent_error *err);

#ifdef __cplusplus
}
#endif

#endif
