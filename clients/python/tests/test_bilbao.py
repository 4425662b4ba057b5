"""Bilbao's observers have the numbers of the reference."""

import csv
import unittest

import geopandas

import greenview
from support import SHARED, Landscape, command

BILBAO = SHARED / "reference" / "bilbao"


@unittest.skipUnless(BILBAO.is_dir(), f"the reference data are not in {BILBAO}")
class Bilbao(Landscape):
    def test_51_and_2000(self):
        scene = {"dsm": BILBAO / "bilbao_dsm_5m.tif", "green": BILBAO / "bilbao_trees_5m.tif"}
        for observers, answers, count in (
            ("bilbao_observers.shp", "expected_float64.csv", 51),
            ("bilbao_observers2000.gpkg", "expected2000_float64.csv", 2000),
        ):
            with self.subTest(observers), open(BILBAO / answers, newline="") as file:
                expected = list(csv.DictReader(file))
                frame = geopandas.read_file(BILBAO / observers)
                seen = greenview.gvi(**scene, observers=frame, radius=800)
                self.assertEqual(len(seen), count)
                found = {str(i): (v, g) for i, v, g in zip(seen.id, seen.visible, seen.visible_green)}
                known = [row for row in expected if row["visible"]]
                self.assertGreaterEqual(len(known), count - 1)
                for row in known:
                    self.assertEqual(found[row["id"]], (int(row["visible"]), int(row["trees"])), row)
                said, written = self.folder / "said.csv", self.folder / "written.csv"
                greenview.gvi(**scene, observers=BILBAO / observers, radius=800, out=written, overwrite=True)
                words = [word for name, value in scene.items() for word in (f"--{name}", value)]
                command("gvi", *words, "--observers", BILBAO / observers, "--radius", 800, "--out", said, "--overwrite")
                self.assertEqual(written.read_bytes(), said.read_bytes())


if __name__ == "__main__":
    unittest.main()
