"""Counts and sums of the public files, worked out with openpyxl and Python's csv module alone.

Writes oracle.json beside this file. The tests compare what Plumbline reads with it; nothing here shares code with it.
Run: python3 make-oracle.py
"""
import collections
import csv
import gzip
import io
import json
import pathlib

import openpyxl

here = pathlib.Path(__file__).parent
real = here.parent / "files" / "real"


def whole(text):
    return int(text.strip().replace(",", ""))


def ssdr():
    sheet = openpyxl.load_workbook(real / "ssdr_2016-17_school.xlsx").active
    rows = [[str(c or "").strip() for c in row[:9]] for row in sheet.iter_rows(min_row=3, values_only=True)]
    boston = [r for r in rows if r[0].startswith("Boston - ")]
    return {
        "rows": len(rows),
        "students": sum(whole(r[2]) for r in rows),
        "disciplined": sum(whole(r[3]) for r in rows if r[3]),
        "disciplined blank": sum(not r[3] for r in rows),
        "students where disciplined is known": sum(whole(r[2]) for r in rows if r[3]),
        "percent blank": [sum(not r[c] for r in rows) for c in range(4, 9)],
        "percent tenths": [sum(round(float(r[c]) * 10) for r in rows if r[c]) for c in range(4, 9)],
        "boston": [len(boston), sum(whole(r[2]) for r in boston), sum(whole(r[3]) for r in boston if r[3])],
        "codes with a leading zero": sum(r[1].startswith("0") for r in rows),
    }


def indicators():
    with open(real / "special_education_report_compliance_district_2006_2013.csv", newline="") as file:
        rows = list(csv.reader(file))[3:]
    columns = []
    for c in range(3, 20):
        texts = [r[c] for r in rows]
        marks = collections.Counter(t for t in texts if t in ("", "-", "NR", "NA"))
        columns.append({mark: marks[mark] for mark in ("", "-", "NR", "NA")})
    sums = {}
    for c in (3, 4, 11, 14, 15, 18):
        sums[str(c)] = sum(int(r[c]) for r in rows if r[c].isdigit())
    return {"rows": len(rows), "marks": columns, "sums": sums}


def masscore():
    with gzip.open(here / "masscore_state_district_school_2009_2013.csv.gz", "rt", newline="") as file:
        rows = list(csv.DictReader(io.StringIO(file.read()), delimiter="\t"))
    state = {
        f"{r['REC_YEAR']} {r['MAT_ABBREVIATION']}": [int(r["MCORE_HS_GRAD"]), int(r["MCORE_COMPL"])]
        for r in rows
        if r["ORG_CODE"] == "00000000"
    }
    total = [r for r in rows if r["ORG_CODE"] == "00000000" or r["MAT_ABBREVIATION"] == "All Students"]
    kept = [
        r for r in rows if r["ORG_CODE"] != "00000000" and r["MAT_ABBREVIATION"] != "All Students"
    ]
    by = collections.Counter()
    for r in kept:
        by[("school" if r["SCHOOL"] else "district") + " " + r["MAT_ABBREVIATION"]] += int(r["MCORE_HS_GRAD"])
    return {
        "rows": len(rows),
        "totals": len(total),
        "kept": len(kept),
        "districts": sum(not r["SCHOOL"] for r in kept),
        "state": state,
        "graduates": by,
        "completed": sum(int(r["MCORE_COMPL"]) for r in kept),
    }


def connecticut():
    with open(real / "suspension-rates__2018-19_race.csv", newline="") as file:
        rows = [r for r in csv.reader(file)][1:]
    rows = [r for r in rows if r]
    by = collections.Counter()
    for r in rows:
        if r[3].isdigit():
            by[r[2]] += int(r[3])
    return {
        "rows": len(rows),
        "count": {mark: sum(r[3] == mark for r in rows) for mark in ("*", "N/A")},
        "share": {mark: sum(r[4] == mark for r in rows) for mark in ("*", "N/A")},
        "by race": by,
        "codes": sorted({r[1].strip('="') for r in rows})[:3],
        "districts": len({r[0] for r in rows}),
    }


def florida():
    book = openpyxl.load_workbook(real / "PERA_2714dv2_masked.xlsx")
    out = {}
    sheet = book["District"]
    names = [c.value for c in sheet[5]]
    rows = [list(r) for r in sheet.iter_rows(min_row=6, values_only=True)]
    state = {r[2]: dict(zip(names[4:], r[4:])) for r in rows if r[0] == 0}
    sums = {}
    for code in state:
        own = [r for r in rows if r[0] != 0 and r[2] == code]
        sums[code] = {
            name: [sum(r[c] for r in own if r[c] != "*"), sum(r[c] == "*" for r in own)]
            for c, name in enumerate(names)
            if c >= 4
        }
    out["district rows"] = len(rows) - len(state)
    out["state"] = state
    out["sums"] = sums
    sheet = book["School"]
    rows = [list(r) for r in sheet.iter_rows(min_row=6, values_only=True)]
    out["school rows"] = len(rows)
    out["school starred"] = sum(r[15] == "*" for r in rows)
    out["school total"] = sum(r[15] for r in rows if r[15] != "*")
    return out


oracle = {
    "ssdr": ssdr(),
    "indicators": indicators(),
    "masscore": masscore(),
    "connecticut": connecticut(),
    "florida": florida(),
}
(here / "oracle.json").write_text(json.dumps(oracle, indent=1) + "\n")
