#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# program.sh PROGRAM EXPECTED [--record] -- what a program prints is what stands in a file.
set -eu
actual=$(mktemp)
trap 'rm -f "$actual"' EXIT
"$1" >"$actual"
if [ "${3:-}" = --record ]; then cp "$actual" "$2"; else diff -u "$2" "$actual"; fi
