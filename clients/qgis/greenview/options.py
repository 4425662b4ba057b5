"""Each option of the program as parameters of QGIS, and their values as words of a command."""

import re

from qgis.PyQt.QtCore import NULL
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from . import layers


class Inputs:
    """The values that QGIS gives for one run of a tool."""

    def __init__(self, tool, parameters, context, feedback):
        self.tool = tool
        self.parameters = parameters
        self.context = context
        self.feedback = feedback

    def has(self, name):
        value = self.parameters.get(name)
        return value is not None and value != NULL and value != ""

    def raster(self, name):
        layer = self.tool.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None:
            raise QgsProcessingException(self.tool.invalidRasterError(self.parameters, name))
        return layer

    def raster_crs(self):
        """The CRS of the grid that a run computes on."""
        for name in ("GRID", "DSM"):
            if self.has(name):
                return self.raster(name).crs()
        if self.has("SCENE"):
            folder = self.tool.parameterAsString(self.parameters, "SCENE", self.context)
            return layers.raster_of_scene(folder).crs()
        return QgsCoordinateReferenceSystem()


class Option:
    """One option of the program, with a parameter or two."""

    def __init__(self, described, parents):
        self.described = described
        self.name = described["parameter"]
        self.option = described["option"]
        self.parents = parents
        self.default = _only(described["default"])
        self.is_optional = not described["required"] and self.default is None

    def parameters(self):
        """The definitions of the parameters, new ones each time."""
        made = self._make()
        for parameter in made:
            parameter.setHelp(self.described["help"])
            if not self.described["first_run"] and not self.described["required"]:
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        return made

    def words(self, inputs):
        """The words that give the option to the program; none where its default holds."""
        if not inputs.has(self.name):
            return []
        value = self._value(inputs)
        return [] if value is None or value == str(self.default) else [self.option, value]

    def title(self, addition=""):
        unit = self.described["unit"]
        return self.described["title"] + addition + (f" [{unit}]" if unit in ("metres", "degrees") else "")

    def _make(self):
        raise NotImplementedError

    def _value(self, inputs):
        raise NotImplementedError


class Flag(Option):
    def _make(self):
        return [QgsProcessingParameterBoolean(self.name, self.title(), False)]

    def words(self, inputs):
        return [self.option] if inputs.tool.parameterAsBool(inputs.parameters, self.name, inputs.context) else []


class Number(Option):
    """One number, or two as the ends of a range."""

    def _names(self):
        if self.described["values"] == "1":
            return [(self.name, "")]
        return [(f"{self.name}_{end}", f" {end.lower()}") for end in self.described["label"].split(",")]

    def _make(self):
        kind = QgsProcessingParameterNumber.Double
        if self.described["type"] == "integer":
            kind = QgsProcessingParameterNumber.Integer
        return [
            QgsProcessingParameterNumber(name, self.title(end), kind, self.default, self.is_optional)
            for name, end in self._names()
        ]

    def words(self, inputs):
        given = [name for name, _ in self._names() if inputs.has(name)]
        if not given:
            return []
        if len(given) < len(self._names()):
            raise QgsProcessingException(f"{self.title()} needs both ends.")
        tool = inputs.tool
        read = tool.parameterAsInt if self.described["type"] == "integer" else tool.parameterAsDouble
        values = [read(inputs.parameters, name, inputs.context) for name in given]
        if values == [self.default]:
            return []
        # Attached to the name, because it may begin with a minus; and never in the way of some language.
        return [f"{self.option}={','.join(map(repr, values))}"]


class Choice(Option):
    def _make(self):
        many = self.described["values"] == "many"
        default = self.described["default"]
        return [
            QgsProcessingParameterEnum(
                self.name, self.title(), self.described["choices"], many, default, self.is_optional, True
            )
        ]

    def _value(self, inputs):
        values = inputs.tool.parameterAsEnumStrings(inputs.parameters, self.name, inputs.context)
        return ",".join(values) or None


