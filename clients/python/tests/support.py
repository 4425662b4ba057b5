"""A small landscape for tests, and the program itself to compare with."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy as np

import greenview

CELL = 5.0
TRANSFORM = (600000.0, CELL, 0.0, 5700000.0, 0.0, -CELL)
CRS = "EPSG:32633"
PROGRAM = Path(os.environ["GREENVIEW_HOME"], "greenview")
SHARED = Path(os.environ.get("GREENVIEW_SHARED", Path(__file__).resolve().parents[4] / "shared"))


def heights(side=80):
    """A hilly surface in metres, with a corner of NoData."""
    row, column = np.mgrid[0:side, 0:side]
    values = (40 + 6 * np.sin(row / 7) * np.cos(column / 5) + (row * 7 + column * 13) % 5).astype("f4")
    values[-3:, -3:] = np.nan
    return values


def trees(side=80):
    """Codes: 1 where trees stand."""
    row, column = np.mgrid[0:side, 0:side]
    return ((row // 4 + column // 3) % 3 == 0).astype("u1")


def places(count=7):
    """Observers as x and y, the last one outside the raster."""
    number = np.arange(count)
    x = 600052.5 + 35.0 * number
    y = 5699947.5 - 40.0 * ((number * 3) % count)
    x[-1] = 500000.0
    return np.column_stack([x, y])


def command(*words):
    """Runs the program; gives its standard output."""
    done = subprocess.run([str(PROGRAM), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return done.stdout


class Landscape(unittest.TestCase):
    """Tests with files of the landscape in a folder whose name has a space, in one session."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="green view ü ")
        cls.folder = Path(cls.temporary.name)
        cls.dsm, cls.green = cls.folder / "dsm.tif", cls.folder / "trees.tif"
        greenview._raster.write(str(cls.dsm), greenview.Raster(heights(), TRANSFORM, CRS), "dsm")
        greenview._raster.write(str(cls.green), greenview.Raster(trees(), TRANSFORM, CRS), "green")
        cls.session = greenview.session()

    @classmethod
    def tearDownClass(cls):
        cls.session.close()
        cls.temporary.cleanup()
