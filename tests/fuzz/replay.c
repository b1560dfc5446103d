/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay.c -- a main for a fuzz target without a fuzzer: runs it on every file of the folders
 * named, and on every beginning of those files. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST 65536

static int replay(const char *path)
{
    static uint8_t data[MOST];
    FILE *f = fopen(path, "rb");

    if (!f) return 1;
    const size_t size = fread(data, 1, sizeof data, f);
    fclose(f);
    for (size_t n = 0; n <= size; n += size < 2000 ? 1 : 97) LLVMFuzzerTestOneInput(data, n);
    return LLVMFuzzerTestOneInput(data, size);
}

int main(int argc, char **argv)
{
    int count = 0, failed = 0;

    for (int k = 1; k < argc; k++) {
        DIR *dir = opendir(argv[k]);
        for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
            char path[600];
            if (e->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/%s", argv[k], e->d_name);
            failed += replay(path);
            count++;
        }
        if (dir) closedir(dir);
    }
    printf("%d files\n", count);
    return count == 0 || failed;
}
