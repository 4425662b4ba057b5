# Read by build.sh and ../release: what Maven is told of the commit, for 'greenview --version'; nothing outside a checkout.
# shellcheck shell=sh disable=SC2154 # here is set by who reads this
of_commit() { # --dirty: says also that there are changes
  commit=$(git -C "$here" describe --always --abbrev=12 --exclude '*' "$@" 2>/dev/null) || return 0
  echo "-Dgreenview.commit=$commit" "-Dproject.build.outputTimestamp=$(
    TZ=UTC0 git -C "$here" show -s --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ
  )"
}
