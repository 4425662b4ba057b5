#!/usr/bin/env python3
"""The same viewsheds compiled by numba, one thread: microseconds per viewshed.

The rays are Greenview's (and the tutorial's): midpoint circle, Bresenham's lines, float32 or
float64 slopes, a stamp per cell. Needs Debian's python3-numba, python3-rasterio, python3-skimage.

    numba_gvi.py DSM.tif TREES.tif RADIUS_CELLS [--precision float32] [--count 400]
"""
import argparse
import time

import numba
import numpy as np
import rasterio
from skimage.draw import circle_perimeter, line


@numba.njit(cache=False)
def viewshed(dsm, trees, r0, c0, z0, starts, dr, dc, distance, stamp, number, radius):
    rows, columns = dsm.shape
    visible = 1
    green = 1 if trees[r0, c0] == 1 else 0
    stamp[radius, radius] = number
    for ray in range(len(starts) - 1):
        steepest = -np.inf
        for i in range(starts[ray], starts[ray + 1]):
            r = r0 + dr[i]
            c = c0 + dc[i]
            if r < 0 or r >= rows or c < 0 or c >= columns:
                break
            slope = (dsm[r, c] - z0) / distance[i]
            if slope > steepest:
                steepest = slope
                if stamp[dr[i] + radius, dc[i] + radius] != number:
                    stamp[dr[i] + radius, dc[i] + radius] = number
                    visible += 1
                    if trees[r, c] == 1:
                        green += 1
    return visible, green


def rays(radius):
    starts, dr, dc = [0], [], []
    for r1, c1 in np.column_stack(circle_perimeter(0, 0, radius)):
        for r, c in np.column_stack(line(0, 0, int(r1), int(c1)))[1:]:
            if r * r + c * c > radius * radius:
                break
            dr.append(r)
            dc.append(c)
        starts.append(len(dr))
    return np.array(starts), np.array(dr, dtype=np.int32), np.array(dc, dtype=np.int32)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dsm")
    parser.add_argument("trees")
    parser.add_argument("radius", type=int)
    parser.add_argument("--precision", default="float32")
    parser.add_argument("--count", type=int, default=400)
    options = parser.parse_args()
    dsm = rasterio.open(options.dsm).read(1).astype(np.float32)
    trees = rasterio.open(options.trees).read(1)
    starts, dr, dc = rays(options.radius)
    kind = np.float32 if options.precision == "float32" else np.float64
    distance = np.sqrt(dr.astype(np.float64) ** 2 + dc.astype(np.float64) ** 2).astype(kind)
    side = 2 * options.radius + 1
    stamp = np.zeros((side, side), dtype=np.int64)
    random = np.random.default_rng(7)
    row0 = random.integers(0, dsm.shape[0] - 64)
    best = float("inf")
    number = 0
    for attempt in range(4):
        start = time.perf_counter()
        for i in range(options.count):
            # Neighbours of one block, as the surface kernel has them.
            r, c = int(row0) + i // 64, (i % 64) + dsm.shape[1] // 3
            number += 1
            z0 = kind(kind(dsm[r, c]) + kind(1.7))
            viewshed(dsm, trees, r, c, z0, starts, dr, dc, distance, stamp, number, options.radius)
        if attempt:  # the first one compiles
            best = min(best, (time.perf_counter() - start) / options.count)
    print(f"{best * 1e6:.1f}")


if __name__ == "__main__":
    main()
