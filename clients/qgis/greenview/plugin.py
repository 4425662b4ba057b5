"""What QGIS loads: the provider, and a toolbar to look from any place by a click."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDoubleSpinBox, QLabel
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsMapLayerProxyModel,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapLayerComboBox, QgsMapToolEmitPoint

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


class Said(QgsProcessingFeedback):
    """Keeps the last failure that was said."""

    def __init__(self):
        super().__init__(False)
        self.failure = ""

    def reportError(self, error, fatalError=False):
        self.failure = error


class ViewFromHere:
    """A toolbar: choose a surface, click on the map, and what is seen from there appears as a layer."""

    def __init__(self, iface):
        self.iface = iface
        self.layer_id = ""
        self.layer_name = ""
        self.running = None
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
        crs = self.iface.mapCanvas().mapSettings().destinationCrs()
        there = QgsCoordinateTransform(crs, surface.crs(), QgsProject.instance()).transform(point)
        parameters = {
            "DSM": surface,
            "AT": f"{there.x()!r},{there.y()!r}",
            "RADIUS": self.radius.value(),
            "OBSERVER_HEIGHT": self.height.value(),
            "OUTPUT": "TEMPORARY_OUTPUT",
        }
        name = f"View from {there.x():.0f}, {there.y():.0f}"
        tool = QgsApplication.processingRegistry().createAlgorithmById("greenview:viewshed")
        # The task uses these after this method has ended.
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        feedback = Said()
        task = QgsProcessingAlgRunnerTask(tool, parameters, context, feedback)
        task.kept = (context, feedback)
        task.executed.connect(lambda succeeded, results: self._show(task, succeeded, results, name))
        self.running = task
        QgsApplication.taskManager().addTask(task)

    def _show(self, task, succeeded, results, name):
        if task is not self.running:
            return
        self.running = None
        if not succeeded:
            self._say(task.kept[1].failure or "There is no view from there.")
            return
        layer = QgsRasterLayer(results["OUTPUT"], name)
        before = QgsProject.instance().mapLayer(self.layer_id)
        # A view that was given a name of its own is kept.
        if before is not None and before.name() == self.layer_name:
            QgsProject.instance().removeMapLayer(self.layer_id)
        QgsProject.instance().addMapLayer(layer)
        self.layer_id, self.layer_name = layer.id(), name
        self.iface.mapCanvas().refresh()

    def _say(self, sentence):
        self.iface.messageBar().pushMessage("Greenview", sentence, Qgis.Warning)
