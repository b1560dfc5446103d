/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_html.c -- pieces of a page, byte by byte: escapes, Markdown, pictures. */
#include "check.h"
#include "report/html.h"
#include "report/words.h"

#include <entente/base.h>
#include <string.h>

static void check_text(enti_text *t, const char *expected)
{
    check_ok(t->status);
    assert_string_equal(t->text.data ? t->text.data : "", expected);
    ent_text_clear(&t->text);
    *t = (enti_text){0};
}

static void texts(void **state)
{
    enti_text t = {0};

    (void)state;
    enti_html_text(&t, "a < b & \"c\" > d\n\x1b[2J");
    check_text(&t, "a &lt; b &amp; &quot;c&quot; &gt; d  [2J");
    enti_html_text(&t, "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"); /* e acute, euro, a face */
    check_text(&t, "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80");
    enti_html_text(&t,
                   "\xc3 \xff \xc0\xaf \xed\xa0\x80 \xf4\x90\x80\x80 \xe2\x82"); /* none is UTF-8 */
    check_text(&t, "&#xfffd; &#xfffd; &#xfffd;&#xfffd; &#xfffd;&#xfffd;&#xfffd; "
                   "&#xfffd;&#xfffd;&#xfffd;&#xfffd; &#xfffd;&#xfffd;");
    enti_html_text(&t, "");
    check_text(&t, "");
}

static void markdown(void **state)
{
    enti_text t = {0};

    (void)state;
    enti_html_markdown(&t, "## A \\# head \\<b\\>\n\ntwo\nlines\n- one\n- two & \\*\n\nend\n", 1);
    check_text(&t, "<h3>A # head &lt;b&gt;</h3>\n<p>two\nlines</p>\n<ul>\n<li>one</li>\n"
                   "<li>two &amp; *</li>\n</ul>\n<p>end</p>\n");
    enti_html_markdown(&t, "| a\\|b |  n |\n| ---- | -: |\n| \\` |  1 |\n|   | -2 |\n\nx", 0);
    check_text(&t,
               "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"a table\"><table>\n"
               "<thead><tr><th scope=\"col\">a|b</th><th scope=\"col\" class=\"r\">n</th></tr>\n"
               "</thead>\n<tbody>\n<tr><td>`</td><td class=\"r\">1</td></tr>\n"
               "<tr><td></td><td class=\"r\">-2</td></tr>\n</tbody></table></div>\n<p>x</p>\n");
    enti_html_markdown(&t, "```\n# <as it is>\n```\n###### deep\n#\n|\n|\\", 3);
    check_text(&t,
               "<pre># &lt;as it is&gt;\n</pre>\n<h6>deep</h6>\n<h4></h4>\n"
               "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"a table\"><table>\n"
               "<thead><tr></tr>\n</thead>\n<tbody>\n</tbody></table></div>\n");
    enti_html_markdown(&t, "", 0);
    check_text(&t, "");
    enti_markdown_deeper(&t, "# a\n\\# b\n```\n# c\n```\n## d\n", 1);
    check_text(&t, "## a\n\\# b\n```\n# c\n```\n### d\n");
}

/* Whatever a label holds, it comes back as itself: no markup of either kind is left of it. */
static void labels(void **state)
{
    static const char *const label[] = {"# x",      "- x",     "| a | b |", "```",
                                        "<script>", "\\<b\\>", "*a*_b_",    "[a](b)",
                                        "![a](b)",  "a\\",     "&lt;b&gt;"};
    enti_text t = {0}, expected = {0};

    (void)state;
    for (size_t k = 0; k < sizeof label / sizeof *label; k++) {
        enti_text m = {0};
        enti_text_add(&m, "x ");
        enti_put_label(&m, ENT_STYLE_MARKDOWN, label[k]);
        enti_html_markdown(&t, m.text.data, 0);
        enti_text_add(&expected, "<p>x ");
        enti_html_text(&expected, label[k]);
        enti_text_add(&expected, "</p>\n");
        check_text(&t, expected.text.data);
        ent_text_clear(&expected.text);
        expected = (enti_text){0};
        ent_text_clear(&m.text);
    }
}

