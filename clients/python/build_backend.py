"""Builds the package with nothing but Python (PEP 517 and 660): a wheel is a zip of its files."""

import base64
import hashlib
import io
import re
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = re.search(r'^VERSION = "(.+)"', (HERE / "greenview/_options.py").read_text("utf-8"), re.M).group(1)
STEM = f"greenview-{VERSION}"
METADATA = f"""Metadata-Version: 2.1
Name: greenview
Version: {VERSION}
Summary: Green View Index from surface models: functions over the program Greenview
License: Apache-2.0
Requires-Python: >=3.9
Requires-Dist: numpy>=1.20
Provides-Extra: all
Requires-Dist: geopandas; extra == "all"
Requires-Dist: rasterio; extra == "all"
Requires-Dist: xarray; extra == "all"
Requires-Dist: tqdm; extra == "all"
Classifier: Programming Language :: Python :: 3
Classifier: Topic :: Scientific/Engineering :: GIS
Classifier: Typing :: Typed
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: greenview\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def _package():
    return {
        f"greenview/{file.name}": file.read_bytes()
        for file in sorted((HERE / "greenview").iterdir())
        if file.name == "py.typed" or file.suffix == ".py"
    }


def _write_wheel(folder, files):
    info = f"{STEM}.dist-info"
    files = {**files, f"{info}/METADATA": METADATA.encode(), f"{info}/WHEEL": WHEEL.encode()}
    record = ""
    name = f"{STEM}-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(content)}\n"
            wheel.writestr(path, content)
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    return _write_wheel(wheel_directory, _package())


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _write_wheel(wheel_directory, {"greenview.pth": f"{HERE}\n".encode()})


def build_sdist(sdist_directory, config_settings=None):
    name = f"{STEM}.tar.gz"
    with tarfile.open(Path(sdist_directory, name), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for path in ["pyproject.toml", "build_backend.py", *_package()]:
            archive.add(HERE / path, f"{STEM}/{path}")
        member = tarfile.TarInfo(f"{STEM}/PKG-INFO")
        member.size = len(METADATA.encode())
        archive.addfile(member, io.BytesIO(METADATA.encode()))
    return name
