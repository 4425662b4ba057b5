"""Greenview in QGIS: how much green people can see."""


def classFactory(iface):  # QGIS calls it by this name
    from .plugin import GreenviewPlugin

    return GreenviewPlugin(iface)
