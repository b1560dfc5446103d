/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base.h -- what every other header stands on: status, error, claim, control of
 * long work, and text that the library built.
 *
 * The law of the API: inputs first, then options (NULL = defaults), then `out`
 * last. A fallible function returns ent_status and leaves *out empty and safe to
 * clear when it fails. A verdict ("none exists", "never") is not an error.
 */
#ifndef ENTENTE_BASE_H
#define ENTENTE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ENT_API     __attribute__((visibility("default")))
#define ENT_CHECKED __attribute__((visibility("default"), warn_unused_result))
#else
#define ENT_API
#define ENT_CHECKED
#endif

/** What became of a call. */
typedef enum ent_status {
    ENT_OK = 0,      /**< the answer is in *out, also when it is "none exists"   */
    ENT_ERR_ARG,     /**< the caller broke a stated condition                    */
    ENT_ERR_NOMEM,   /**< memory ran out                                         */
    ENT_ERR_IO,      /**< a file could not be read or written                    */
    ENT_ERR_PARSE,   /**< outside data is malformed; ent_error says where        */
    ENT_ERR_LIMIT,   /**< too large, or stopped before there was any answer      */
    ENT_ERR_NUMERIC, /**< an answer failed its own check and is withheld         */
} ent_status;

/** One line of English for a status; never NULL, also for unknown values. */
ENT_API const char *ent_status_text(ent_status status);

/** What is wrong with outside data. {0} means "nothing". */
typedef struct ent_error {
    ent_status code; /**< the status that the call returned                      */
    int line;        /**< 1-based; 0 when the fault has no place in a text        */
    int column;      /**< 1-based, in bytes; 0 when it has no place               */
    char text[160];  /**< what is wrong and what was expected; UTF-8, one line    */
} ent_error;

/** How far an answer goes. */
typedef enum ent_claim {
    ENT_CLAIM_NONE = 0, /**< no answer yet; the claim of a {0} result             */
    ENT_CLAIM_SOME,     /**< everything listed is right; there may be more        */
    ENT_CLAIM_ALL,      /**< the list is complete                                 */
    ENT_CLAIM_OPTIMAL,  /**< best by the stated objective, proven by a bound      */
    ENT_CLAIM_INNER,    /**< a subset of the true set                             */
    ENT_CLAIM_OUTER,    /**< a superset of the true set                           */
    ENT_CLAIM_EMPTY,    /**< nothing exists, proven                               */
} ent_claim;

/** The word for a claim as the JSON prints it ("some", "all", ...); never NULL. */
ENT_API const char *ent_claim_text(ent_claim claim);

/**
 * Called now and then during long work, always from the calling thread.
 *
 * @param context   what the caller put into ent_control
 * @param fraction  share of the work done, in [0, 1], or a negative number if unknown
 * @return true to go on, false to cancel
 */
typedef bool ent_progress_fn(void *context, double fraction);

/** Progress, cancellation and a step limit; {0} means none of them. A search that is cut
 *  short returns ENT_OK with what it found and the claim SOME; work that has no partial
 *  answer returns ENT_ERR_LIMIT. */
typedef struct ent_control {
    ent_progress_fn *progress; /**< NULL: no reports, no cancellation              */
    void *context;             /**< handed to progress                             */
    uint64_t max_steps;        /**< each method says what a step is; 0 = no limit   */
} ent_control;

/** Text that the library built; {0} is a valid empty text. */
typedef struct ent_text {
    char *data;      /**< [length + 1] NUL-terminated; NULL when empty             */
    size_t length;   /**< bytes, without the final NUL                             */
    size_t capacity; /**< bytes allocated                                          */
} ent_text;

/** Releases the text and leaves {0}. NULL is allowed. */
ENT_API void ent_text_clear(ent_text *text);

/** The library's version, "major.minor.patch". */
ENT_API const char *ent_version(void);

#ifdef __cplusplus
}
#endif

#endif
