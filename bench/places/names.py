#!/usr/bin/env python3
"""Prints the names of geographic coordinate systems and of their datums, from PROJ's database.

One line a system: its EPSG code, the code of its datum, then what EPSG and ESRI call it and its datum, each in lower case
without signs, spaces and ESRI's prefixes, in alphabetical order. Names that two systems share are
given to the one that has it as its own name, or to the first.
"""

import re
import sqlite3

from pyproj.datadir import get_data_dir

database = sqlite3.connect(get_data_dir() + "/proj.db")


def normal(name):
    name = re.sub(r"^(d|gcs)_", "", name.lower())
    name = re.sub(r"[ _]ensemble$", "", name)
    return re.sub(r"[^a-z0-9+]", "", name)


def aliases(table, code):
    rows = database.execute(
        "select alt_name from alias_name where table_name=? and auth_name='EPSG' and code=?"
        " and source in ('EPSG', 'ESRI', 'PROJ')", (table, code))
    return [name for (name,) in rows]


taken = {}
systems = database.execute(
    "select c.code, c.name, c.datum_code, d.name from geodetic_crs c join geodetic_datum d"
    " on d.auth_name=c.datum_auth_name and d.code=c.datum_code"
    " where c.auth_name='EPSG' and c.type='geographic 2D' order by c.deprecated, c.code+0").fetchall()
for own in (True, False):
    for code, name, datum, datum_name in systems:
        names = [name] + aliases("geodetic_crs", code) if own else [datum_name] + aliases("geodetic_datum", datum)
        for n in names:
            if not normal(n).isdigit():
                taken.setdefault(normal(n), int(code))
by_code = {}
for name, code in taken.items():
    by_code.setdefault(code, []).append(name)
datums = {int(code): datum for code, _, datum, _ in systems}
print("# Made by bench/places/run: code of a geographic system, of its datum, names of both")
for code in sorted(by_code):
    print(code, datums[code], *sorted(by_code[code]))
