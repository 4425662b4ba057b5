"""How the program is found, told to end, and heard."""

import os
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import warnings
from pathlib import Path
from unittest import mock

import numpy as np

import greenview
from greenview import _program
from support import CRS, TRANSFORM, Landscape, heights, places, trees


class Finding(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="pro gram ")
        self.folder = Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)

    def program(self, says, name="greenview"):
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{says}\n")
        file.chmod(0o755)
        return str(file)

    def found_with(self, **environment):
        with mock.patch.dict(os.environ, environment), mock.patch.object(sys, "prefix", str(self.folder / "none")):
            if "GREENVIEW_HOME" not in environment:
                del os.environ["GREENVIEW_HOME"]
            return _program.find()

    def test_home_comes_before_path_and_path_before_python(self):
        new = "echo greenview 99.0"
        on_path = self.program(new)
        (self.folder / "home" / "bin").mkdir(parents=True)
        home = self.program(new, "home/bin/greenview")
        (self.folder / "none" / "bin").mkdir(parents=True)
        beside = self.program(new, "none/bin/greenview")
        self.assertEqual(self.found_with(PATH="/nowhere"), beside)
        self.assertEqual(self.found_with(PATH=str(self.folder)), on_path)
        self.assertEqual(self.found_with(PATH=str(self.folder), GREENVIEW_HOME=str(self.folder / "home")), home)

    def test_missing_and_old_programs_are_told_with_what_to_do(self):
        with self.assertRaisesRegex(greenview.ProgramMissing, "not found: get its .* set GREENVIEW_HOME"):
            self.found_with(PATH="/nowhere")
        self.program("echo greenview 99.0")
        with self.assertRaisesRegex(greenview.ProgramMissing, "GREENVIEW_HOME is /nowhere, where no program"):
            self.found_with(PATH=str(self.folder), GREENVIEW_HOME="/nowhere")
        self.program("echo greenview 0.1.9-SNAPSHOT")
        with self.assertRaisesRegex(greenview.ProgramMissing, "is Greenview 0.1.9-SNAPSHOT; this package needs"):
            self.found_with(PATH=str(self.folder))
        self.program("echo 'greenview: needs Java 25' >&2; exit 4")
        with self.assertRaisesRegex(greenview.ProgramMissing, "does not run: greenview: needs Java 25"):
            self.found_with(PATH=str(self.folder))


