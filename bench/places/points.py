#!/usr/bin/env python3
"""Asks PROJ, through pyproj, where places lie in each coordinate system of an EPSG list.

    points.py CODES OUT

CODES holds one EPSG code a line. OUT gets one line a place, with tabs between:

    code, code of the geographic system, shift, accuracy of the shift, operations,
    x, y, longitude and latitude on the datum itself, longitude and latitude in WGS 84,
    accuracy of PROJ's best operation at the place, "alias" for a code that is deprecated or has
    the north first, for which another code may stand

x is the first coordinate as GIS programs order them (always_xy). The place of the first line of a
code is the middle of its area of use, the others lie all over it. The shift is the one Helmert
transformation to WGS 84 (metres, arc seconds by the position vector rule, parts per million) that
agrees within one metre with PROJ's best operation at all of 25 places, or "-". Operations: "best"
where some operation is known at the middle, "ballpark" where PROJ only guesses.
"""

import math
import re
import sys
import warnings

from pyproj import CRS, Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_crs_info
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

warnings.simplefilter("ignore")
WGS84 = CRS.from_epsg(4326)
CURRENT = {int(c.code) for c in query_crs_info("EPSG", allow_deprecated=False)}
FRACTIONS = (0.03, 0.26, 0.5, 0.74, 0.97)
WRITTEN = ((0.5, 0.5), (0.03, 0.03), (0.97, 0.03), (0.03, 0.97), (0.97, 0.97))


def helmert(definition):
    """The seven parameters of a pipeline that shifts once or not at all; None for others."""
    steps = [s for s in definition.split("step ") if "proj=" in s]
    kinds = [re.search(r"proj=(\w+)", s).group(1) for s in steps]
    if any(k not in {"pipeline", "helmert", "cart", "push", "pop", "unitconvert", "axisswap",
                     "noop", "longlat"} for k in kinds):
        return None
    found = [s for s in steps if "proj=helmert" in s]
    if not found:
        return [0.0] * 7
    if len(found) > 1:
        return None
    values = dict(re.findall(r"(\w+)=([-\w.]+)", found[0]))
    if any(float(values.get(k, 0)) for k in ("dx", "dy", "dz", "drx", "dry", "drz", "ds")):
        return None
    if "inv " in found[0] and any(k in values for k in ("rx", "ry", "rz", "s")):
        return None
    sign = -1 if values.get("convention") == "coordinate_frame" else 1
    numbers = [float(values.get(k, 0)) for k in ("x", "y", "z")]
    numbers += [sign * float(values.get(k, 0)) for k in ("rx", "ry", "rz")]
    numbers.append(float(values.get("s", 0)))
    return [-v if "inv " in found[0] else v for v in numbers]


def is_modern(crs):
    return crs.ellipsoid.semi_major_metre == 6378137 and abs(crs.ellipsoid.inverse_flattening - 298.2572) < 1e-3


def covers(transformer, lon, lat):
    a = transformer.area_of_use
    if a is None:
        return True
    inside = a.west <= lon <= a.east if a.west <= a.east else lon >= a.west or lon <= a.east
    return inside and a.south <= lat <= a.north


def distance(a, b):
    dx = ((a[0] - b[0] + 180) % 360 - 180) * math.cos(math.radians(a[1]))
    return 111320 * math.hypot(dx, a[1] - b[1])


def of_code(code, out):
    crs = CRS.from_epsg(code)
    if not (crs.is_projected or crs.is_geographic) or len(crs.axis_info) != 2 or crs.area_of_use is None:
        return
    base = crs.geodetic_crs if crs.is_projected else crs
    authority = base.to_authority()
    if authority is None or authority[0] != "EPSG":
        return
    area = crs.area_of_use
    width = (area.east - area.west) % 360 or 360
    place = lambda fx, fy: ((area.west + fx * width + 180) % 360 - 180,
                            area.south + fy * (area.north - area.south))
    aoi = AreaOfInterest(area.west, area.south, area.east, area.north)
    group = TransformerGroup(base, WGS84, always_xy=True, area_of_interest=aoi)
    known = [t for t in group.transformers if "allpark" not in t.description]
    guesses = [t for t in group.transformers if "allpark" in t.description]
    usable = known or (guesses if is_modern(base) else [])
    accuracy = lambda t: t.accuracy if t.accuracy >= 0 else math.inf

    def best(lon, lat):
        """As PROJ chooses for a point, of operations in the order in which it lists them."""
        chosen = None
        for t in usable:
            better = chosen is None or accuracy(t) < accuracy(chosen) and "- offshore" not in t.area_of_use.name
            if covers(t, lon, lat) and better:
                chosen = t
        return chosen or (usable[0] if usable else None)

    def on_datum(lon, lat):
        """Degrees from the system's own meridian, on its datum, of a place in WGS 84."""
        t = best(lon, lat)
        if t is None:
            t = guesses[0]
        return t.transform(lon, lat, direction="INVERSE", errcheck=True), t

    shift, shift_accuracy = "-", "-"
    places = [place(fx, fy) for fx in FRACTIONS for fy in FRACTIONS]
    if usable:
        pairs = [on_datum(*p) for p in places]
        worst = []
        for candidate in usable:
            parameters = helmert(candidate.definition)
            if parameters is None:
                continue
            off = max(distance(candidate.transform(*own), t.transform(*own)) for own, t in pairs)
            worst.append((off, usable.index(candidate), parameters))
        if worst and min(worst)[0] <= 1:
            shift = ",".join(f"{v:.9g}" for v in min(worst)[2])
            accuracies = [accuracy(t) for _, t in pairs]
            shift_accuracy = "-" if math.isinf(max(accuracies)) else f"{max(accuracies):g}"
    project = Transformer.from_crs(base, crs, always_xy=True) if crs.is_projected else None
    whole = Transformer.from_crs(WGS84, crs, always_xy=True)
    alias = code not in CURRENT or crs.is_projected and crs.axis_info[0].direction == "north"
    to_degrees = base.axis_info[0].unit_conversion_factor * 180 / math.pi
    for fx, fy in WRITTEN:
        lon, lat = place(fx, fy)
        try:
            x, y = whole.transform(lon, lat, errcheck=True)
            own = project.transform(x, y, direction="INVERSE", errcheck=True) if project else (x, y)
        except ProjError:
            continue
        if not (math.isfinite(x) and math.isfinite(y)):
            continue
        own = [v * to_degrees for v in own]
        # Between WGS 84 and itself PROJ has nothing to do, and so no operation.
        t = whole if whole.name == "noop" else whole.get_last_used_operation()
        kind = "ballpark" if "allpark" in t.description else "best"
        said = f"{t.accuracy:g}" if t.accuracy >= 0 else "-"
        print(code, authority[1], shift, shift_accuracy, kind, f"{x:.6f}" if project else f"{x:.10f}",
              f"{y:.6f}" if project else f"{y:.10f}", f"{own[0]:.11f}", f"{own[1]:.11f}",
              f"{lon:.11f}", f"{lat:.11f}", said,
              "alias" if alias else "main", sep="\t", file=out)


def main():
    codes = [int(line) for line in open(sys.argv[1]) if line.strip()]
    with open(sys.argv[2], "w") as out:
        for code in codes:
            try:
                of_code(code, out)
            except (CRSError, ProjError) as e:
                print(f"{code}: {e}", file=sys.stderr)


main()
