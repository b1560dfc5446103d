/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relay.h -- inside lib/lp: work on a short-lived thread that asks its caller whether to go on. */
#ifndef ENTI_RELAY_H
#define ENTI_RELAY_H

#include <entente/base.h>

typedef struct enti_relay enti_relay;

/** Runs work(arg, relay) on a new thread, signals blocked, and returns when it has ended; ENT_ERR_NOMEM
 *  when there is no thread to be had, and then nothing was run. */
ent_status enti_relay_run(void (*work)(void *arg, enti_relay *relay), void *arg,
                          const ent_control *control);
/** From the work: calls control->progress in the thread of enti_relay_run(), false to stop. */
bool enti_relay_ask(enti_relay *relay);

#endif
