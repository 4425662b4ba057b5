"""Draws layers and rasters in the styles that they bring along, and asserts what is drawn."""

import os
import sys

from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

LEAST_PIXELS = 20


def draw(layer, picture):
    """The layer on white, as {colour: pixels}."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(800, 800))
    extent = QgsRectangle(layer.extent())
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    pixels = {}
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixel(x, y) & 0xFFFFFF
            pixels[colour] = pixels.get(colour, 0) + 1
    return pixels


def check_layer(file, name, pictures):
    layer = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
    assert layer.isValid(), f"{file} {name}: QGIS cannot open it"
    renderer = layer.renderer()
    assert renderer.type() == "graduatedSymbol", f"{file} {name}: drawn as {renderer.type()}"
    assert renderer.sourceColorRamp() is not None
    context = QgsRenderContext()
    renderer.startRender(context, layer.fields())
    labels = {}
    hollow = 0
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.symbolForFeature(feature, context), f"{file} {name}: not drawn: {feature.attributes()}"
        label = renderer.legendKeysForFeature(feature, context)
        for key in label:
            text = renderer.ranges()[int(key)].label() if key.isdigit() else key
            labels[text] = labels.get(text, 0) + 1
            if text == "no value" and feature["status"] in ("ok", "below_surface", "partial"):
                hollow += 1
    renderer.stopRender(context)
    assert hollow == 0, f"{file} {name}: {hollow} features with a value are drawn as without one"
    ramp = {r.symbol().color().rgb() & 0xFFFFFF for r in renderer.ranges() if r.label() != "no value"}
    pixels = draw(layer, f"{pictures}/{os.path.basename(file)[:-5]}-{name}.png")
    seen = [c for c in ramp if pixels.get(c, 0) >= LEAST_PIXELS]
    assert len(seen) >= 3, f"{file} {name}: {len(seen)} of {len(ramp)} colours are drawn"
    print(f"{file} {name}: {layer.featureCount()} features in {len(seen)} colours, by {renderer.classAttribute()}: {labels}")


def check_raster(file, pictures):
    layer = QgsRasterLayer(file, os.path.basename(file))
    assert layer.isValid(), f"{file}: QGIS cannot open it"
    kind = layer.renderer().type()
    assert kind in ("singlebandpseudocolor", "paletted"), f"{file}: drawn as {kind}"
    entries = (
        {
            e.color.rgb() & 0xFFFFFF
            for e in layer.renderer().shader().rasterShaderFunction().colorRampItemList()
            if e.color.alpha() == 255
        }
        if kind == "singlebandpseudocolor"
        else {c.color.rgb() & 0xFFFFFF for c in layer.renderer().classes()}
    )
    pixels = draw(layer, f"{pictures}/{os.path.basename(file)[:-4]}-raster.png")
    seen = [c for c in entries if pixels.get(c, 0) >= LEAST_PIXELS]
    wanted = min(3, len(entries))
    assert len(seen) >= wanted, f"{file}: {len(seen)} of {len(entries)} colours are drawn"
    print(f"{file}: {len(seen)} of {len(entries)} colours")


def main(pictures, files):
    application = QgsApplication([], False)
    application.initQgis()
    for file in files:
        if file.endswith(".tif"):
            check_raster(file, pictures)
            continue
        data = ogr.Open(file)
        names = [data.GetLayer(i).GetName() for i in range(data.GetLayerCount())]
        del data
        drawn = [name for name in names if name != "layer_styles"]
        assert drawn, f"{file}: no layer"
        for name in drawn:
            check_layer(file, name, pictures)
    sys.stdout.flush()
    # QGIS may crash while it takes itself down, after all was checked.
    os._exit(0)


try:
    main(sys.argv[1], sys.argv[2:])
except BaseException as problem:
    print(f"maps/qgis/check: {problem}", file=sys.stderr)
    sys.stderr.flush()
    os._exit(1)
