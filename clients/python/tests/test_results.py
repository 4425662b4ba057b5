"""Whatever goes in and out, the numbers are those of the command."""

import datetime
import unittest
import warnings

import geopandas
import numpy as np
import pandas
import rasterio
import xarray

import greenview
from support import CRS, TRANSFORM, Landscape, command, heights, places, trees

RADIUS = 60


def frame():
    """Observers with attributes of odd names and types, and an index of their own."""
    count = len(places())
    return geopandas.GeoDataFrame(
        {
            'say "hi", ü 🌳': [f"00{i}" for i in range(count)],
            7: np.arange(count) * 1.5,
            "gvi": ["mine"] * count,
            "status": [None] * count,
            "fid": [5] * count,
            "when": [datetime.datetime(2024, 5, 1, 12, i) for i in range(count)],
            "things": [[i] for i in range(count)],
            "eye": pandas.array([1 + i / 10 for i in range(count)], dtype="Float64"),
        },
        geometry=geopandas.points_from_xy(*places().T),
        crs=CRS,
        index=[f"o{i}" for i in range(count)][::-1],
    )


class Results(Landscape):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.csv = cls.folder / "observers.csv"
        table = pandas.DataFrame(places(), columns=["x", "y"])
        table["eye"] = [1 + i / 10 for i in range(len(table))]
        table.to_csv(cls.csv, index=False)
        words = ["--dsm", cls.dsm, "--green", cls.green, "--observers", cls.csv, "--radius", RADIUS]
        command("gvi", *words, "--observer-height-column", "eye", "--out", cls.folder / "said.csv")
        command("gvi", *words, "--out", cls.folder / "plain.csv")
        cls.said = pandas.read_csv(cls.folder / "said.csv", float_precision="round_trip")
        cls.plain = pandas.read_csv(cls.folder / "plain.csv", float_precision="round_trip")

    def assertSame(self, found, said):
        for name in ("visible", "visible_green", "gvi", "edge", "status", "row", "col"):
            np.testing.assert_array_equal(np.asarray(found[name]), np.asarray(said[name]), name)

    def test_files_are_those_of_the_command_byte_for_byte(self):
        out = self.folder / "py.csv"
        greenview.gvi(
            self.dsm, self.green, self.csv, radius=RADIUS, observer_height_column="eye", out=out
        )
        self.assertEqual(out.read_bytes(), (self.folder / "said.csv").read_bytes())

    def test_a_geopackage_that_is_written_is_what_is_read(self):
        out = [self.folder / "a #%?.csv", self.folder / "a #%? b.gpkg"]
        for _ in range(2):  # the second time it is there, and gets another layer
            seen = greenview.gvi(self.dsm, self.green, frame(), radius=RADIUS, observer_height_column="eye", out=out)
            self.assertSame(seen, self.said)
            out = out[-1:]
        self.assertEqual(len(geopandas.read_file(out[0])), len(seen))

    def test_frame_keeps_order_index_attributes_and_crs(self):
        observers = frame()
        seen = greenview.gvi(self.dsm, self.green, observers, radius=RADIUS, observer_height_column="eye")
        self.assertSame(seen, self.said)
        self.assertEqual(list(seen.index), list(observers.index))
        self.assertEqual(seen.crs, observers.crs)
        self.assertTrue(seen.geometry.equals(observers.geometry))
        self.assertEqual(list(seen["gvi_input"]), ["mine"] * len(observers))
        for name in ('say "hi", ü 🌳', 7, "fid", "when", "things", "eye"):
            self.assertEqual(list(seen[name]), list(observers[name]), name)
        self.assertEqual(list(seen.status)[-1], "outside")
        self.assertTrue(np.isnan(seen.gvi.iloc[-1]))

    def test_columns_of_any_name_are_found(self):
        observers = frame()
        observers[7] = observers["eye"]
        seen = greenview.gvi(self.dsm, self.green, observers, radius=RADIUS, observer_height_column=7)
        self.assertSame(seen, self.said)

    def test_frame_in_another_crs(self):
        observers = frame().iloc[:-1].to_crs("EPSG:4326")
        seen = greenview.gvi(self.dsm, self.green, observers, radius=RADIUS, observer_height_column="eye")
        self.assertSame(seen, self.said.iloc[:-1])
        self.assertEqual(seen.crs, "EPSG:4326")

    def test_arrays_rasterio_and_xarray(self):
        with rasterio.open(self.dsm) as dsm, rasterio.open(self.green) as green:
            inputs = [
                (dsm, green),
                (greenview.Raster(dsm.read(1), dsm.transform, dsm.crs), (green.read(1), green.transform, green.crs)),
                (self._as_xarray(dsm), self._as_xarray(green, flipped=True)),
                ((heights().astype("f8")[::-1], (600000, 5, 0, 5699600, 0, 5), 32633), (trees().astype(bool), TRANSFORM, CRS)),
            ]
            with rasterio.MemoryFile() as memory:
                with memory.open(**dsm.profile) as copy:
                    copy.write(dsm.read())
                inputs.append((memory.open(), self.green))
                for dsm_like, green_like in inputs:
                    with self.subTest(type(dsm_like).__name__):
                        seen = greenview.gvi(dsm_like, green_like, places(), radius=RADIUS, observers_crs=CRS)
                        self.assertSame(seen, self.plain)

    @staticmethod
    def _as_xarray(dataset, flipped=False):
        left, step = dataset.transform.c, dataset.transform.a
        x = left + step * (np.arange(dataset.width) + 0.5)
        y = dataset.transform.f - step * (np.arange(dataset.height) + 0.5)
        array = xarray.DataArray(dataset.read(), {"band": [1], "y": y, "x": x}, ("band", "y", "x"))
        array.coords["spatial_ref"] = ((), 0, {"crs_wkt": dataset.crs.to_wkt()})
        return array.isel(y=slice(None, None, -1)) if flipped else array

    def test_green_as_a_frame_of_polygons(self):
        box = geopandas.GeoSeries.from_wkt(
            ["POLYGON((600000 5700000, 600200 5700000, 600200 5699600, 600000 5699600, 600000 5700000))"], crs=CRS
        )
        seen = greenview.gvi(self.dsm, box, places()[:2], radius=RADIUS)
        west = np.zeros((80, 80), "u1")
        west[:, :40] = 1
        same = greenview.gvi(self.dsm, (west, TRANSFORM, CRS), places()[:2], radius=RADIUS)
        self.assertSame(seen, same)

    def test_lines_give_a_row_each(self):
        lines = geopandas.GeoDataFrame(
            {"name": ["b", "a"]},
            geometry=geopandas.GeoSeries.from_wkt(
                ["LINESTRING(600100 5699900, 600180 5699900)", "LINESTRING(600100 5699800, 600180 5699700)"],
                index=[9, 3],
            ),
            crs=CRS,
            index=[9, 3],
        )
        seen = greenview.gvi(self.dsm, self.green, lines, spacing=20, radius=RADIUS)
        self.assertEqual([list(seen.index), list(seen.name)], [[9, 3], ["b", "a"]])
        self.assertTrue(np.isfinite(seen["gvi_mean"]).all(), list(seen))

    def test_rasters_are_those_of_the_command(self):
        scene = greenview.load(self.dsm, self.green, self.folder / "scene")
        settings = dict(radius=RADIUS, measure=("gvi", "vvi"))
        kept = self.folder / "kept.tif"
        jobs = {
            "surface": (
                lambda **more: greenview.surface(scene=scene, every=4, **settings, **more),
                ["--every", 4, "--measure", "gvi,vvi"],
            ),
            "viewshed": (lambda **more: greenview.viewshed(scene=scene, at=places()[:2], radius=RADIUS, rays="square", **more), None),
            "cumulative": (lambda **more: greenview.cumulative(scene=scene, observers=self.csv, radius=RADIUS, **more), None),
        }
        for name, (job, words) in jobs.items():
            with self.subTest(name):
                array = job()
                job(out=kept, overwrite=True)
                if words is not None:
                    said = self.folder / "said.tif"
                    command(name, "--scene", scene.folder, "--radius", RADIUS, *words, "--out", said)
                    self.assertEqual(kept.read_bytes(), said.read_bytes())
                with rasterio.open(kept) as dataset:
                    np.testing.assert_array_equal(array.values.reshape(dataset.read().shape), dataset.read())
                    self.assertEqual(array.attrs["crs"], dataset.crs.to_string())
                    left, bottom = dataset.xy(dataset.height - 1, 0)
                    self.assertEqual((array.x[0], array.y[-1]), (left, bottom))

    def test_rasterio_datasets_and_arrays_as_results(self):
        settings = dict(dsm=self.dsm, at=places()[:2], radius=RADIUS)
        array = greenview.viewshed(**settings, result="xarray")
        np.testing.assert_array_equal(greenview.viewshed(**settings, result="raster").values, array.values)
        kept = self.folder / "view.tif"
        for out in ({}, {"out": kept}):
            with greenview.viewshed(**settings, **out, result="rasterio") as dataset:
                np.testing.assert_array_equal(dataset.read(), array.values)
                self.assertEqual((dataset.crs.to_string(), dataset.nodata), (array.attrs["crs"], 255))
                self.assertEqual(dataset.descriptions, tuple(array.band.values))
        self.assertTrue(kept.exists())
        with self.assertRaisesRegex(greenview.UsageError, "result is 'xarray', 'rasterio' or 'raster', not 'table'"):
            greenview.viewshed(**settings, result="table")

    def test_cloud_optimised_surface(self):
        settings = dict(scene=greenview.load(self.dsm, self.green, self.folder / "for cog"), radius=RADIUS, every=2)
        array = greenview.surface(**settings, cog=True, out=self.folder / "cog.tif")
        np.testing.assert_array_equal(array.values, greenview.surface(**settings).values)

    def test_crs_without_a_code(self):
        own = "+proj=tmerc +lat_0=10 +lon_0=15 +k=0.9996 +x_0=500000 +y_0=0 +ellps=GRS80 +towgs84=0,0,0 +units=m"
        array = greenview.viewshed(greenview.Raster(heights(), TRANSFORM, own), places()[0], radius=RADIUS)
        self.assertTrue(rasterio.crs.CRS.from_user_input(array.attrs["crs"]).is_projected)
        np.testing.assert_array_equal(array.values, greenview.viewshed(self.dsm, places()[0], radius=RADIUS).values)

    def test_named_values(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seen = greenview.gvi(
                self.dsm, self.green, places()[:3], radius=RADIUS, measure=["gvi", "vgvi"], classes={"bare": 0, "all": [0, 1]},
                nodata={"dsm": -9999}, bands=[20, 60], azimuth=(315, 45), curvature=True,
            )
        self.assertTrue((seen["share_all"] == 1).all(), list(seen))

    def test_distortion(self):
        table = greenview.distortion((-24.5, 63.4, -13.5, 66.5), samples=200, seed=7)
        self.assertEqual(list(table["rank"]), sorted(table["rank"]))
        self.assertEqual(len(table), 6)


if __name__ == "__main__":
    unittest.main()