class Hearing(Landscape):
    def test_failures_are_exceptions_by_exit_code_with_the_sentence(self):
        missing = self.folder / "missing.tif"
        cases = [
            (greenview.InputError, 3, "missing.tif does not exist", lambda: greenview.gvi(missing, self.green, places())),
            (greenview.UsageError, 2, "radius is a positive number", lambda: greenview.gvi(self.dsm, self.green, places(), radius=-1)),
            (greenview.UsageError, 2, "radius is a number", lambda: greenview.gvi(self.dsm, self.green, places(), radius=[1])),
            (greenview.UsageError, 2, "GDAL's order", lambda: greenview.gvi((heights(), (5, 0, 6e5, 0, -5, 57e5)), self.green, places())),
            (greenview.InputError, 3, "no rows", lambda: greenview.gvi(self.dsm, self.green, np.empty((0, 2)))),
            (greenview.InputError, 3, "no cells", lambda: greenview.viewshed((np.empty((0, 5)), TRANSFORM, CRS), places()[0])),
            (greenview.InputError, 3, "no columns x and y", lambda: greenview.gvi(self.dsm, self.green, {"lon": [1]})),
            (greenview.InputError, 3, "dsm", lambda: greenview.gvi((heights(), TRANSFORM), self.green, places())),
        ]
        for kind, code, words, call in cases:
            with self.subTest(words), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with self.assertRaisesRegex(kind, words) as caught:
                    call()
                self.assertEqual(caught.exception.exit_code, code)
                self.assertNotIn("--", str(caught.exception))

    def test_every_exit_code_has_its_exception(self):
        kinds = [greenview.ProgramBug, greenview.UsageError, greenview.InputError, greenview.StorageError, greenview.Interrupted]
        for code, kind in enumerate(kinds, 1):
            listener = _program.Listener("gvi", None, "/tmp/greenview-1")
            listener.hear('{"event":"failure","exit_code":4,"text":"/tmp/greenview-1/dsm.tif: see --dsm-band"}\n')
            with self.assertRaisesRegex(kind, "^dsm.tif: see dsm_band$"):
                listener.result(code, "")
        with self.assertRaisesRegex(greenview.StorageError, "^needs more space$"):
            listener = _program.Listener("gvi", None)
            listener.hear("greenview: needs more space\n")
            listener.result(4, "")

    def test_empty_frames_and_frames_without_crs_are_refused(self):
        import geopandas

        points = geopandas.points_from_xy(*places().T)
        for frame, words in (
            (geopandas.GeoDataFrame(geometry=points), "no CRS"),
            (geopandas.GeoDataFrame(geometry=points, crs=CRS).iloc[:0], "no rows"),
        ):
            with self.assertRaisesRegex(greenview.InputError, words):
                greenview.gvi(self.dsm, self.green, frame)
        frame = geopandas.GeoDataFrame(geometry=points)
        seen = greenview.gvi(self.dsm, self.green, frame, observers_crs=CRS, radius=50)
        self.assertEqual(len(seen), len(frame))

    def test_warnings_are_warnings_at_the_callers_line(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            greenview.viewshed(self.dsm, places()[0], radius=50)
        told = [w for w in caught if issubclass(w.category, greenview.GreenviewWarning)]
        self.assertIn("cells on no ray", str(told[0].message))
        self.assertEqual(told[0].filename, __file__)

    def test_options_of_one_call_do_not_reach_the_next_in_a_session(self):
        with self.assertRaisesRegex(greenview.GreenviewError, "GDAL"):
            greenview.surface(self.dsm, self.green, radius=50, every=20, cog=True, gdal_library="none")
        greenview.surface(self.dsm, self.green, radius=50, every=20, cog=True)

    def test_a_session_whose_process_dies_starts_another(self):
        with greenview.session() as session:
            session._process.kill()
            session._process.wait()
            greenview.viewshed(self.dsm, places()[0], radius=50)

    def test_without_a_session_in_another_locale_and_with_progress(self):
        """Decimal commas of the machine change neither what goes in nor what comes out."""
        code = (
            "import locale, sys, warnings, greenview\n"
            "warnings.simplefilter('ignore')\n"
            "locale.setlocale(locale.LC_ALL, '')\n"
            "assert locale.localeconv()['decimal_point'] == ',', locale.localeconv()\n"
            "seen = greenview.gvi(sys.argv[1], sys.argv[2], [(600052.5, 5699947.5)], radius=60.5, observer_height=1.65,"
            " progress=True)\n"
            "print(repr(float(seen['gvi'][0])))\n"
        )
        locales = self.folder / "locales"
        locales.mkdir()
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(locales / "de_DE.UTF-8")], check=True)
        found = subprocess.run(
            [sys.executable, "-c", code, str(self.dsm), str(self.green)],
            env={**os.environ, "LOCPATH": str(locales), "LC_ALL": "de_DE.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn("viewsheds", found.stderr)
        here = greenview.gvi(self.dsm, self.green, [(600052.5, 5699947.5)], radius=60.5, observer_height=1.65)
        self.assertEqual(found.stdout.strip(), repr(float(here.gvi[0])))

    def test_numpy_alone_is_enough(self):
        code = (
            "import sys, warnings\n"
            "for name in ('geopandas', 'pandas', 'xarray', 'rasterio', 'pyproj', 'shapely', 'tqdm', 'fiona'):\n"
            "    sys.modules[name] = None\n"
            "import numpy as np, greenview\n"
            "from support import *\n"
            "warnings.simplefilter('ignore')\n"
            "dsm, green = (heights(), TRANSFORM, CRS), (trees(), TRANSFORM, CRS)\n"
            "with greenview.session():\n"
            "    seen = greenview.gvi(dsm, green, {'x': places()[:, 0], 'y': places()[:, 1], 'eye': np.full(7, 1.7)},\n"
            "                         radius=60, observer_height_column='eye')\n"
            "    assert isinstance(seen, dict) and seen['status'][-1] == 'outside', seen\n"
            "    raster = greenview.viewshed(dsm, (600052.5, 5699947.5), radius=60)\n"
            "    assert raster.crs == CRS and raster.nodata == 255, raster\n"
            "    assert len(greenview.distortion((-24.5, 63.4, -13.5, 66.5), samples=100)['rank']) == 6\n"
            "print(seen['gvi'].tolist(), int((raster.values == 1).sum()))\n"
        )
        found = subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=str(Path(__file__).parent)
        )
        self.assertEqual(found.returncode, 0, found.stderr)
        seen = greenview.gvi(self.dsm, self.green, places(), radius=60)
        shed = greenview.viewshed(self.dsm, places()[0], radius=60)
        self.assertEqual(found.stdout.strip(), f"{seen.gvi.tolist()} {int((shed == 1).sum())}")


class Cancelling(unittest.TestCase):
    CODE = (
        "import sys, warnings, contextlib, greenview\n"
        "from support import *\n"
        "warnings.simplefilter('ignore')\n"
        "dsm, green = (heights(2500), TRANSFORM, CRS), (trees(2500), TRANSFORM, CRS)\n"
        "with greenview.session() if sys.argv[1] == 'session' else contextlib.nullcontext():\n"
        "    try:\n"
        "        greenview.surface(dsm, green, radius=150, progress=True)\n"
        "    except KeyboardInterrupt:\n"
        "        print('ended', flush=True)\n"
        "    greenview.viewshed((heights(), TRANSFORM, CRS), places()[0], radius=60)\n"
        "print('went on')\n"
    )

    RESUMING = (
        "import sys, warnings, greenview\n"
        "warnings.simplefilter('ignore')\n"
        "dsm, green, observers, out = sys.argv[1:]\n"
        "greenview.gvi(dsm, green, observers, radius=1500, threads=1, out=out, resume=True, progress=True)\n"
    )

    def interrupted(self, code, *words, temporary, until):
        """Runs code, and sends it Ctrl-C once its progress says that; gives what it printed."""
        python = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)],
            cwd=str(Path(__file__).parent),
            env={**os.environ, "TMPDIR": str(temporary)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        said = b""
        while not re.search(until, said):
            piece = os.read(python.stderr.fileno(), 1000)
            self.assertTrue(piece, said)
            said += piece
        time.sleep(0.3)
        python.send_signal(signal.SIGINT)
        out, err = python.communicate(timeout=300)
        return out.decode(), err.decode()[-2000:]

    def test_ctrl_c_ends_the_run_in_order(self):
        for how in ("session", "alone"):
            with self.subTest(how), tempfile.TemporaryDirectory() as temporary:
                out, err = self.interrupted(self.CODE, how, temporary=temporary, until=b"viewsheds")
                self.assertEqual(out.split("\n")[:2], ["ended", "went on"], err)
                self.assertEqual(os.listdir(temporary), [])

    def test_a_run_that_was_ended_is_resumed(self):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            dsm, green, observers, out = (folder / name for name in ("dsm.tif", "green.tif", "observers.csv", "seen.gpkg"))
            side = 1500
            greenview._raster.write(str(dsm), greenview.Raster(heights(side), TRANSFORM, CRS), "dsm")
            greenview._raster.write(str(green), greenview.Raster(trees(side), TRANSFORM, CRS), "green")
            cells = np.random.default_rng(3).uniform(1, side - 4, (20_000, 2))
            rows = 600000 + 5 * cells[:, 0], 5700000 - 5 * cells[:, 1]
            np.savetxt(observers, np.column_stack(rows), delimiter=",", header="x,y", comments="")
            _, err = self.interrupted(self.RESUMING, dsm, green, observers, out, temporary=folder, until=rb"[1-9]\d*/20000")
            self.assertIn("KeyboardInterrupt", err)
            self.assertFalse(out.exists())
            kept = sum(f.stat().st_size for f in (folder / "seen.gpkg.run").rglob("*"))
            self.assertGreater(kept, 0)
            settings = dict(dsm=dsm, green=green, observers=observers, radius=1500, threads=1, progress=False)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                seen = greenview.gvi(**settings, out=out, resume=True)
                whole = greenview.gvi(**{**settings, "threads": None})
            self.assertEqual(seen["gvi"].tolist(), whole["gvi"].tolist())
            self.assertFalse((folder / "seen.gpkg.run").exists())


if __name__ == "__main__":
    unittest.main()
