/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h -- how a page looks: on a screen by day and night, on a telephone, on paper. */
#ifndef ENTI_REPORT_PAGE_H
#define ENTI_REPORT_PAGE_H

/** The style sheet in pieces, ended by NULL. */
extern const char *const enti_page_style[];

#endif
