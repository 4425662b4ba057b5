#!/usr/bin/env python3
"""The tutorial's method as a whole command, to be timed beside Greenview.

Written anew after its description (Labib, Huck and Lindley 2021): a ray to every cell of
skimage's circle perimeter, a Python set of visible cells, worker processes that share the
rasters. Needs Debian's python3-rasterio, python3-skimage and python3-fiona.

    tutorial_gvi.py DSM.tif TREES.tif OBSERVERS OUT.csv [--processes N] [--radius 800] [--height 1.7]
"""
import argparse
from concurrent.futures import ProcessPoolExecutor
from math import floor, hypot
from multiprocessing import get_context
from multiprocessing.shared_memory import SharedMemory

import fiona
import numpy as np
import rasterio
from skimage.draw import circle_perimeter, line


def ray(dsm, r0, c0, z0, r1, c1, radius, seen):
    steepest = -float("inf")
    for r, c in np.column_stack(line(r0, c0, r1, c1))[1:]:
        distance = hypot(c0 - c, r0 - r)
        if distance > radius or not (0 <= r < dsm.shape[0]) or not (0 <= c < dsm.shape[1]):
            break
        slope = (dsm[r, c] - z0) / distance
        if slope > steepest:
            seen.add((int(r), int(c)))
            steepest = slope


def viewshed(r0, c0, radius, height, dsm_spec, trees_spec):
    """One observer; the rasters come by name from shared memory."""
    dsm_memory, dsm = attach(*dsm_spec)
    trees_memory, trees = attach(*trees_spec)
    try:
        if not (0 <= r0 < dsm.shape[0]) or not (0 <= c0 < dsm.shape[1]):
            return None
        z0 = dsm[r0, c0] + height
        seen = {(r0, c0)}
        for r, c in np.column_stack(circle_perimeter(r0, c0, radius)):
            ray(dsm, r0, c0, z0, int(r), int(c), radius, seen)
        rows, columns = (np.array(v, dtype=np.intp) for v in zip(*seen))
        return len(rows), int(np.sum(trees[rows, columns] == 1))
    finally:
        dsm_memory.close()
        trees_memory.close()


def attach(name, shape, dtype):
    memory = SharedMemory(name=name)
    return memory, np.ndarray(shape, dtype=np.dtype(dtype), buffer=memory.buf)


def share(data):
    memory = SharedMemory(create=True, size=data.nbytes)
    np.ndarray(data.shape, dtype=data.dtype, buffer=memory.buf)[:] = data
    return memory, (memory.name, data.shape, str(data.dtype))


def main():
    parser = argparse.ArgumentParser()
    for name in ("dsm", "trees", "observers", "out"):
        parser.add_argument(name)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--radius", type=float, default=800)
    parser.add_argument("--height", type=float, default=1.7)
    options = parser.parse_args()
    with rasterio.open(options.dsm) as dsm, rasterio.open(options.trees) as trees:
        transform = dsm.transform
        dsm_memory, dsm_spec = share(dsm.read(1))
        trees_memory, trees_spec = share(trees.read(1))
    radius = int(options.radius / abs(transform.a))
    try:
        with fiona.open(options.observers) as layer:
            points = [feature["geometry"]["coordinates"] for feature in layer]
        cells = [
            (floor((y - transform.f) / transform.e), floor((x - transform.c) / transform.a))
            for x, y in points
        ]
        with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as pool:
            tasks = [
                pool.submit(viewshed, r, c, radius, options.height, dsm_spec, trees_spec)
                for r, c in cells
            ]
            results = [task.result() for task in tasks]
    finally:
        for memory in (dsm_memory, trees_memory):
            memory.close()
            memory.unlink()
    with open(options.out, "w", encoding="utf-8") as out:
        out.write("row,col,visible,visible_green,gvi\n")
        for (r, c), result in zip(cells, results):
            counts = f"{result[0]},{result[1]},{result[1] / result[0]}" if result else ",,"
            out.write(f"{r},{c},{counts}\n")


if __name__ == "__main__":
    main()
