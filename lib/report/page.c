/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.c -- the style sheet of a report. Pictures keep their white ground by night, since their
 * colours are chosen for it. Under 46 em a row of the table of claims becomes a block whose cells
 * carry their column's name. */
#include "report/page.h"

#include <stddef.h>

const char *const enti_page_style[] = {
    /* by day and by night */
    ":root{color-scheme:light dark;--ground:#fff;--text:#1c2127;--soft:#56606b;--line:#cfd6dd;"
    "--panel:#f3f5f7;--link:#12508f;--yes:#1d7a46;--if:#a96a00;--no:#a8321f}\n"
    "@media (prefers-color-scheme:dark){:root{--ground:#14181d;--text:#e4e8ec;--soft:#a3adb8;"
    "--line:#3a434d;--panel:#1e242b;--link:#8dbdf2;--yes:#5cc58b;--if:#e0ac4d;--no:#f08a76}}\n",
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:70rem;padding:1rem;background:var(--ground);color:var(--text);"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\n"
    "a{color:var(--link)}\nh1,h2,h3,h4{line-height:1.25}\n"
    "h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}\n"
    "p,li{max-width:48rem}\nnav a{margin-right:1rem}\n.count{font-size:1.15rem}\n"
    ".back{margin:0;font-size:.85rem}\n:target{scroll-margin-top:1rem}\n"
    "summary{cursor:pointer;padding:.6rem .8rem;background:var(--panel);border-radius:.3rem}\n"
    "pre{overflow:auto}\n",
    /* tables */
    "table{border-collapse:collapse;font-size:.9rem}\n"
    "th,td{padding:.3rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid "
    "var(--line)}\nthead th{background:var(--panel)}\ntbody th{font-weight:600}\n"
    ".r{text-align:right;font-variant-numeric:tabular-nums}\n"
    ".wide{overflow-x:auto;margin:1rem 0}\n.wide th,.wide td{overflow-wrap:normal}\n"
    ".claims{width:100%}\n"
    ".claims caption{text-align:left;color:var(--soft);font-size:.85rem;padding:.3rem 0}\n"
    ".claims tbody th p{margin:.2rem 0 0;font-weight:400;color:var(--soft)}\n"
    ".answer{border-left:.3rem solid var(--line)}\n.yes{border-left-color:var(--yes)}\n"
    ".if{border-left-color:var(--if)}\n.no{border-left-color:var(--no)}\n"
    ".small{width:9rem}\n",
    /* pictures */
    "svg{background:#fff;color:#000;display:block;max-width:100%;height:auto}\n"
    ".picture{width:56rem;border-radius:.3rem}\n.thumb{width:8.5rem;border-radius:.2rem}\n"
    "figure{margin:1.5rem 0}\nfigcaption{color:var(--soft);font-size:.85rem;max-width:48rem}\n",
    /* telephones */
    "@media screen and (max-width:46em){.claims,.claims caption,.claims tbody,.claims tr,.claims "
    "td,.claims tbody th{display:block;width:auto}\n.claims thead{position:absolute;left:-99rem}\n"
    ".claims tr{border-bottom:2px solid var(--line);padding:.5rem 0}\n"
    ".claims td,.claims tbody th{border-bottom:0;text-align:left}\n"
    ".claims td[data-label]::before{content:attr(data-label) \": \";color:var(--soft)}\n"
    ".thumb{width:14rem}}\n",
    /* paper */
    "@page{size:A4;margin:12mm}\n"
    "@media print{:root{--ground:#fff;--text:#000;--soft:#333;--line:#aaa;--panel:#eee;--link:#000;"
    "--yes:#1d7a46;--if:#a96a00;--no:#a8321f}\n"
    "body{max-width:none;padding:0;font-size:9pt;line-height:1.35}\nnav,.back{display:none}\n"
    "h1{margin:0;font-size:14pt}\nh2{font-size:12pt}\nh3{font-size:10pt}\ntable,.count{font-size:"
    "8pt}\n"
    "#claims h2{display:none}\n.claims{font-size:7pt;line-height:1.25}\n"
    ".claims th,.claims td{padding:.6mm 1mm}\n.claims caption{font-size:6.5pt}\n"
    "#claims tbody th p{margin:0}\n.small{width:17mm}\n.thumb{width:15mm}\n"
    "tr,figure,h2,h3{break-inside:avoid}\nh2,h3{break-after:avoid}\n"
    ".case,#back-test{break-before:page}\n.case h2{margin-top:0;border-top:0}\n"
    ".picture{width:140mm;max-height:100mm}\n.wide{overflow:visible}\nsummary{display:none}\n"
    "details::details-content{content-visibility:visible;height:auto}}\n",
    NULL,
};
