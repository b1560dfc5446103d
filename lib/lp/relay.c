/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relay.c -- two threads, of which one works while the other waits, and they change places.
 *
 * `state` says whose turn it is and changes only under the lock: the worker sets ASKING and DONE,
 * the caller answers ASKING with WORKING.
 */
#include "lp/relay.h"

#include <pthread.h>
#include <signal.h>

struct enti_relay {
    pthread_mutex_t lock;
    pthread_cond_t turn;
    enum { WORKING, ASKING, DONE } state;
    bool go_on; /* the caller's answer */
    void (*work)(void *arg, enti_relay *relay);
    void *arg;
};

bool enti_relay_ask(enti_relay *r)
{
    pthread_mutex_lock(&r->lock);
    r->state = ASKING;
    pthread_cond_signal(&r->turn);
    while (r->state == ASKING) pthread_cond_wait(&r->turn, &r->lock);
    const bool go_on = r->go_on;
    pthread_mutex_unlock(&r->lock);
    return go_on;
}

static void *worker(void *arg)
{
    enti_relay *r = arg;

    r->work(r->arg, r);
    pthread_mutex_lock(&r->lock);
    r->state = DONE;
    pthread_cond_signal(&r->turn);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Answers the worker until it is done. */
static void attend(enti_relay *r, const ent_control *control)
{
    pthread_mutex_lock(&r->lock);
    while (r->state != DONE) {
        if (r->state == ASKING) {
            pthread_mutex_unlock(&r->lock);
            const bool go_on = control->progress(control->context, -1.0);
            pthread_mutex_lock(&r->lock);
            r->go_on = go_on;
            r->state = WORKING;
            pthread_cond_signal(&r->turn);
        } else {
            pthread_cond_wait(&r->turn, &r->lock);
        }
    }
    pthread_mutex_unlock(&r->lock);
}

/* The host's signal handlers expect the host's threads: the new thread takes no signal. */
static int start(pthread_t *thread, enti_relay *r)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int failed = pthread_create(thread, NULL, worker, r);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
}

ent_status enti_relay_run(void (*work)(void *arg, enti_relay *relay), void *arg,
                          const ent_control *control)
{
    enti_relay r = {.state = WORKING, .work = work, .arg = arg};
    pthread_t thread;
    ent_status st = ENT_ERR_NOMEM;

    if (pthread_mutex_init(&r.lock, NULL)) return st;
    if (pthread_cond_init(&r.turn, NULL)) goto no_condition;
    if (!start(&thread, &r)) {
        attend(&r, control);
        pthread_join(thread, NULL);
        st = ENT_OK;
    }
    pthread_cond_destroy(&r.turn);
no_condition:
    pthread_mutex_destroy(&r.lock);
    return st;
}
