# Read by ../release: writes the image as a tar of the Open Container Initiative's layout, which podman, skopeo and Docker load.
# shellcheck shell=bash disable=SC2154 # the variables of ../release
# Two layers: what Debian's C library and BusyBox need, and Greenview. Times are the commit's, so that layers have the same bytes.
layout=$work/image/layout
base=$work/image/base
mkdir -p "$layout/blobs/sha256" "$base"
for package in libc6 busybox; do dpkg-deb -x "$work/debs/$package"_*.deb "$base"; done
# A JVM converts and formats by itself.
rm -rf "$base"/usr/lib/*/gconv "$base"/usr/share/{doc-base,lintian,man,locale,initramfs-tools} "$base"/usr/share/doc/*/*.gz
mkdir -p "$base"/{bin,etc,proc,tmp,usr/bin,data,dev,sys}
for name in sh cat dirname env find grep head kill ls mkfifo mktemp mv readlink rm sed stat; do ln -s busybox "$base/bin/$name"; done
echo 'greenview:x:10001:10001::/data:/bin/sh' >"$base/etc/passwd"
echo 'greenview:x:10001:' >"$base/etc/group"
chmod -R u=rwX,go=rX "$base"
chmod 1777 "$base/tmp"
mkdir -p "$work/image/program/opt"
cp -r "$stage" "$work/image/program/opt/greenview"

blob() { # file -> "digest":...,"size":...
  local digest
  digest=$(sha256sum "$1" | cut -d' ' -f1)
  printf '"digest":"sha256:%s","size":%d' "$digest" "$(stat -c %s "$1")"
  mv "$1" "$layout/blobs/sha256/$digest"
}
layer() { # tar -> sets what the manifest and the configuration say of it
  diff_ids="${diff_ids:+$diff_ids,}\"sha256:$(sha256sum "$1" | cut -d' ' -f1)\""
  gzip -n "$1"
  layers="${layers:+$layers,}{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",$(blob "$1.gz")}"
}
layers='' diff_ids=''
packed "$base" --exclude=./data . >"$work/image/base.tar"
tar -C "$base" --mtime="@$SOURCE_DATE_EPOCH" --owner=10001 --group=10001 --numeric-owner --format=gnu -rf "$work/image/base.tar" ./data
packed "$work/image/program" ./opt >"$work/image/program.tar"
layer "$work/image/base.tar"
layer "$work/image/program.tar"

created=$(date -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
cat >"$work/image/config" <<JSON
{"created":"$created","architecture":"$goarch","os":"linux","config":{"User":"10001:10001","WorkingDir":"/data","Volumes":{"/data":{}},
"Entrypoint":["/opt/greenview/bin/greenview"],"Cmd":["--help"],"ExposedPorts":{},
"Env":["PATH=/opt/greenview/bin:/usr/bin:/bin","LC_ALL=C.UTF-8"],
"Labels":{"org.opencontainers.image.title":"greenview","org.opencontainers.image.version":"$version","org.opencontainers.image.licenses":"Apache-2.0",
"org.opencontainers.image.source":"$url","org.opencontainers.image.revision":"$(git rev-parse HEAD)"}},
"rootfs":{"type":"layers","diff_ids":[$diff_ids]},"history":[{"created":"$created"},{"created":"$created"}]}
JSON
config=$(blob "$work/image/config")
echo "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",$config},\"layers\":[$layers]}" >"$work/image/manifest"
manifest=$(blob "$work/image/manifest")
echo '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
echo "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",$manifest,\"annotations\":{\"org.opencontainers.image.ref.name\":\"$version\",\"io.containerd.image.name\":\"greenview:$version\"}}]}" >"$layout/index.json"
packed "$layout" blobs index.json oci-layout >"$out/greenview-$version-$platform-image.tar"
