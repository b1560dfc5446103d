/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.c -- the tree of a JSON document, through cJSON; see json.h.
 *
 * The scan (json_scan.c) has proven that the text is JSON without a NUL and has listed its values
 * in pre-order. So cJSON can fail for want of memory only, and a walk of its tree in pre-order
 * meets the k-th value of the list as the k-th item. What is taken from cJSON: the shape, and
 * strings without their escapes. Numbers are read from the text itself.
 *
 * Two habits of cJSON 1.7 are kept away from. It reads at most 63 characters of a number: longer
 * ones are blanked to 0 in the copy that it parses. It writes a global on every parse: a private
 * mutex keeps two threads of this library from doing so at once.
 *
 * A tree is one block: the nodes in pre-order, the root first, then their texts.
 */
#include "io/json.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/status.h"
#include "io/json_scan.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define CJSON_NUMBER_TEXT 63

static pthread_mutex_t cjson_mutex = PTHREAD_MUTEX_INITIALIZER;

/* Where the tree is being built. */
typedef struct builder {
    const enti_json_scan *scan;
    enti_json *node; /* [n_spots] */
    size_t made;     /* nodes that are filled */
    char *text;      /* where the next text goes */
} builder;

/* Characters of the number that begins here. */
static size_t number_length(const char *text)
{
    return strspn(text, "+-.0123456789eE");
}

/* Numbers that cJSON would cut become "0   ..." of the same length. */
static void blank_long_numbers(const enti_json_scan *scan, char *copy)
{
    for (size_t k = 0; k < scan->n_spots; k++) {
        char *at = copy + scan->spot[k].offset;
        const size_t n = number_length(at);
        if (n <= CJSON_NUMBER_TEXT || *at == 'e' || *at == 'E') continue;
        memset(at, ' ', n);
        *at = '0';
    }
}

static cJSON *parse_with_cjson(const enti_json_scan *scan)
{
    const size_t size = scan->text.text.length + 1; /* with the NUL */
    const char *end = NULL;
    char *copy = enti_text_copy(scan->text.text.data, size - 1);

    if (!copy) return NULL;
    blank_long_numbers(scan, copy);
    pthread_mutex_lock(&cjson_mutex);
    cJSON *tree = cJSON_ParseWithLengthOpts(copy, size, &end, true);
    pthread_mutex_unlock(&cjson_mutex);
    enti_free(copy);
    return tree;
}

static const char *keep_text(builder *b, const char *text, size_t length)
{
    char *kept = b->text;

    memcpy(kept, text, length);
    kept[length] = '\0';
    b->text += length + 1;
    return kept;
}

static enti_json_kind kind_of(const cJSON *item)
{
    if (cJSON_IsObject(item)) return ENTI_JSON_OBJECT;
    if (cJSON_IsArray(item)) return ENTI_JSON_ARRAY;
    if (cJSON_IsString(item)) return ENTI_JSON_STRING;
    if (cJSON_IsNumber(item)) return ENTI_JSON_NUMBER;
    return cJSON_IsBool(item) ? ENTI_JSON_BOOL : ENTI_JSON_NULL;
}

/* The next node in pre-order, from cJSON's item and the list of the scan. */
static ent_status make_node(builder *b, const cJSON *item, enti_json **out)
{
    const enti_json_spot *spot = &b->scan->spot[b->made];
    const char *source = b->scan->text.text.data + spot->offset;
    ent_error *err = b->scan->source->err;
    enti_json *node = &b->node[b->made++];

    *node = (enti_json){
        .kind = kind_of(item),
        .boolean = cJSON_IsTrue(item),
        .line = spot->value.line,
        .column = spot->value.column,
        .name_line = spot->name.line,
        .name_column = spot->name.column,
    };
    *out = node;
    if (item->string) node->name = keep_text(b, item->string, strlen(item->string));
    if (node->kind == ENTI_JSON_STRING)
        node->text = keep_text(b, item->valuestring, strlen(item->valuestring));
    if (node->kind != ENTI_JSON_NUMBER) return ENT_OK;
    node->text = keep_text(b, source, number_length(source));
    if (!enti_number_parse(node->text, strlen(node->text), &node->number))
        return enti_no_memory(err);
    if (isfinite(node->number)) return ENT_OK;
    return enti_json_fault(node, err, "the number is larger than a double can hold");
}