static ent_status inline_svg(enti_text *t, const char *svg, enti_svg_box *box)
{
    return enti_html_svg(t, svg, strlen(svg), "p", "a <b>", box);
}

#define HEAD                                                                                       \
    "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg width=\"9pt\" viewBox=\"0 0 90.5 60\" "         \
    "xmlns=\"x\">"
#define OWN                                                                                        \
    "<svg id=\"p\" class=\"picture\" role=\"img\" viewBox=\"0 0 90.5 60\" aria-label=\"a "         \
    "&lt;b&gt;\">"

static void pictures(void **state)
{
    enti_svg_box box = {0};
    enti_text t = {0};

    (void)state;
    check_ok(inline_svg(
        &t,
        HEAD "<title>T</title><desc>D <x></desc><!-- <script> --><g id='a' fill = 'url(#f)'>"
             "<use xlink:href='#a' style=\"stroke:url('#g') #h\"/><text>1 &lt; \"2\"</text>"
             "<image href=\"data:image/png;base64,AA==\"/></g>\n</svg>\n<script>",
        &box));
    check_text(&t, OWN "<g id=\"p-a\" fill=\"url(#p-f)\"><use href=\"#p-a\" "
                       "style=\"stroke:url(#p-g) #h\"/><text>1 &lt; \"2\"</text>"
                       "<image href=\"data:image/png;base64,AA==\"/></g>\n</svg>\n");
    check_near(box.width, 90.5, 0.0);
    check_near(box.height, 60.0, 0.0);
}

static void refused(void **state)
{
    static const char *const bad[] = {
        "",
        "no picture",
        "<svg>",
        "<svg viewBox=\"0 0 1\"><g/></svg>",
        "<svg viewBox=\"0 0 0 1\"><g/></svg>",
        "<svg viewBox=\"0 0 a 1\"><g/></svg>",
        "<svg viewBox=\"0 0 1 1\"/>",
        "<svg viewBox=\"0 0 1 1\"",
        HEAD,
        HEAD "<g>",
        HEAD "<g></g>",
        HEAD "<g",
        HEAD "<g a=",
        HEAD "<g a='",
        HEAD "<g a></g></svg>",
        HEAD "<script>x</script></svg>",
        HEAD "<foreignObject/></svg>",
        HEAD "<style>a</style></svg>",
        HEAD "<g onclick='x'/></svg>",
        HEAD "<g ONLOAD=\"x\"/></svg>",
        HEAD "<a href='https://example.org'/></svg>",
        HEAD "<a xlink:href=\"javascript:x\"/></svg>",
        HEAD "<image href='data:text/html,x'/></svg>",
        HEAD "<image src='x'/></svg>",
        HEAD "<g fill='url(https://example.org)'/></svg>",
        HEAD "<![CDATA[x]]></svg>",
        HEAD "<!-- x</svg>",
        HEAD "<title>x</svg>",
    };
    enti_svg_box box;
    enti_text t = {0};

    (void)state;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        if (inline_svg(&t, bad[k], &box) != ENT_ERR_PARSE) fail_msg("taken: %s", bad[k]);
        ent_text_clear(&t.text);
        t = (enti_text){0};
    }
    /* cut anywhere it is refused, and nothing behind the end is read */
    static const char whole[] =
        HEAD "<g id='a' fill='url(#f)'><!-- c --><title>t</title><use/></g></svg>";
    for (size_t n = 0; n + 1 < sizeof whole; n++) {
        if (enti_html_svg(&t, whole, n, "p", "", &box) != ENT_ERR_PARSE) fail_msg("cut at %zu", n);
        ent_text_clear(&t.text);
        t = (enti_text){0};
    }
    check_ok(enti_html_svg(&t, whole, sizeof whole - 1, "p", "", &box));
    ent_text_clear(&t.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),    cmocka_unit_test(markdown), cmocka_unit_test(labels),
        cmocka_unit_test(pictures), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
