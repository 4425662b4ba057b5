"""The provider: all tools under one heading of the Processing toolbox."""

from qgis.core import QgsProcessingProvider

from . import table
from .icon import icon
from .tool import GreenviewTool


class GreenviewProvider(QgsProcessingProvider):
    """Greenview in the Processing toolbox."""

    def id(self):
        return "greenview"

    def name(self):
        return "Greenview"

    def longName(self):
        return "Greenview: how much green people can see"

    def icon(self):
        return icon()

    def loadAlgorithms(self):
        for described in table.read()["tools"]:
            self.addAlgorithm(GreenviewTool(described))

    def supportedOutputVectorLayerExtensions(self):
        return ["gpkg", "geojson", "csv", "fgb", "shp"]

    def supportedOutputRasterLayerExtensions(self):
        return ["tif"]

    def supportsNonFileBasedOutput(self):
        return True  # of the tables that QGIS writes

    def defaultVectorFileExtension(self, hasGeometry=True):
        return "gpkg"

    def defaultRasterFileExtension(self):
        return "tif"
