"""Scenes are mapped, not copied."""

import os
import struct
import subprocess
import sys
import unittest
from pathlib import Path

import numpy as np

import greenview
from greenview import _scene
from support import CRS, TRANSFORM, Landscape, heights, trees


class Scenes(Landscape):
    def test_arrays_become_a_scene_and_come_back_without_a_copy(self):
        scene = greenview.Scene.create(
            self.folder / "made", (heights(), TRANSFORM, CRS), (trees(), TRANSFORM, CRS), dtm=(heights() - 3, TRANSFORM, CRS)
        )
        np.testing.assert_array_equal(scene.dsm, heights())
        np.testing.assert_array_equal(scene.green, trees())
        np.testing.assert_array_equal(scene.dtm, heights() - 3)
        self.assertIsInstance(scene.dsm, np.memmap)
        self.assertFalse(scene.dsm.flags.writeable)
        self.assertEqual((scene.crs, scene.transform, scene.shape), (CRS, TRANSFORM, (80, 80)))
        self.assertEqual(scene.cell(600012.5, 5699987.5), (2, 2))
        array = scene.layers["dsm"].to_xarray()
        self.assertTrue(np.shares_memory(array.values, scene.dsm))

    def test_what_is_no_scene_or_not_whole_is_refused(self):
        folder = self.folder / "torn"
        greenview.load(self.dsm, self.green, folder)
        with self.assertRaisesRegex(greenview.InputError, "no scene"):
            greenview.Scene(self.folder)
        segment = folder / "green.gvs"
        whole = segment.read_bytes()
        for damaged, words in (
            (whole[:-1], "bytes instead"),
            (b"X" + whole[1:], "no segment"),
            (whole[:40] + b"\1" + whole[41:], "damaged"),
            (whole[:12] + b"\1" + whole[13:], "not whole"),
        ):
            segment.write_bytes(damaged)
            with self.assertRaisesRegex(greenview.InputError, words):
                greenview.Scene(folder)
        segment.write_bytes((folder / "dsm.gvs").read_bytes())
        with self.assertRaisesRegex(greenview.InputError, "not the one"):
            greenview.Scene(folder)

    def test_400_million_cells_take_no_memory(self):
        folder = self.folder / "large"
        greenview.load(self.dsm, self.green, folder)
        side = 20_000
        manifest = (folder / "scene.properties").read_text("utf-8").splitlines()
        for name, size in (("dsm", 4), ("green", 1)):
            segment = folder / f"{name}.gvs"
            header = bytearray(segment.read_bytes()[:4096])
            struct.pack_into("<q", header, 16, 4096 + side * side * size)
            struct.pack_into("<ii", header, 28, side, side)
            struct.pack_into("<q", header, 120, 0)
            checksum = _scene._crc32c(bytes(header))
            struct.pack_into("<q", header, 120, checksum)
            segment.write_bytes(header)
            os.truncate(segment, 4096 + side * side * size)  # the cells are a hole
            manifest = [f"{name}.checksum={checksum:08x}" if l.startswith(f"{name}.checksum") else l for l in manifest]
        page = "".join(line + "\n" for line in manifest[:-1]).encode("utf-8")
        (folder / "scene.properties").write_bytes(page + f"checksum={_scene._crc32c(page):08x}\n".encode())
        code = (
            "import sys, greenview\n"
            "def resident(): return int(open('/proc/self/statm').read().split()[1]) * 4096 // 2**20\n"
            "before = resident()\n"
            "scene = greenview.Scene(sys.argv[1])\n"
            "assert scene.dsm.size == 400_000_000 and scene.dsm[::5000, 7].sum() == 0\n"
            "print(resident() - before)\n"
        )
        grown = int(subprocess.run([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, check=True).stdout)
        print(f"Scene of 400 million cells: resident memory grew by {grown} MiB")
        self.assertLess(grown, 64)


if __name__ == "__main__":
    unittest.main()
