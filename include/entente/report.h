/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h -- any result as text for people, JSON for programs, or pictures. */
#ifndef ENTENTE_REPORT_H
#define ENTENTE_REPORT_H

#include <entente/base.h>

#endif
