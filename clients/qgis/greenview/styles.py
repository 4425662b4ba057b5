"""How results look when they are loaded."""

from qgis.PyQt.QtGui import QColor
from qgis.core import (
    QgsColorRampShader,
    QgsGradientColorRamp,
    QgsPalettedRasterRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterBandStats,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)

SEEN, DARK, HIDDEN = QColor(78, 165, 82, 170), QColor(12, 60, 24), QColor(0, 0, 0, 0)


class Style(QgsProcessingLayerPostProcessorInterface):
    """Gives a result its style."""

    #: QGIS does not keep them.
    kept = []

    @classmethod
    def of(cls, is_view):
        """The style of a view (1 seen, 0 not), or of numbers."""
        style = cls()
        style.is_view = is_view
        cls.kept.append(style)
        return style

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS once the layer is there."""
        give(layer, self.is_view)


def give(layer, is_view):
    """Gives a layer the style that it has brought along; to a raster without one, another."""
    _, has_own = layer.loadDefaultStyle()
    if has_own or not isinstance(layer, QgsRasterLayer):
        return
    provider = layer.dataProvider()
    if is_view:
        classes = [
            QgsPalettedRasterRenderer.Class(1, SEEN, "seen"),
            QgsPalettedRasterRenderer.Class(0, HIDDEN, "not seen"),
        ]
        renderer = QgsPalettedRasterRenderer(provider, 1, classes)
    else:
        range_ = provider.bandStatistics(1, QgsRasterBandStats.Min | QgsRasterBandStats.Max)
        ramp = QgsGradientColorRamp(QColor(247, 252, 245), DARK)
        function = QgsColorRampShader(range_.minimumValue, range_.maximumValue, ramp)
        function.classifyColorRamp(5)
        shader = QgsRasterShader(range_.minimumValue, range_.maximumValue)
        shader.setRasterShaderFunction(function)
        renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
        renderer.setClassificationMin(range_.minimumValue)
        renderer.setClassificationMax(range_.maximumValue)
    layer.setRenderer(renderer)
    layer.triggerRepaint()