class Text(Option):
    """Text as the program understands it; several values stand in lines, or between semicolons."""

    def __init__(self, described, parents):
        super().__init__(described, parents)
        self.is_list = described["values"] == "many"

    def _make(self):
        several = self.is_list and self.described["separator"] == ""
        title = self.title() + (" (one a line)" if several else "")
        default = None if self.default is None else str(self.default)
        parameter = QgsProcessingParameterString(self.name, self.title(), default, several, self.is_optional)
        return [parameter]

    def words(self, inputs):
        if not inputs.has(self.name):
            return []
        text = inputs.tool.parameterAsString(inputs.parameters, self.name, inputs.context)
        if self.is_list and self.described["separator"] == "":
            values = [value.strip() for value in re.split(r"[\n;]", text)]
        else:
            values = [text.strip()]
        return [f"{self.option}={value}" for value in values if value and value != str(self.default)]


class RasterInput(Option):
    def _make(self):
        return [QgsProcessingParameterRasterLayer(self.name, self.title(), None, self.is_optional or self.default is not None)]

    def _value(self, inputs):
        return layers.raster_file(inputs.raster(self.name), inputs.context, inputs.feedback)


class Band(Option):
    def _make(self):
        parent = self.name[: -len("_BAND")]
        return [QgsProcessingParameterBand(self.name, self.title(), None, parent, True)]

    def _value(self, inputs):
        return str(inputs.tool.parameterAsInt(inputs.parameters, self.name, inputs.context))


class LayerInput(Option):
    """Features: a layer, those that are selected, or a file."""

    def _make(self):
        kinds = [QgsProcessing.TypeVectorAnyGeometry]
        if self.name != "OBSERVERS":
            kinds = [QgsProcessing.TypeVectorPolygon]
        return [QgsProcessingParameterFeatureSource(self.name, self.title(), kinds, None, self.is_optional)]

    def words(self, inputs):
        if not inputs.has(self.name):
            return []
        path, layer = layers.vector_file(inputs.tool, inputs.parameters, self.name, inputs.context, inputs.feedback)
        return self._words(path, layer)

    def _words(self, path, layer):
        option = {"--aoi": "--aoi-layer", "--green": "--green-layer"}.get(self.option, "--layer")
        return [self.option, path] + ([option, layer] if layer else [])


class AnyLayerInput(LayerInput):
    """A raster, or features."""

    def _make(self):
        kinds = [QgsProcessing.TypeRaster, QgsProcessing.TypeVectorPolygon]
        if self.name == "RESULTS":
            kinds = [QgsProcessing.TypeRaster, QgsProcessing.TypeVectorAnyGeometry]
        return [QgsProcessingParameterMapLayer(self.name, self.title(), None, self.is_optional, kinds)]

    def words(self, inputs):
        if not inputs.has(self.name):
            return []
        tool, parameters, context = inputs.tool, inputs.parameters, inputs.context
        layer = tool.parameterAsLayer(parameters, self.name, context)
        return self._words(*layers.layer_file(layer, tool, parameters, self.name, context, inputs.feedback))


class Columns(Option):
    """Names of one or two columns of the observers."""

    def _names(self):
        if self.described["values"] == "1":
            return [(self.name, "")]
        return [(f"{self.name}_{end}", f" {end.lower()}") for end in self.described["label"].split(",")]

    def _make(self):
        return [
            QgsProcessingParameterField(
                name,
                self.title(end),
                None,
                "OBSERVERS",
                QgsProcessingParameterField.Numeric,
                False,
                True,
            )
            for name, end in self._names()
        ]

    def words(self, inputs):
        given = [name for name, _ in self._names() if inputs.has(name)]
        if not given:
            return []
        if len(given) < len(self._names()):
            raise QgsProcessingException(f"{self.title()} needs both columns.")
        values = [inputs.tool.parameterAsString(inputs.parameters, name, inputs.context) for name in given]
        return [f"{self.option}={','.join(values)}"]


