"""The plugin's picture."""

import os

from qgis.PyQt.QtGui import QIcon


def icon():
    """The icon of the plugin and of its tools."""
    return QIcon(os.path.join(os.path.dirname(__file__), "icon.png"))
