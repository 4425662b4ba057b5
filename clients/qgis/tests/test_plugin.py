"""The plugin as QGIS runs it; ``clients/qgis/check`` prepares what this needs."""

import ast
import csv
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from osgeo import gdal
from qgis.PyQt.QtCore import QDate, QLocale, QVariant
from qgis.PyQt.QtWidgets import QMainWindow
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMessageBar

QgsApplication.setPrefixPath("/usr", True)
QLocale.setDefault(QLocale("de_DE"))  # decimal commas
app = QgsApplication([], True)
app.initQgis()
sys.path.append("/usr/share/qgis/python/plugins")

import processing  # noqa: E402
from greenview import program, table  # noqa: E402
from greenview.plugin import GreenviewPlugin, ViewFromHere  # noqa: E402
from processing.core.Processing import Processing  # noqa: E402

Processing.initialize()
plugin = GreenviewPlugin(None)
plugin.initProcessing()

SHARED = Path(os.environ.get("GREENVIEW_SHARED", Path(__file__).resolve().parents[4] / "shared"))
BILBAO = SHARED / "reference" / "bilbao"
BRITISH = QgsCoordinateReferenceSystem("EPSG:27700")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


def command(*words):
    """What the program says when it is asked without QGIS."""
    done = subprocess.run([program.find(), *map(str, words), "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert done.returncode == 0, words
    return json.loads(done.stdout)


def attributes(path, *names):
    """Values of a layer, a tuple for each feature."""
    layer = QgsVectorLayer(str(path), "layer", "ogr")
    assert layer.isValid(), path
    return [tuple(f[n] for n in names) for f in layer.getFeatures()]


class Said(QgsProcessingFeedback):
    """Keeps what the tools say."""

    def __init__(self):
        super().__init__(False)
        self.lines = []

    def pushInfo(self, info):
        self.lines.append(info)

    def pushWarning(self, warning):
        self.lines.append(warning)

    def pushCommandInfo(self, info):
        self.lines.append(info)


class Town(unittest.TestCase):
    """What all tests share: a small town in a folder whose name has spaces."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="a town, é "))
        cls.town = cls.folder / "the town"
        command("demo", "--cells", 500, "--out", cls.town)
        cls.rasters = {"DSM": str(cls.town / "dsm.tif"), "GREEN": str(cls.town / "trees.tif")}
        cls.words = ["--dsm", cls.town / "dsm.tif", "--green", cls.town / "trees.tif"]
        # Points that are no file: with a CRS of their own, and attributes that make files stumble.
        places = "371700.25,409100.25 371000.75,408800.75 370800.5,409300.5".split()
        cls.points = QgsVectorLayer("Point?crs=EPSG:4326", "points", "memory")
        fields = [
            QgsField("fid", QVariant.String),
            QgsField("gvi", QVariant.Double),
            QgsField("Näme mit Leer", QVariant.String),
            QgsField("day", QVariant.Date),
            QgsField("big", QVariant.LongLong),
            QgsField("eye", QVariant.Double),
        ]
        cls.points.dataProvider().addAttributes(fields)
        cls.points.updateFields()
        to_degrees = QgsCoordinateTransform(BRITISH, DEGREES, QgsProject.instance())
        for i, place in enumerate(places):
            feature = QgsFeature(cls.points.fields())
            point = to_degrees.transform(QgsPointXY(*map(float, place.split(","))))
            feature.setGeometry(QgsGeometry.fromPointXY(point))
            feature.setAttributes([f"a{i}", i + 0.5, "x\ny;,\"'ß", QDate(2024, 2, 29), 2**53 + i, 1.5 + i])
            cls.points.dataProvider().addFeatures([feature])
        text = "id,x,y\n" + "".join(f"{i},{place}\n" for i, place in enumerate(places))
        (cls.folder / "points.csv").write_text(text)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def run_tool(self, name, parameters, feedback=None, context=None):
        feedback = feedback or Said()
        return processing.run(f"greenview:{name}", parameters, feedback=feedback, context=context)

    def refused(self, name, parameters):
        with self.assertRaises(QgsProcessingException) as caught:
            self.run_tool(name, parameters)
        return str(caught.exception)

    def test_files_are_those_of_the_command(self):
        schools = self.town / "schools.shp"
        common = {**self.rasters, "OBSERVERS": str(schools), "RADIUS": 400.5}
        for suffix in ("csv", "gpkg", "geojson"):
            ours, theirs = self.folder / f"our.{suffix}", self.folder / f"their.{suffix}"
            self.run_tool("gvi", {**common, "OUTPUT": str(ours)})
            command("gvi", *self.words, "--observers", schools, "--radius", "400.5", "--out", theirs)
            if suffix == "gpkg":
                self.assertEqual(dump(ours), dump(theirs))
            else:
                self.assertEqual(ours.read_bytes(), theirs.read_bytes())

    def test_measures_classes_and_ranges(self):
        our, their = self.folder / "m1.csv", self.folder / "m2.csv"
        self.run_tool(
            "gvi",
            {
                **self.rasters,
                "OBSERVERS": str(self.town / "schools.shp"),
                "MEASURE": ["gvi", "vgvi", "vvi"],
                "DECAY": "logistic:0.5,8\npower:1,3",
                "CLASSES": "trees=1;rest=0",
                "BANDS": "50,200",
                "AZIMUTH_FROM": 315,
                "AZIMUTH_TO": 45,
                "PITCH_FROM": -30,
                "PITCH_TO": 2.5,
                "RAYS": "square",
                "OUTPUT": str(our),
            },
        )
        command(
            *["gvi", *self.words, "--observers", self.town / "schools.shp", "--measure", "gvi,vgvi,vvi"],
            *["--decay", "logistic:0.5,8", "--decay", "power:1,3", "--class", "trees=1", "--class", "rest=0"],
            *["--bands", "50,200", "--azimuth", "315,45", "--pitch=-30,2.5", "--rays", "square", "--out", their],
        )
        self.assertEqual(our.read_bytes(), their.read_bytes())

    def test_memory_layer_with_odd_attributes_in_another_crs(self):
        out = self.folder / "memory.gpkg"
        self.run_tool("gvi", {**self.rasters, "OBSERVERS": self.points, "OBSERVER_HEIGHT_COLUMN": "eye", "OUTPUT": str(out)})
        rows = attributes(out, "gvi_input", "Näme mit Leer", "big", "visible")
        self.assertEqual([r[0] for r in rows], [0.5, 1.5, 2.5])
        self.assertEqual(rows[0][1], "x\ny;,\"'ß")
        self.assertEqual([r[2] for r in rows], [2**53, 2**53 + 1, 2**53 + 2])
        # Greenview is asked for the same places in the raster's CRS.
        eyes = self.folder / "eyes.csv"
        lines = (self.folder / "points.csv").read_text().splitlines()
        eyes.write_text("\n".join([lines[0] + ",eye"] + [f"{line},{1.5 + i}" for i, line in enumerate(lines[1:])]))
        other = self.folder / "eyes-out.csv"
        command("gvi", *self.words, "--observers", eyes, "--observer-height-column", "eye", "--out", other)
        self.assertEqual([r[3] for r in rows], [int(r[0]) for r in attributes(other, "visible")])
        layer = QgsVectorLayer(str(out), "out", "ogr")
        self.assertIn(layer.fields().field("day").type(), (QVariant.Date, QVariant.DateTime))
        self.assertIn(("a0",), [tuple(f[n] for n in layer.fields().names() if f[n] == "a0") for f in layer.getFeatures()])

    def test_only_what_is_selected_filtered_or_computed(self):
        schools = QgsVectorLayer(str(self.town / "gvi.gpkg"), "schools", "ogr")
        first = next(schools.getFeatures())
        schools.selectByIds([first.id()])
        out = self.folder / "selected.gpkg"
        chosen = QgsProcessingFeatureSourceDefinition(schools.id(), True)
        QgsProject.instance().addMapLayer(schools)
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        self.run_tool("gvi", {**self.rasters, "OBSERVERS": chosen, "OUTPUT": str(out)}, context=context)
        self.assertEqual(attributes(out, "name", "gvi"), [(first["name"], first["gvi"])])
        names = QgsVectorLayer(str(out), "out", "ogr").fields().names()
        self.assertEqual(names.count("fid"), 1, names)

        schools.removeSelection()
        schools.setSubsetString(f"name <> '{first['name']}'")
        schools.addExpressionField("2 * 1.25", QgsField("eye", QVariant.Double))
        self.run_tool(
            "gvi",
            {**self.rasters, "OBSERVERS": schools, "OBSERVER_HEIGHT_COLUMN": "eye", "OUTPUT": str(out)},
            context=context,
        )
        rows = attributes(out, "name", "eye")
        self.assertGreater(len(rows), 0)
        self.assertNotIn(first["name"], [r[0] for r in rows])
        self.assertEqual({r[1] for r in rows}, {2.5})
        QgsProject.instance().removeMapLayer(schools.id())

    def test_crs_that_only_qgis_knows(self):
        bare = {}
        for name, file in (("DSM", "dsm.tif"), ("GREEN", "trees.tif")):
            path = self.folder / f"bare {file}"
            subprocess.run(
                ["gdal_translate", "-q", "-co", "PROFILE=BASELINE", "-co", "TFW=YES", str(self.town / file), str(path)], check=True
            )
            bare[name] = QgsRasterLayer(str(path), name)
            bare[name].setCrs(BRITISH)
        shape = self.folder / "bare.shp"
        for suffix in ("shp", "shx", "dbf"):
            shutil.copy(self.town / f"schools.{suffix}", self.folder / f"bare.{suffix}")
        schools = QgsVectorLayer(str(shape), "schools", "ogr")
        schools.setCrs(BRITISH)
        out = self.folder / "bare.csv"
        self.run_tool("gvi", {**bare, "OBSERVERS": schools, "OUTPUT": str(out)})
        self.assertEqual(attributes(out, "gvi"), attributes(self.town / "gvi.csv", "gvi"))

    def test_surface_of_an_extent_in_degrees(self):
        box = QgsCoordinateTransform(BRITISH, DEGREES, QgsProject.instance()).transformBoundingBox(
            QgsRasterLayer(self.rasters["DSM"]).extent().buffered(-900)
        )
        extent = f"{box.xMinimum()!r},{box.xMaximum()!r},{box.yMinimum()!r},{box.yMaximum()!r} [EPSG:4326]"
        said = Said()
        out = self.folder / "surface.tif"
        self.run_tool(
            "surface", {**self.rasters, "BOUNDS": extent, "EVERY": 10, "RADIUS": 100, "EDGE": True, "OUTPUT": str(out)}, said
        )
        bounds = next(line for line in said.lines if line.startswith("greenview ")).split("--bounds=")[1].split(" ")[0]
        self.assertTrue(all(float(n) > 300000 for n in bounds.split(",")), bounds)
        other = self.folder / "surface2.tif"
        command(
            *["surface", *self.words, f"--bounds={bounds}", "--every", 10, "--radius", 100, "--edge", "--out", other]
        )
        self.assertEqual(out.read_bytes(), other.read_bytes())

    def test_viewshed_of_a_place_and_of_points(self):
        out, other = self.folder / "view.tif", self.folder / "view2.tif"
        self.run_tool("viewshed", {"DSM": self.rasters["DSM"], "AT": "371000,408900", "RADIUS": 200, "OUTPUT": str(out)})
        command("viewshed", *self.words[:2], "--at", "371000,408900", "--radius", 200, "--out", other)
        self.assertEqual(out.read_bytes(), other.read_bytes())
        self.run_tool("viewshed", {"DSM": self.rasters["DSM"], "OBSERVERS": self.points, "RADIUS": 100, "OUTPUT": str(out)})
        self.assertEqual(QgsRasterLayer(str(out)).bandCount(), 3)
        self.assertIn("place", self.refused("viewshed", {"DSM": self.rasters["DSM"], "OUTPUT": str(out)}))

    def test_cumulative_and_scene(self):
        scene = self.folder / "a scene"
        self.run_tool("load", {**self.rasters, "SCENE": str(scene)})
        out, other = self.folder / "seen.tif", self.folder / "seen2.tif"
        homes = self.town / "homes.csv"
        self.run_tool(
            "cumulative", {"SCENE": str(scene), "OBSERVERS": str(homes), "WEIGHT": "people", "RADIUS": 100, "OUTPUT": str(out)}
        )
        command("cumulative", *self.words[:2], "--observers", homes, "--weight", "people", "--radius", 100, "--out", other)
        ours, theirs = QgsRasterLayer(str(out)), QgsRasterLayer(str(other))
        self.assertEqual(
            ours.dataProvider().bandStatistics(1).sum, theirs.dataProvider().bandStatistics(1).sum
        )
        # A place in degrees comes into the CRS of the scene.
        place = QgsCoordinateTransform(BRITISH, DEGREES, QgsProject.instance()).transform(QgsPointXY(371000, 408900))
        at = f"{place.x()!r},{place.y()!r} [EPSG:4326]"
        view = self.folder / "from scene.tif"
        self.run_tool("viewshed", {"SCENE": str(scene), "AT": at, "RADIUS": 100, "OUTPUT": str(view)})
        self.assertTrue(QgsRasterLayer(str(view)).extent().contains(QgsPointXY(371000, 408900)))

    def test_distortion_decay_and_report(self):
        result = self.run_tool(
            "distortion", {"BOUNDS": "-24,-13,63,66 [EPSG:4326]", "SUGGEST": True, "SAMPLES": 300, "OUTPUT": "memory:"}
        )
        wanted = command("distortion", "--bounds", "-24,63,-13,66", "--suggest", "--samples", 300)["projections"]
        rows = [(f["name"], f["Ep"], f["reliable"]) for f in result["OUTPUT"].getFeatures()]
        self.assertEqual(rows, [(r["name"], r["Ep"], r["reliable"]) for r in wanted])
        weights = self.run_tool("decay", {"DECAY": "power:1,3", "TABLE": "memory:"})["TABLE"]
        self.assertEqual(weights.featureCount(), len(command("decay", "--decay", "power:1,3")["weights"]))
        page = self.folder / "page.html"
        self.run_tool("report", {"RESULTS": str(self.town / "gvi.gpkg"), "SCENE": str(self.town / "scene"), "OUTPUT": str(page)})
        self.assertIn("<html", page.read_text()[:200])

    def test_a_model_runs_a_tool(self):
        model = QgsProcessingModelAlgorithm("model", "model")
        child = QgsProcessingModelChildAlgorithm("greenview:gvi")
        child.setChildId("gvi")
        for name, value in {**self.rasters, "OBSERVERS": str(self.town / "schools.shp"), "RADIUS": 100}.items():
            child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
        output = QgsProcessingModelOutput("out")
        output.setChildOutputName("OUTPUT")
        child.setModelOutputs({"out": output})
        model.addChildAlgorithm(child)
        model.initAlgorithm()
        context = QgsProcessingContext()
        result, succeeded = model.run({"gvi:out": "TEMPORARY_OUTPUT"}, context, Said())
        self.assertTrue(succeeded)
        self.assertGreater(len(attributes(result["gvi:out"], "gvi")), 0)

    def test_results_are_loaded_with_their_styles(self):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        path = self.folder / "styled.gpkg"
        details = QgsProcessingContext.LayerDetails("styled", QgsProject.instance(), "OUTPUT")
        context.addLayerToLoadOnCompletion(str(path), details)
        parameters = {**self.rasters, "OBSERVERS": str(self.town / "schools.shp"), "RADIUS": 50, "OUTPUT": str(path)}
        self.run_tool("gvi", parameters, context=context)
        layer = QgsVectorLayer(str(path), "styled", "ogr")
        context.layerToLoadOnCompletionDetails(str(path)).postProcessor().postProcessLayer(layer, context, Said())
        self.assertNotEqual(layer.renderer().type(), "singleSymbol")

    def test_cancel_ends_the_run_and_leaves_nothing(self):
        class Impatient(Said):
            def setProgressText(self, text):
                self.cancel()

        out = self.folder / "cancelled.tif"
        with self.assertRaises(QgsProcessingException) as caught:
            self.run_tool("surface", {**self.rasters, "OUTPUT": str(out)}, Impatient())
        self.assertIn("Ended", str(caught.exception))
        self.assertFalse(out.exists())
        running = subprocess.run(["ps", "-eo", "args"], stdout=subprocess.PIPE, text=True).stdout
        self.assertNotIn(str(out), running)

    def test_what_is_refused_is_said_in_a_sentence(self):
        out = {"OUTPUT": str(self.folder / "no.csv")}
        empty = QgsVectorLayer("Point?crs=EPSG:27700", "nobody", "memory")
        self.assertIn("no ", self.refused("gvi", {**self.rasters, "OBSERVERS": empty, **out}))
        self.assertIn("needs both", self.refused("gvi", {**self.rasters, "OBSERVERS": self.points, "AZIMUTH_FROM": 5, **out}))
        schools = str(self.town / "schools.shp")
        self.assertIn("--green", self.refused("gvi", {"DSM": self.rasters["DSM"], "OBSERVERS": schools, **out}))
        self.assertFalse(Path(out["OUTPUT"]).exists())

    def test_program_that_is_missing_or_too_old(self):
        here, path = os.environ["GREENVIEW_HOME"], os.environ["PATH"]
        parameters = {**self.rasters, "OBSERVERS": str(self.town / "schools.shp"), "OUTPUT": str(self.folder / "no.csv")}
        try:
            os.environ["GREENVIEW_HOME"] = str(self.folder)
            can, why = plugin.provider.algorithm("gvi").canExecute()
            self.assertFalse(can)
            self.assertIn("GREENVIEW_HOME", why)
            old = self.folder / "old" / "greenview"
            old.parent.mkdir()
            old.write_text("#!/bin/sh\necho greenview 0.1.9\n")
            old.chmod(0o755)
            os.environ["GREENVIEW_HOME"] = str(old.parent)
            self.assertIn("too old", self.refused("gvi", parameters))
            del os.environ["GREENVIEW_HOME"]
            os.environ["PATH"] = f"{old.parent}:{path}"
            self.assertIn(f"{old} is greenview 0.1.9, too old", self.refused("gvi", parameters))
            # Neither there, nor in a folder above the plugin.
            os.environ["PATH"] = "/nowhere"
            self.assertIn("not found. Install Greenview", plugin.provider.algorithm("gvi").canExecute()[1])
            above = self.folder / "a checkout"
            shutil.copytree(old.parent, above)
            with mock.patch.object(program, "__file__", str(above / "clients" / "qgis" / "program.py")):
                self.assertEqual(program.find(), str(above / "greenview"))
        finally:
            os.environ["GREENVIEW_HOME"] = here
            os.environ["PATH"] = path

    def test_every_option_of_the_table_has_a_parameter(self):
        for described in table.read()["tools"]:
            tool = plugin.provider.algorithm(described["name"])
            names = [p.name() for p in tool.parameterDefinitions()]
            for option in described["options"]:
                wanted = option["parameter"]
                self.assertTrue(any(n == wanted or n.startswith(wanted + "_") for n in names), (described["name"], wanted))
            self.assertTrue(all(p.help() or p.isDestination() for p in tool.parameterDefinitions()))

    @unittest.skipUnless(BILBAO.is_dir(), f"the reference data are not in {BILBAO}")
    def test_bilbaos_51_and_2000(self):
        rasters = {"DSM": str(BILBAO / "bilbao_dsm_5m.tif"), "GREEN": str(BILBAO / "bilbao_trees_5m.tif")}
        words = ["--dsm", rasters["DSM"], "--green", rasters["GREEN"]]
        for observers, expected in (
            ("bilbao_observers.shp", "expected_float64.csv"),
            ("bilbao_observers2000.gpkg", "expected2000_float64.csv"),
        ):
            ours, theirs = self.folder / "our bilbao.csv", self.folder / "their bilbao.csv"
            self.run_tool("gvi", {**rasters, "OBSERVERS": str(BILBAO / observers), "OUTPUT": str(ours)})
            command("gvi", *words, "--observers", BILBAO / observers, "--out", theirs, "--overwrite")
            self.assertEqual(ours.read_bytes(), theirs.read_bytes())
            with open(ours, newline="") as file:
                found = {row["id"]: (row["visible"], row["visible_green"]) for row in csv.DictReader(file)}
            with open(BILBAO / expected, newline="") as file:
                known = {row["id"]: (row["visible"], row["trees"]) for row in csv.DictReader(file) if row["visible"]}
            self.assertGreaterEqual(len(known), 50)
            self.assertEqual({name: found[name] for name in known}, known)

    def test_names_of_qt_are_those_of_qt_6_too(self):
        """Qt 6 has its enumerations' values within them alone, as Qt 5 has them, too; and no QVariant.Type."""
        for file in Path(program.__file__).parent.glob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            imported = {}
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
                    module = importlib.import_module(node.module)
                    imported.update({alias.name: getattr(module, alias.name) for alias in node.names})
                self.assertFalse(isinstance(node, (ast.Import, ast.ImportFrom)) and "PyQt5" in ast.dump(node), file)
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported:
                    value = getattr(imported[node.value.id], node.attr)
                    self.assertFalse(isinstance(value, int), f"{file}: {node.value.id}.{node.attr}")

    def test_qgis_process_of_a_script(self):
        out = self.folder / "by script.csv"
        arguments = [f"--{name}={value}" for name, value in self.rasters.items()]
        arguments += [f"--OBSERVERS={self.town / 'schools.shp'}", f"--OUTPUT={out}"]
        environment = {**os.environ, "LC_ALL": "", "LANG": "de_DE.UTF-8"}
        done = subprocess.run(
            [os.environ["qgis_process"], "run", "greenview:gvi", *arguments, "--RADIUS=800"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(out.read_bytes(), (self.town / "gvi.csv").read_bytes())

    def test_a_click_shows_the_view_from_there(self):
        window = Window()
        view = ViewFromHere(window)
        surface = QgsRasterLayer(self.rasters["DSM"], "dsm")
        QgsProject.instance().addMapLayer(surface)
        window.canvas.setDestinationCrs(DEGREES)
        view.surface.setLayer(surface)
        view.radius.setValue(150)
        to_degrees = QgsCoordinateTransform(BRITISH, DEGREES, QgsProject.instance())
        processes = set()
        for x in (371000, 370900):
            start = time.perf_counter()
            view.map_tool.canvasClicked.emit(to_degrees.transform(QgsPointXY(x, 408900)), 1)
            while view.running:
                app.processEvents()
            print(f"a click: {1000 * (time.perf_counter() - start):.0f} ms")
            processes.add(view.session.process.pid)
        self.assertEqual(len(processes), 1)
        names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
        self.assertEqual(sorted(names), ["View from 370900, 408900", "dsm"])
        seen = next(l for l in QgsProject.instance().mapLayers().values() if l.name() != "dsm")
        self.assertTrue(seen.extent().contains(QgsPointXY(370900, 408900)))
        self.assertEqual(seen.renderer().type(), "paletted")
        told = self.folder / "told.tif"
        command("viewshed", *self.words[:2], "--at", "370900,408900", "--radius", 150, "--out", told)
        cells = [gdal.Open(path).ReadAsArray() for path in (seen.source(), str(told))]
        self.assertEqual(cells[0].tolist(), cells[1].tolist())
        view.look(QgsPointXY(0, 0))
        while view.running:
            app.processEvents()
        self.assertIsNotNone(window.messages.currentItem())
        scenes = view.prepared.folder
        view.unload()
        self.assertEqual(view.session.process.wait(60), 0)
        self.assertFalse(os.path.exists(scenes))
        QgsProject.instance().clear()


class Window(QMainWindow):
    """As much of QGIS's window as the plugin uses."""

    def __init__(self):
        super().__init__()
        self.canvas = QgsMapCanvas(self)
        self.messages = QgsMessageBar(self)

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.messages


def dump(path):
    """The rows of all tables of a GeoPackage that hold no path."""
    return subprocess.run(
        ["ogrinfo", "-q", "-al", str(path)], stdout=subprocess.PIPE, text=True, check=True
    ).stdout


if __name__ == "__main__":
    unittest.main()
