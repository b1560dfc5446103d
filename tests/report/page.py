#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""page.py ENTENTE CASE... -- the page of a report, opened in a browser.

A headless Chromium (Debian: chromium-headless-shell) is told over a pipe to open report.html and
asked what it shows: no error, nothing fetched, every picture seen, a row a case, every link with a
place to go to; the same on a telephone, by night and on paper. Without a browser the test is skipped
(77).
"""
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile

BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
LIMIT = 60  # seconds for an answer

# What the page is asked: counts and lists, all seen from its document.
QUESTIONS = """(() => {
  const all = (s) => [...document.querySelectorAll(s)];
  const seen = (e) => { const b = e.getBoundingClientRect(); return b.width > 20 && b.height > 20; };
  const ids = all('[id]').map((e) => e.id);
  const refs = all('[href]').map((e) => e.getAttribute('href'));
  return {
    title: document.title,
    rows: all('#claims tbody tr').length,
    cases: all('section.case').length,
    pictures: all('svg.picture').length,
    hidden: all('svg.picture').filter((e) => !seen(e)).map((e) => e.id),
    empty: all('svg.picture').filter((e) => e.querySelectorAll('path,polygon,rect,text').length < 5).length,
    thumbs: all('svg.thumb').length,
    blank: all('svg.thumb use').filter((e) => { const b = e.getBoundingClientRect(); return !(b.width > 20); }).length,
    unnamed: all('svg').filter((e) => (e.getAttribute('aria-label') || '').length < 10).length,
    twice: ids.filter((x, k) => ids.indexOf(x) !== k),
    lost: refs.filter((x) => x.startsWith('#') && !document.getElementById(x.slice(1))),
    outside: refs.filter((x) => !x.startsWith('#') && !x.startsWith('data:')),
    active: all('script,iframe,object,embed,link,img,form').length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ground: getComputedStyle(document.body).backgroundColor,
    text: getComputedStyle(document.body).color,
    details: all('details').map((e) => e.querySelector('p,table,li').checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})),
    struck: all('#struck, xss').length,
  };
})()"""


class Browser:
    """A browser, told what to do by JSON messages that end with a NUL."""

    def __init__(self, program, home):
        to_read, self.out = os.pipe()
        self.into, to_write = os.pipe()
        self.count, self.events = 0, []

        def descriptors():
            a, b = os.dup(to_read), os.dup(to_write)  # away from 3 and 4 first
            os.dup2(a, 3)
            os.dup2(b, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", "--user-data-dir=" + home],
            preexec_fn=descriptors, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.rest = b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            if not select.select([self.into], [], [], LIMIT)[0]:
                raise RuntimeError("the browser is silent")
            more = os.read(self.into, 1 << 16)
            if not more:
                raise RuntimeError("the browser has ended")
            self.rest += more
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.count += 1
        ask = {"id": self.count, "method": method, "params": params}
        if hasattr(self, "session"):
            ask["sessionId"] = self.session
        os.write(self.out, json.dumps(ask).encode() + b"\0")
        while True:
            got = self.message()
            if got.get("id") == self.count:
                if "error" in got:
                    raise RuntimeError(method + ": " + got["error"]["message"])
                return got["result"]
            self.events.append(got)

    def wait(self, method):
        while not any(e.get("method") == method for e in self.events):
            self.events.append(self.message())

    def ask(self):
        got = self.call("Runtime.evaluate", expression=QUESTIONS, returnByValue=True)
        if "exceptionDetails" in got:
            raise RuntimeError(json.dumps(got["exceptionDetails"])[:500])
        return got["result"]["value"]

    def end(self):
        self.process.terminate()
        self.process.wait(LIMIT)


faults = 0


def check(what, good, shown=""):
    global faults
    if not good:
        faults += 1
        print(f"not so: {what} {shown}")


def luminance(colour):
    """Of "rgb(r, g, b)", 0 to 1, as WCAG defines it."""
    parts = [int(x) / 255 for x in colour[colour.index("(") + 1:-1].split(",")[:3]]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page):
    a, b = sorted((luminance(page["ground"]), luminance(page["text"])))
    return (b + 0.05) / (a + 0.05)


def check_page(browser, url, cases, drawn):
    browser.call("Page.navigate", url=url)
    browser.wait("Page.loadEventFired")
    page = browser.ask()
    check("the title", "<xss id=struck>" in page["title"], page["title"])
    check("a row a case", page["rows"] == page["cases"] == cases, page)
    check("every picture is in the page", page["pictures"] == drawn and drawn > 0, (page["pictures"], drawn))
    check("a small picture a case", page["thumbs"] == cases, page["thumbs"])
    for what in ("hidden", "empty", "blank", "unnamed", "twice", "lost", "outside", "active", "struck"):
        check("nothing " + what, not page[what], page[what])
    check("nothing wider than the window", page["wide"] <= 0, page["wide"])
    check("details are closed", not any(page["details"]), page["details"])
    check("contrast by day", contrast(page) >= 7 and luminance(page["ground"]) > 0.5, page["ground"])

    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    page = browser.ask()
    check("contrast by night", contrast(page) >= 7 and luminance(page["ground"]) < 0.1, page["ground"])
    browser.call("Emulation.setEmulatedMedia", features=[])
    browser.call("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=2, mobile=True)
    page = browser.ask()
    check("a telephone shows it without moving sideways", page["wide"] <= 0, page["wide"])
    check("a telephone shows every picture", not page["hidden"] and not page["blank"], page["hidden"])
    browser.call("Emulation.clearDeviceMetricsOverride")
    browser.call("Emulation.setEmulatedMedia", media="print")
    check("paper shows the details", all(browser.ask()["details"]))

    for event in browser.events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            check("nothing is fetched", params["request"]["url"] == url or
                  params["request"]["url"].startswith("data:"), params["request"]["url"])
        check("no error", method not in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled",
                                         "Network.loadingFailed"), params)
        if method == "Log.entryAdded":
            check("no message", False, params["entry"]["text"])


def main():
    entente, files = sys.argv[1], sys.argv[2:]
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program or not shutil.which("gnuplot"):
        print("skipped: no Chromium, or no gnuplot")
        return 77
    with tempfile.TemporaryDirectory() as place:
        for out in ("one", "two"):
            subprocess.run([entente, "report", *files, "--out", f"{place}/{out}", "--title",
                            "<xss id=struck> & \"claims\""], check=True, stdout=subprocess.DEVNULL)
        for name in ("report.html", "report.md"):
            with open(f"{place}/one/{name}", "rb") as a, open(f"{place}/two/{name}", "rb") as b:
                check("the same bytes every run: " + name, a.read() == b.read())
        drawn = sum(name.endswith(".svg") for _, _, names in os.walk(place + "/one") for name in names)
        browser = Browser(program, place + "/home")
        try:
            check_page(browser, f"file://{place}/one/report.html", len(files), drawn)
        finally:
            browser.end()
    print(f"{len(files)} cases, {drawn} pictures, {faults} faults")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
