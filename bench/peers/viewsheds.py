#!/usr/bin/env python3
"""Viewsheds of Greenview beside those of GDAL and GRASS, as a table in Markdown.

For some observers on a surface: how many cells each program calls visible, and in what share of the
cells within the radius two of them agree. Needs gdal-bin, Debian's python3-rasterio and, for GRASS,
grass-core; what is missing is left out.

    viewsheds.py DSM.tif OBSERVERS.csv [--radius 800] [--height 1.7] [--greenview ../../greenview]

OBSERVERS.csv has columns x and y in the raster's CRS; --where 'kind=inner' takes some of the rows.
"""
import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import rasterio


def run(*command, **environment):
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed: {done.stderr[-500:]}")


def within(dsm, x, y, radius):
    """The cells whose centres lie within the radius of the observer's cell's centre."""
    row, column = dsm.index(x, y)
    cells = int(radius / dsm.res[0])
    rows, columns = np.ogrid[: dsm.height, : dsm.width]
    return (rows - row) ** 2 + (columns - column) ** 2 <= cells**2


def on_grid(file, dsm, wanted, band=1, otherwise=False, kind=bool):
    """What is wanted of a raster that covers part of the surface's grid."""
    whole = np.full((dsm.height, dsm.width), otherwise, kind)
    with rasterio.open(file) as part:
        column, row = (round(v) for v in ~dsm.transform * (part.bounds.left, part.bounds.top))
        cells = wanted(part.read(band))
        top, left = max(0, -row), max(0, -column)
        bottom = min(cells.shape[0], dsm.height - row)
        right = min(cells.shape[1], dsm.width - column)
        whole[row + top : row + bottom, column + left : column + right] = cells[top:bottom, left:right]
    return whole


class Greenview:
    """Writes all observers at once, a band each."""

    def __init__(self, options, work, rays, places):
        self.options, self.work, self.rays, self.places = options, work, rays, places
        self.files = {}

    def file(self, what):
        if what not in self.files:
            self.files[what] = self.work / f"{self.rays}-{what}.tif"
            run(self.options.greenview, "viewshed", "--scene", self.work / "scene",
                *[f"--at={x},{y}" for x, y in self.places], "--radius", self.options.radius,
                "--observer-height", self.options.height, "--rays", self.rays, "--what", what,
                "--out", self.files[what], "--quiet")
        return self.files[what]

    def see(self, dsm, x, y):
        band = self.places.index((x, y)) + 1
        return on_grid(self.file("visible"), dsm, lambda cells: cells == 1, band)

    def hidden_by(self, dsm, x, y):
        """Metres by which each cell of the raster is hidden, NaN beyond the radius."""
        band = self.places.index((x, y)) + 1
        return on_grid(self.file("hidden-by"), dsm, lambda metres: metres, band, np.nan, np.float32)


class Gdal:
    def __init__(self, options, work):
        self.options, self.work = options, work

    def see(self, dsm, x, y):
        out = self.work / "gdal.tif"
        run("gdal_viewshed", "-q", "-ox", x, "-oy", y, "-oz", self.options.height, "-md",
            self.options.radius, "-cc", 0, self.options.dsm, out)
        return on_grid(out, dsm, lambda cells: cells == 255)


class Grass:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.location = work / "grass"
        run("grass", "-c", options.dsm, "-e", self.location)
        self.inside("r.in.gdal", f"input={options.dsm}", "output=dsm", "--quiet")
        self.inside("g.region", "raster=dsm")

    def inside(self, *command):
        run("grass", self.location / "PERMANENT", "--exec", *command)

    def see(self, dsm, x, y):
        out = self.work / "grass.tif"
        self.inside("r.viewshed", "-b", "input=dsm", "output=seen", f"coordinates={x},{y}",
                    f"observer_elevation={self.options.height}", "target_elevation=0",
                    f"max_distance={self.options.radius}", "memory=500", "--overwrite", "--quiet")
        self.inside("r.out.gdal", "input=seen", f"output={out}", "type=Byte", "--overwrite", "--quiet")
        return on_grid(out, dsm, lambda cells: cells == 1)


def observers(options):
    with open(options.observers) as file:
        rows = [row for row in csv.DictReader(file)]
    if options.where:
        key, value = options.where.split("=")
        rows = [row for row in rows if row[key] == value]
    if not rows:
        sys.exit(f"{options.observers} has no such observer")
    return [(float(row["x"]), float(row["y"])) for row in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dsm")
    parser.add_argument("observers")
    parser.add_argument("--where")
    parser.add_argument("--radius", type=float, default=800)
    parser.add_argument("--height", type=float, default=1.7)
    parser.add_argument("--greenview", default=Path(__file__).resolve().parents[2] / "greenview")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, rasterio.open(options.dsm) as dsm:
        work = Path(folder)
        nothing_green = work / "green.tif"
        profile = {**dsm.profile, "dtype": "uint8", "nodata": None, "driver": "GTiff"}
        with rasterio.open(nothing_green, "w", **profile) as green:
            green.write(np.zeros((dsm.height, dsm.width), "uint8"), 1)
        run(options.greenview, "load", "--dsm", options.dsm, "--green", nothing_green,
            "--scene", work / "scene", "--quiet")
        places = observers(options)
        peers = {f"Greenview, {rays}": Greenview(options, work, rays, places)
                 for rays in ("perimeter", "square", "every-cell")}
        if shutil.which("gdal_viewshed"):
            peers["GDAL"] = Gdal(options, work)
        if shutil.which("grass"):
            peers["GRASS"] = Grass(options, work)
        compare(dsm, places, peers, options.radius)


def compare(dsm, places, peers, radius):
    names = list(peers)
    counts = {name: [] for name in names}
    agree = {(a, b): 0 for a in names for b in names}
    both = dict.fromkeys(agree, 0)
    either = dict.fromkeys(agree, 0)
    cells = 0
    exact = names.index("Greenview, every-cell")
    hidden = {name: [] for name in names[exact + 1 :]}
    for x, y in places:
        inside = within(dsm, x, y, radius)
        seen = {name: peer.see(dsm, x, y) & inside for name, peer in peers.items()}
        cells += int(inside.sum())
        for name in names:
            counts[name].append(int(seen[name].sum()))
        for a, b in agree:
            agree[a, b] += int((seen[a] == seen[b])[inside].sum())
            both[a, b] += int((seen[a] & seen[b]).sum())
            either[a, b] += int((seen[a] | seen[b]).sum())
        metres = peers[names[exact]].hidden_by(dsm, x, y) if hidden else None
        for name in hidden:
            hidden[name].append(metres[seen[name] & ~seen[names[exact]]])
    print(f"{len(places)} observers, {cells:,} cells within {radius:g} m of them.\n")
    print("| | visible cells, all observers | " + " | ".join(f"agrees with {n}" for n in names) + " |")
    print("|---|---|" + "---|" * len(names))
    for a in names:
        row = [f"{100 * agree[a, b] / cells:.2f} % ({both[a, b] / max(1, either[a, b]):.3f})"
               if a != b else "" for b in names]
        print(f"| {a} | {sum(counts[a]):,} | " + " | ".join(row) + " |")
    print("\nIn brackets: cells that both see / cells that one of them sees.")
    for name, parts in hidden.items():
        metres = np.concatenate(parts)
        print(f"{metres.size:,} cells are seen by {name} alone and not by a ray of their own:"
              f" half of them are hidden by less than {np.median(metres):.1f} m,"
              f" {100 * np.mean(metres < 1):.0f} % by less than 1 m.")


if __name__ == "__main__":
    main()
