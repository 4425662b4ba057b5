"""Layers of QGIS as files that the program reads: their own where these say the same, else a copy."""

import os

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsFeatureRequest,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

READ_AS_THEY_ARE = (".shp", ".gpkg", ".geojson", ".json")


def raster_file(layer, context, feedback):
    """The path of a raster layer: its file, or a copy with the layer's CRS.

    Raises QgsProcessingException if the layer has no cells of its own, as pictures that a server draws.
    """
    provider = layer.dataProvider()
    source = layer.source()
    if (
        layer.providerType() == "gdal"
        and layer.crs() == provider.crs()
        and "|" not in source
        and not source.startswith("/vsimem/")
    ):
        return source
    if layer.providerType() == "wms":
        raise QgsProcessingException(f"{layer.name()} is a picture that a server draws: heights and codes are needed.")
    path = QgsProcessingUtils.generateTempFilename("layer.tif")
    pipe = QgsRasterPipe()
    if not pipe.set(provider.clone()):
        raise QgsProcessingException(f"{layer.name()} cannot be read.")
    feedback.pushInfo(f"{layer.name()} is not a file that says its CRS: it is copied.")
    error = QgsRasterFileWriter(path).writeRaster(
        pipe, provider.xSize(), provider.ySize(), provider.extent(), layer.crs(), context.transformContext()
    )
    if error != QgsRasterFileWriter.NoError:
        raise QgsProcessingException(f"{layer.name()} cannot be copied to {path}: error {error} of QGIS.")
    return path


def vector_file(algorithm, parameters, name, context, feedback):
    """Path and layer name of a vector input: its own file, or a GeoPackage of what QGIS shows of it.

    The layer name is empty if the file has one layer only.
    Raises QgsProcessingException if the input cannot be read or copied.
    """
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    value = parameters[name]
    if not _is_partial(value) and layer is not None:
        own = _own_file(layer)
        if own:
            return own
    return _copy(source, layer, context, feedback), ""


def _is_partial(value):
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return False
    # QGIS before 3.32 has no filters here.
    return value.selectedFeaturesOnly or value.featureLimit >= 0 or bool(getattr(value, "filterExpression", ""))


def _own_file(layer):
    provider = layer.dataProvider()
    if layer.providerType() != "ogr" or layer.crs() != provider.crs():
        return None
    if layer.subsetString() or layer.isModified() or layer.vectorJoins():
        return None
    if any(layer.fields().fieldOrigin(i) == QgsFields.OriginExpression for i in range(layer.fields().count())):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path") or ""
    if not os.path.isfile(path) or parts.get("openOptions") or parts.get("geometryType") or parts.get("vsiPrefix"):
        return None
    # A CSV file has no geometry for QGIS; the program finds its coordinates.
    if path.lower().endswith(".csv") and layer.wkbType() == QgsWkbTypes.NoGeometry:
        return path, ""
    if not path.lower().endswith(READ_AS_THEY_ARE):
        return None
    name = parts.get("layerName") or ""
    if path.lower().endswith(".gpkg"):
        return (path, name) if name or provider.subLayerCount() == 1 else None
    return path, ""


def _copy(source, layer, context, feedback):
    path = QgsProcessingUtils.generateTempFilename("layer.gpkg")
    fields = QgsFields()
    kept = []
    for i, field in enumerate(source.fields()):
        # The key of a GeoPackage is no attribute.
        if layer is not None and layer.storageType() == "GPKG" and i in layer.primaryKeyAttributes():
            continue
        kept.append(i)
        fields.append(field)
    geometry_type = source.wkbType()
    straight = QgsWkbTypes.linearType(geometry_type)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "layer"
    options.layerOptions = [f"FID={_free('fid', fields)}", f"GEOMETRY_NAME={_free('geom', fields)}"]
    writer = QgsVectorFileWriter.create(
        path, fields, straight, source.sourceCrs(), context.transformContext(), options
    )
    _refuse(writer, source, path)
    features = source.getFeatures(
        QgsFeatureRequest(), QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks
    )
    for feature in features:
        if feedback.isCanceled():
            break
        copy = QgsFeature(fields)
        copy.setAttributes([feature.attribute(i) for i in kept])
        geometry = feature.geometry()
        if straight != geometry_type and not geometry.isNull():
            geometry = QgsGeometry(geometry.constGet().segmentize())
        copy.setGeometry(geometry)
        if not writer.addFeature(copy, QgsFeatureSink.FastInsert):
            break
    _refuse(writer, source, path)
    del writer  # closes the file
    return path


def _refuse(writer, source, path):
    if writer.hasError() != QgsVectorFileWriter.NoError:
        raise QgsProcessingException(
            f"{source.sourceName()} cannot be copied to {path}: {writer.errorMessage()} "
            "Save it as a GeoPackage, and give that."
        )


def _free(name, fields):
    """The name, or one like it that no field has."""
    taken = {field.name().lower() for field in fields}
    while name in taken:
        name += "_"
    return name


def places(source, crs, context):
    """Options for the points of a source, in the CRS of a raster."""
    request = QgsFeatureRequest().setDestinationCrs(crs, context.transformContext())
    words = []
    for feature in source.getFeatures(request.setNoAttributes()):
        for vertex in feature.geometry().vertices():
            words.append(f"--at={vertex.x()!r},{vertex.y()!r}")
    if not words:
        raise QgsProcessingException(f"{source.sourceName()} has no points.")
    return words


def raster_of_scene(folder):
    """The surface of a scene as a layer, for its CRS."""
    return QgsRasterLayer(os.path.join(folder, "dsm.vrt"), "scene", "gdal")


def layer_file(layer, algorithm, parameters, name, context, feedback):
    """Path and layer name of an input that may be a raster or a vector layer."""
    if isinstance(layer, QgsVectorLayer):
        return vector_file(algorithm, parameters, name, context, feedback)
    if isinstance(layer, QgsRasterLayer):
        return raster_file(layer, context, feedback), ""
    raise QgsProcessingException(f"{name} is neither a raster nor a vector layer.")
