#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""progress.py ENTENTE -- the bar of progress: on a terminal, as wide as it is, and nowhere else.

Standard error is a pseudo-terminal of a chosen width, standard output a file; the work is a claim with
more draws than a fifth of a second takes.
"""
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios

CASE = {
    "entente": 1,
    "sources": {"s": {"text": "S.", "status": "assumed"}},
    "parameters": {"x": {"value": 1, "source": "s", "range": {"low": 0, "high": 4, "source": "s"}}},
    "model": {"kind": "formulas", "players": [{"name": "C", "actions": ["go", "stay"]}],
              "payoffs": [["2 - x"], [0]]},
    "claim": {"text": "C goes.", "predicts": {"profile": ["go"]}, "draws": 150000},
    "analyses": ["claim"],
}
faults = 0


def check(what, good, shown=""):
    global faults
    if not good:
        faults += 1
        print(f"not so: {what}: {shown!r}")


def on_terminal(columns, command, place):
    """What the command writes to a terminal of that width; its standard output goes to a file."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with open(place + "/text", "wb") as out:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            more = os.read(ours, 1 << 16)
        except OSError:  # Linux: the other end is closed
            break
        if not more:
            break
        seen += more
    os.close(ours)
    check("it ends well", child.wait(60) == 0, child.returncode)
    with open(place + "/text", "rb") as out:
        return seen.decode(), out.read().decode()


def check_bars(columns, seen, stages):
    check(f"the line is taken away ({columns})", seen.endswith("\r\x1b[K"), seen[-40:])
    lines = [line for line in seen.replace("\x1b[K", "").split("\r") if line]
    check(f"there is a line ({columns})", lines)
    percents = []
    for line in lines:
        check(f"it fits into {columns} columns", len(line) < columns, line)
        match = re.fullmatch(r"( {0,2}\d{1,3})%?( \[(=*)(>?)( *)\])?(.*)", line)
        check("it is a bar", match, line)
        if not match:
            continue
        percents.append(int(match[1]))
        if match[2]:
            room = len(match[2]) - 3
            check("the bar is as long as the work done", abs(len(match[3]) - percents[-1] / 100 * room) <= 1.5, line)
        check("a per cent sign, where it has room", "%" in line or columns < 6, line)
        check("a wide terminal has a bar", match[2] or columns < 12, line)
        if columns >= 60:
            check("all columns are used", len(line) == columns - 1, line)
            check("it says how to stop", line.endswith("Ctrl-C stops"), line)
        if stages and columns >= 60:
            check("it names what is at work", re.search(r"\] [12]/2 (one|two)  ", line), line)
    check("it only rises", percents == sorted(percents), percents)


def main():
    entente = sys.argv[1]
    with tempfile.TemporaryDirectory() as place:
        one, two = place + "/one.json", place + "/two.json"
        for name in (one, two):
            with open(name, "w", encoding="utf-8") as out:
                json.dump(CASE, out)
        for columns in (80, 60, 24, 10, 4):
            seen, text = on_terminal(columns, [entente, "run", one], place)
            check("the answer is whole", "The claim holds only if x is at most 2.00" in text, text)
            check("no bar in the answer", "\r" not in text and "\x1b" not in text)
            check_bars(columns, seen, False)
        seen, _ = on_terminal(100, [entente, "report", one, two, "--out", place + "/out"], place)
        check_bars(100, seen, True)
        quiet = subprocess.run([entente, "run", one], stdin=subprocess.DEVNULL, capture_output=True, check=True)
        check("nothing where there is no terminal", quiet.stderr == b"", quiet.stderr)
    print(f"{faults} faults")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
