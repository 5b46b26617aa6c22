#!/usr/bin/env python3
"""count-tests.py EXIT_CODE REPORT…: prints 'passed failed' of a part's reports (patterns are allowed): JUnit's XML,
the JSON of Vitest and of Playwright, or a log that ends with 'N passed, N failed'. A part that failed without a
failed test counts as one: what did not even run must not look well."""

import glob
import json
import re
import sys
import xml.etree.ElementTree as xml


def count(path):
    if path.endswith(".xml"):
        suite = xml.parse(path).getroot()
        tests, bad, skipped = (
            sum(int(suite.get(name, 0)) for name in names)
            for names in (["tests"], ["failures", "errors"], ["skipped"])
        )
        return tests - bad - skipped, bad
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        if "stats" in report:  # Playwright
            return report["stats"]["expected"] + report["stats"]["flaky"], report["stats"]["unexpected"]
        return report["numPassedTests"], report["numFailedTests"]
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = re.findall(r"^(\d+) passed, (\d+) failed$", file.read(), re.MULTILINE)
    return tuple(map(int, lines[-1])) if lines else (0, 0)


code, patterns = int(sys.argv[1]), sys.argv[2:]
found = [path for pattern in patterns for path in sorted(glob.glob(pattern))]
counts = [count(path) for path in found]
passed, failed = sum(c[0] for c in counts), sum(c[1] for c in counts)
if failed == 0 and (code != 0 or passed == 0):
    failed = 1
print(passed, failed)
