#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# walls.sh SOURCE -- what only one file may touch, and what nothing in the library may do.
# Comments do not count; strings do.
set -eu
cd "$1"
faults=$(mktemp)
code=$(mktemp)
trap 'rm -f "$faults" "$code"' EXIT

# Every line of code of the library as FILE:LINE:TEXT, comments taken out.
find lib include -name '*.[ch]' | LC_ALL=C sort | while read -r file; do
    awk -v file="$file" '
        {
            line = $0; out = ""
            while (line != "") {
                if (inside) {
                    end = index(line, "*/")
                    if (!end) break
                    line = substr(line, end + 2); inside = 0
                } else {
                    begin = index(line, "/*")
                    if (!begin) { out = out line; break }
                    out = out substr(line, 1, begin - 1); line = substr(line, begin + 2); inside = 1
                }
            }
            print file ":" NR ":" out
        }
    ' "$file"
done >"$code"
test -s "$code"

# wall RULE PATTERN [FILE]: no line outside FILE may match.
wall() {
    grep -E ":[0-9]+:.*$2" "$code" | grep -v "^${3:-no file}:" | sed "s|\$|    <- $1|" >>"$faults" || :
}
# call NAMES: a call of one of them, not of a name that ends like it.
call() { printf '(^|[^A-Za-z0-9_.>])(%s)[[:space:]]*\\(' "$1"; }

wall 'glpk.h belongs to lib/lp/lp.c' 'include.*glpk\.h' lib/lp/lp.c
wall 'GLPK is called from lib/lp/lp.c' "$(call 'glp_[a-z_]+')" lib/lp/lp.c
wall 'cJSON.h belongs to lib/io/json.c' 'include.*cJSON\.h' lib/io/json.c
wall 'cJSON is called from lib/io/json.c' "$(call 'cJSON_[A-Za-z]+')" lib/io/json.c
wall 'memory comes through base/mem.h' \
    "$(call 'malloc|calloc|realloc|reallocarray|aligned_alloc|alloca|free|strdup|strndup|asprintf|getline')" \
    lib/base/mem.c
wall 'the library never prints' "$(call 'printf|vprintf|puts|putchar|perror|psignal')"
wall 'the library never prints' '(stdout|stderr)([^A-Za-z0-9_"]|$)'
wall 'the library never ends the program' \
    "$(call 'exit|_exit|_Exit|quick_exit|abort|raise|kill|atexit|signal|sigaction')"
wall 'random numbers are seeded' "$(call 'rand|srand|random|srandom|drand48|lrand48|getrandom')"
wall 'the library never reads the clock' \
    "$(call 'time|clock|gettimeofday|clock_gettime|timespec_get|localtime|gmtime')"
wall 'the library knows no environment' "$(call 'getenv|setenv|putenv|system|popen|setlocale')"
wall 'numbers pass through base/number.h' "$(call 'strtod|strtof|strtold|atof|atoi|atol|sscanf|fscanf|scanf')" \
    lib/base/number.c
wall 'only GLPK has to be left by a jump' "$(call 'setjmp|longjmp')" lib/lp/lp.c
wall 'no unfinished business' 'TODO|FIXME|XXX'

if [ -s "$faults" ]; then
    cat "$faults"
    exit 1
fi
printf '%s lines of code stand within the walls\n' "$(wc -l <"$code")"