class Place(Option):
    """A point, brought into the raster's CRS."""

    def _make(self):
        return [QgsProcessingParameterPoint(self.name, self.title(), None, self.is_optional)]

    def words(self, inputs):
        if not inputs.has(self.name):
            return []
        point = inputs.tool.parameterAsPoint(inputs.parameters, self.name, inputs.context, inputs.raster_crs())
        return [f"{self.option}={point.x()!r},{point.y()!r}"]


class Extent(Option):
    """A rectangle, brought into the raster's CRS, or into degrees where there is no raster."""

    def _make(self):
        return [QgsProcessingParameterExtent(self.name, self.title(), None, True)]

    def words(self, inputs):
        if not inputs.has(self.name):
            return []
        crs = inputs.raster_crs() if "DSM" in self.parents else QgsCoordinateReferenceSystem("EPSG:4326")
        box = inputs.tool.parameterAsExtent(inputs.parameters, self.name, inputs.context, crs)
        corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        return [f"{self.option}={','.join(map(repr, corners))}"]


class FileInput(Option):
    def _make(self):
        return [QgsProcessingParameterFile(self.name, self.title(), optional=self.is_optional)]

    def _value(self, inputs):
        return inputs.tool.parameterAsString(inputs.parameters, self.name, inputs.context)


class FolderInput(FileInput):
    def _make(self):
        behaviour = QgsProcessingParameterFile.Folder
        return [QgsProcessingParameterFile(self.name, self.title(), behaviour, optional=self.is_optional)]


class Output(Option):
    """A file that the program writes."""

    def _make(self):
        data, optional = self.described["data"], not self.described["required"]
        by_default = not optional
        if self.described["type"] == "folder":
            made = QgsProcessingParameterFolderDestination(self.name, self.title(), None, False)
        elif data == "raster":
            made = QgsProcessingParameterRasterDestination(self.name, self.title(), None, optional, by_default)
        elif data == "layer":
            kind = QgsProcessing.TypeVectorAnyGeometry
            made = QgsProcessingParameterVectorDestination(self.name, self.title(), kind, None, optional, by_default)
        else:
            kinds = {"picture": "Pictures (*.png *.svg)", "page": "Pages (*.html)", "table": "Tables (*.csv *.json)"}
            made = QgsProcessingParameterFileDestination(self.name, self.title(), kinds[data], None, optional, by_default)
        return [made]

    def _value(self, inputs):
        tool = inputs.tool
        if self.described["data"] in ("raster", "layer"):
            return tool.parameterAsOutputLayer(inputs.parameters, self.name, inputs.context) or None
        return tool.parameterAsFileOutput(inputs.parameters, self.name, inputs.context) or None


def _only(default):
    if isinstance(default, (list, tuple)):
        return ",".join(map(str, default))
    return default


def option(described, parents):
    """The option for a description of tools.json.

    parents: names of all parameters of its tool
    """
    return _kind(described, parents)(described, parents)


def _kind(described, parents):
    data, kind = described["data"], described["type"]
    if described["access"] == "write":
        return Output
    by_data = {
        "raster": RasterInput,
        "layer": LayerInput,
        "raster-or-layer": AnyLayerInput,
        "column": Columns,
        "place": Place,
        "extent": Extent,
    }
    if data in by_data:
        return by_data[data]
    if described["parameter"].endswith("_BAND") and described["parameter"][: -len("_BAND")] in parents:
        # The green layer may be polygons, which have no bands.
        return Number if described["parameter"] == "GREEN_BAND" else Band
    if described["values"] == "many" and kind != "choice":
        return Text
    return {
        "flag": Flag,
        "choice": Choice,
        "integer": Number,
        "number": Number,
        "file": FileInput,
        "folder": FolderInput,
        "text": Text,
    }[kind]
