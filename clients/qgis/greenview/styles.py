"""How results look when they are loaded: as the program says beside them, or in their GeoPackage."""

from qgis.core import QgsProcessingLayerPostProcessorInterface


class Style(QgsProcessingLayerPostProcessorInterface):
    """Gives a result the style that it has brought along, where QGIS's own settings would draw it."""

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS once the layer is there."""
        layer.loadDefaultStyle()


#: QGIS does not keep it.
STYLE = Style()
