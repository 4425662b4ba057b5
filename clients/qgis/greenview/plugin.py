"""What QGIS loads: the provider, and a toolbar to look from any place by a click."""

import os
import shutil
import tempfile
import threading

from osgeo import gdal
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDoubleSpinBox, QLabel
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsMapLayerProxyModel,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsTask,
)
from qgis.gui import QgsMapLayerComboBox, QgsMapToolEmitPoint

from . import layers, program
from .icon import icon
from .provider import GreenviewProvider


class GreenviewPlugin:
    """Adds Greenview to QGIS, and takes it away again."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.view = None

    def initProcessing(self):
        """Adds the tools; all that qgis_process needs."""
        self.provider = GreenviewProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        """Adds tools and toolbar."""
        self.initProcessing()
        self.view = ViewFromHere(self.iface)

    def unload(self):
        """Takes away what was added."""
        QgsApplication.processingRegistry().removeProvider(self.provider)
        if self.view:
            self.view.unload()


class Surface:
    """A surface as a scene in a temporary folder, made once for all views of it."""

    def __init__(self, path):
        self.path = path
        self.changed = self._changed(path)
        self.folder = tempfile.mkdtemp(prefix="greenview-")
        self.scene = os.path.join(self.folder, "scene")

    @staticmethod
    def _changed(path):
        return os.path.getmtime(path) if os.path.exists(path) else None

    def is_of(self, path):
        """Whether it was made of this raster, as it is now."""
        return self.path == path and self.changed == self._changed(path)

    def words(self):
        """The command that makes the scene; None if it is there."""
        if os.path.exists(self.scene):
            return None
        # A scene has a green layer. What is seen does not depend on it: none of its cells is written.
        like = gdal.Open(self.path)
        green = os.path.join(self.folder, "green.tif")
        options = ["SPARSE_OK=TRUE", "TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER"]
        blank = gdal.GetDriverByName("GTiff").Create(green, like.RasterXSize, like.RasterYSize, 1, gdal.GDT_Byte, options)
        blank.SetGeoTransform(like.GetGeoTransform())
        blank.SetProjection(like.GetProjection())
        blank = None  # closes the file
        return ["load", "--dsm", self.path, "--green", green, "--scene", self.scene]

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class ViewFromHere:
    """A toolbar: choose a surface, click on the map, and what is seen from there appears as a layer."""

    def __init__(self, iface):
        self.iface = iface
        self.layer_id = ""
        self.layer_name = ""
        self.running = None
        self.session = program.Session()
        self.turn = threading.Lock()
        self.prepared = None
        self.bar = iface.addToolBar("Greenview")
        self.bar.setObjectName("GreenviewToolBar")
        self.action = QAction(icon(), "View from here", self.bar)
        self.action.setCheckable(True)
        self.action.setToolTip("View from here: click on the map to see what is seen from there")
        self.surface = QgsMapLayerComboBox()
        self.surface.setFilters(QgsMapLayerProxyModel.RasterLayer)
        self.surface.setMinimumContentsLength(16)
        self.surface.setToolTip("Surface heights: terrain with buildings and trees")
        self.radius = self._spin_box(800, 1, 100_000, 0)
        self.height = self._spin_box(1.7, 0, 1000, 1)
        self.bar.addAction(self.action)
        for text, widget in (("Surface", self.surface), ("Radius", self.radius), ("Eye", self.height)):
            self.bar.addWidget(QLabel(f" {text} "))
            self.bar.addWidget(widget)
        self.map_tool = QgsMapToolEmitPoint(iface.mapCanvas())
        self.map_tool.setAction(self.action)
        self.map_tool.canvasClicked.connect(self.look)
        self.action.triggered.connect(lambda: iface.mapCanvas().setMapTool(self.map_tool))

    def unload(self):
        """Takes the toolbar away."""
        if self.running:
            self.running.cancel()
        self.session.close()
        if self.prepared:
            self.prepared.remove()
        self.iface.mapCanvas().unsetMapTool(self.map_tool)
        self.bar.deleteLater()

    @staticmethod
    def _spin_box(value, least, greatest, decimals):
        box = QDoubleSpinBox()
        box.setDecimals(decimals)
        box.setRange(least, greatest)
        box.setValue(value)
        box.setSuffix(" m")
        return box

    def look(self, point, button=Qt.MouseButton.LeftButton):
        """Computes the view from a point of the map, in the background; ends the view before if it still runs."""
        surface = self.surface.currentLayer()
        if surface is None:
            self._say("Choose a raster of surface heights first.")
            return
        if self.running:
            self.running.cancel()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        try:
            path = layers.raster_file(surface, context, QgsProcessingFeedback(False))
        except QgsProcessingException as error:
            self._say(str(error))
            return
        crs = self.iface.mapCanvas().mapSettings().destinationCrs()
        there = QgsCoordinateTransform(crs, surface.crs(), QgsProject.instance()).transform(point)
        name = f"View from {there.x():.0f}, {there.y():.0f}"
        if self.prepared is None or not self.prepared.is_of(path):
            if self.prepared:
                self.prepared.remove()
            self.prepared = Surface(path)
        view = QgsProcessingUtils.generateTempFilename("view.tif")
        words = ["viewshed", "--scene", self.prepared.scene, f"--at={there.x()!r},{there.y()!r}", "--out", view]
        words += [f"--radius={self.radius.value()!r}", f"--observer-height={self.height.value()!r}"]
        task = QgsTask.fromFunction(name, self._view, words=words, prepared=self.prepared)
        task.taskCompleted.connect(lambda: self._show(task, view, name))
        task.taskTerminated.connect(lambda: self._show(task, None, name))
        self.running = task
        QgsApplication.taskManager().addTask(task)

    def _view(self, task, words, prepared):
        """Runs in the background; gives the sentence of a failure, or nothing."""
        with self.turn:
            try:
                for command in (prepared.words(), words):
                    if command is not None and not task.isCanceled():
                        result = self.session.run(command, lambda event: None, task.isCanceled)
                        if result.exit_code != 0:
                            return result.failure or "There is no view from there."
            except program.ProgramError as error:
                return str(error)
        return None

    def _show(self, task, view, name):
        if task is not self.running:
            return
        self.running = None
        if view is None or task.returned_values:
            self._say(task.returned_values or "The view could not be computed.")
            return
        layer = QgsRasterLayer(view, name)
        before = QgsProject.instance().mapLayer(self.layer_id)
        # A view that was given a name of its own is kept.
        if before is not None and before.name() == self.layer_name:
            QgsProject.instance().removeMapLayer(self.layer_id)
        QgsProject.instance().addMapLayer(layer)
        self.layer_id, self.layer_name = layer.id(), name
        self.iface.mapCanvas().refresh()

    def _say(self, sentence):
        self.iface.messageBar().pushMessage("Greenview", sentence, Qgis.Warning)
