"""Coordinate systems, as codes where that says all, else as text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Optional

from ._errors import UsageError


def epsg(crs: Any) -> Optional[int]:
    """The EPSG code that is the same as a CRS, or None."""
    if isinstance(crs, int):
        return crs
    if isinstance(crs, str):
        code = re.fullmatch(r"(?i)\s*EPSG:(\d+)\s*", crs)
        if code:
            return int(code.group(1))
        crs = _of_text(crs)
        if crs is None:
            return None
    # Less than certain is another CRS. The two libraries call that by two names.
    for certain in ("min_confidence", "confidence_threshold"):
        try:
            authority = crs.to_authority(**{certain: 100})
        except TypeError:
            continue
        return int(authority[1]) if authority and authority[0] == "EPSG" else None
    raise UsageError(f"{crs!r} is no CRS: give 'EPSG:n', well-known text, or an object of pyproj or rasterio")


def text(crs: Any) -> str:
    """The CRS in words that the program reads: ``EPSG:n`` or well-known text."""
    code = epsg(crs)
    if code is not None:
        return f"EPSG:{code}"
    return crs if isinstance(crs, str) else crs.to_wkt()


def is_geographic(code: int) -> bool:
    """Whether a code means degrees, as far as can be known here."""
    crs = _of_text(f"EPSG:{code}")
    return crs is not None and crs.is_geographic


@lru_cache(maxsize=64)
def wkt(crs: str) -> Optional[str]:
    """Well-known text of a CRS, where a library is installed that knows codes."""
    known = _of_text(crs)
    return known.to_wkt() if known is not None else None


@lru_cache(maxsize=64)
def _of_text(crs: str) -> Any:
    """The CRS as an object of pyproj's or rasterio's, None where neither is installed."""
    try:
        from pyproj import CRS
    except ImportError:
        try:
            from rasterio.crs import CRS  # type: ignore[no-redef]
        except ImportError:
            return None
    try:
        return CRS.from_user_input(crs)
    except Exception as e:
        raise UsageError(f"{crs!r} is no CRS: {e}") from e
