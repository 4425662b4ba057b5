"""The tools of the Processing toolbox: one for each command, made from the table of its options."""

import html

from qgis.PyQt.QtCore import QMetaType, QVariant
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsWkbTypes,
)

from . import layers, options, program, styles
from .icon import icon

#: Tools whose result is a table that ``--json`` has under this key.
TABLES = {"distortion": "projections", "decay": "weights"}

#: Types of fields, which Qt 6 has elsewhere than Qt 5.
KINDS = getattr(QVariant, "Type", QMetaType.Type)
STRING = KINDS.QString if hasattr(KINDS, "QString") else KINDS.String

#: Words to find the tools by.
TAGS = ["green", "visibility", "viewshed", "gvi", "vgvi", "vvi", "trees", "exposure"]


class GreenviewTool(QgsProcessingAlgorithm):
    """One command of the program."""

    def __init__(self, described):
        super().__init__()
        self.described = described
        names = {o["parameter"] for o in described["options"]}
        self.options = [options.option(o, names) for o in described["options"] if not self._is_table(o)]

    def _is_table(self, described):
        """Whether QGIS itself writes that output, in any of its formats."""
        return self.described["name"] in TABLES and described["data"] == "table" and described["access"] == "write"

    def createInstance(self):
        return GreenviewTool(self.described)

    def name(self):
        return self.described["name"]

    def displayName(self):
        return self.described["title"]

    def group(self):
        return ""

    def groupId(self):
        return ""

    def tags(self):
        return TAGS

    def icon(self):
        return icon()

    def shortDescription(self):
        return self.described["help"]

    def shortHelpString(self):
        lines = [f"<p>{html.escape(self.described['help'])}</p>"]
        if self.described["needs"]:
            titles = {o.name: o.described["title"] for o in self.options}
            ways = [" and ".join(titles.get(name, name) for name in way) for way in self.described["needs"]]
            lines.append(f"<p>Needs {html.escape(', or '.join(ways))}.</p>")
        for option in self.options:
            if option.described["first_run"]:
                text = html.escape(option.described["help"])
                lines.append(f"<p><b>{html.escape(option.described['title'])}</b>: {text}</p>")
        lines.append("<p>All else is among the advanced parameters; each says what it does when the pointer rests on it.</p>")
        return "\n".join(lines)

    def initAlgorithm(self, configuration=None):
        for option in self.options:
            for parameter in option.parameters():
                self.addParameter(parameter)
        if self.name() == "viewshed":
            parameter = QgsProcessingParameterFeatureSource(
                "OBSERVERS", "Points", [QgsProcessing.TypeVectorPoint], None, True
            )
            parameter.setHelp("Observers as a layer, a band for each; instead of a place.")
            self.addParameter(parameter)
            self.parameterDefinition("AT").setFlags(parameter.flags())
        if self.name() in TABLES:
            title = "Projections" if self.name() == "distortion" else "Weights"
            self.addParameter(
                QgsProcessingParameterFeatureSink("OUTPUT" if self.name() == "distortion" else "TABLE", title, QgsProcessing.TypeVector)
            )

    def canExecute(self):
        try:
            program.find()
        except program.ProgramError as error:
            return False, str(error)
        return True, ""

    def processAlgorithm(self, parameters, context, feedback):
        inputs = options.Inputs(self, parameters, context, feedback)
        command = [*self.described["command"].split(" ")]
        results = {}
        for option in self.options:
            words = option.words(inputs)
            command += words
            if isinstance(option, options.Output) and words:
                results[option.name] = words[-1]
        if self.name() == "viewshed":
            command += self._places(inputs)
        if any(isinstance(o, options.Output) and o.described["type"] == "file" for o in self.options):
            command.append("--overwrite")  # QGIS has asked, or it is a temporary file
        if context.logLevel() == QgsProcessingContext.Verbose:
            command.append("--verbose")
        answer = self._run(command, feedback)
        for option in self.options:
            path = results.get(option.name)
            if option.described["data"] in ("raster", "layer") and path and context.willLoadLayerOnCompletion(path):
                context.layerToLoadOnCompletionDetails(path).setPostProcessor(styles.STYLE)
        if self.name() in TABLES:
            results.update(self._table(answer[TABLES[self.name()]], inputs))
        return results

    def _places(self, inputs):
        """The points of the layer as options."""
        if not inputs.has("OBSERVERS"):
            if not inputs.has("AT"):
                raise QgsProcessingException("Give a place or a layer of points.")
            return []
        source = self.parameterAsSource(inputs.parameters, "OBSERVERS", inputs.context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(inputs.parameters, "OBSERVERS"))
        return layers.places(source, inputs.raster_crs(), inputs.context)

    def _run(self, command, feedback):
        feedback.pushCommandInfo(" ".join(["greenview", *command]))

        what = ""

        def on_event(event):
            nonlocal what
            if event["event"] == "progress":
                if event["what"] != what:
                    what = event["what"]
                    feedback.setProgressText(what)
                if event["total"] > 0:
                    feedback.setProgress(100.0 * event["done"] / event["total"])
            elif event["event"] == "note":
                feedback.pushWarning(event["text"])
            else:
                feedback.pushDebugInfo(event.get("text", ""))

        try:
            result = program.run(command, on_event, feedback.isCanceled)
        except program.ProgramError as error:
            raise QgsProcessingException(str(error)) from error
        if result.exit_code != 0:
            if feedback.isCanceled():
                raise QgsProcessingException("Ended, as you asked for.")
            raise QgsProcessingException(result.failure or f"greenview ended with exit code {result.exit_code}.")
        for line in result.answer["summary"]:
            feedback.pushInfo(line)
        return result.answer

    def _table(self, rows, inputs):
        """Writes rows as QGIS writes any table."""
        name = "OUTPUT" if self.name() == "distortion" else "TABLE"
        fields = QgsFields()
        for key, value in rows[0].items():
            kind = STRING
            if isinstance(value, bool):
                kind = KINDS.Bool
            elif isinstance(value, (int, float)):
                kind = KINDS.Double
            fields.append(QgsField(key, kind))
        sink, identifier = self.parameterAsSink(
            inputs.parameters,
            name,
            inputs.context,
            fields,
            QgsWkbTypes.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(inputs.parameters, name))
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes([row.get(field.name()) for field in fields])
            sink.addFeature(feature, QgsFeatureSink.FastInsert)
        return {name: identifier}