/* All nodes below the root, a level of the stack for each open array or object. */
static ent_status make_children(builder *b, const cJSON *tree)
{
    struct level {
        const cJSON *item; /* its next child to make */
        enti_json *node;
        enti_json **link; /* where that child is hung */
    } stack[ENTI_JSON_MAX_DEPTH + 1];
    int top = 0;
    enti_json *made = b->node;
    ent_status st = ENT_OK;

    stack[0] = (struct level){tree->child, made, &made->child};
    while (!st && top >= 0) {
        struct level *l = &stack[top];
        const cJSON *item = l->item;
        if (!item) {
            top--;
            continue;
        }
        st = make_node(b, item, &made);
        *l->link = made;
        l->link = &made->next;
        l->node->count++;
        l->item = item->next;
        if (item->child) stack[++top] = (struct level){item->child, made, &made->child};
    }
    return st;
}

static int compare_names(const void *x, const void *y)
{
    const enti_json *const *a = x, *const *b = y;
    const int order = strcmp((*a)->name, (*b)->name);

    if (order) return order;
    return *a < *b ? -1 : *a > *b; /* nodes of one block: as in the text */
}

/* Refuses two members of one name in an object; `sorted` has room for its members. */
static ent_status check_names(const enti_json *object, const enti_json *sorted[], ent_error *err)
{
    const enti_json *first = NULL, *second = NULL;
    char name[ENTI_SHOW_TEXT];
    size_t n = 0;

    for (const enti_json *m = object->child; m; m = m->next) sorted[n++] = m;
    qsort(sorted, n, sizeof(const enti_json *), compare_names);
    for (size_t k = 1; k < n; k++) {
        if (strcmp(sorted[k - 1]->name, sorted[k]->name) != 0) continue;
        if (second && second < sorted[k]) continue;
        first = sorted[k - 1];
        second = sorted[k];
    }
    if (!second) return ENT_OK;
    return enti_error_set(err, ENT_ERR_PARSE, second->name_line, second->name_column,
                          "the member %s stands twice, first in line %d, column %d",
                          enti_show(second->name, name), first->name_line, first->name_column);
}

static ent_status check_all_names(const enti_json *node, size_t n, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t most = 0;

    for (size_t k = 0; k < n; k++)
        if (node[k].kind == ENTI_JSON_OBJECT && node[k].count > most) most = node[k].count;
    if (most < 2) return ENT_OK;
    const enti_json **sorted = enti_calloc(most, sizeof *sorted);
    if (!sorted) return enti_no_memory(err);
    for (size_t k = 0; k < n && !st; k++)
        if (node[k].kind == ENTI_JSON_OBJECT) st = check_names(&node[k], sorted, err);
    enti_free(sorted);
    return st;
}

ent_status enti_json_build(const enti_json_scan *scan, enti_json **out)
{
    ent_error *err = scan->source->err;
    ent_status st = ENT_ERR_NOMEM;
    builder b = {.scan = scan};
    cJSON *tree = NULL;
    enti_json *root = NULL;

    *out = NULL;
    /* every text is shorter than it was with its quotes, or with the delimiter behind a number */
    if (scan->n_spots > SIZE_MAX / 2 / sizeof *b.node) return enti_no_memory(err);
    const size_t nodes = scan->n_spots * sizeof *b.node;
    b.node = enti_alloc(nodes + scan->text.text.length + 1, 1);
    tree = b.node ? parse_with_cjson(scan) : NULL;
    if (!tree) {
        (void)enti_no_memory(err);
        goto done;
    }
    b.text = (char *)b.node + nodes;
    st = make_node(&b, tree, &root);
    if (!st) st = make_children(&b, tree);
    if (!st) st = check_all_names(b.node, b.made, err);
    if (st) goto done;
    *out = root;
    b.node = NULL;
done:
    cJSON_Delete(tree);
    enti_free(b.node);
    return st;
}

ent_status enti_json_parse(const char *text, size_t length, enti_json **out, ent_error *err)
{
    enti_source source;
    enti_json_scan scan = {.source = &source};

    *out = NULL;
    enti_source_memory(&source, text, length, NULL, err);
    ent_status st = enti_json_scan_document(&scan);
    if (!st) st = enti_json_build(&scan, out);
    enti_json_scan_clear(&scan);
    enti_source_close(&source);
    return st;
}

void enti_json_free(enti_json *root)
{
    enti_free(root); /* the first node of the one block */
}
