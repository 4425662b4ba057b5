# Read by ../greenview in a checkout: builds the program when there is no jar or a source is newer.
# shellcheck shell=sh disable=SC2154 # here, app, jdk and fail are the launcher's
stamp=$app/.built

. "$here/cli/commit.sh"

is_stale() {
  jar=$app/greenview.jar
  [ -f "$jar" ] || return 0
  newest=$jar
  [ -n "$(find "$stamp" -newer "$jar" 2>/dev/null)" ] && newest=$stamp
  [ -n "$(find "$here/pom.xml" "$here"/*/pom.xml "$here"/*/src/main -newer "$newest" -type f 2>/dev/null | head -n 1)" ]
}

build() {
  log=$app/build.log
  command -v mvn >/dev/null 2>&1 ||
    fail 4 "building needs Maven (mvn) on the PATH: install it (Debian: apt-get install maven)"
  echo "greenview: building (once, and when sources change) ..." >&2
  # shellcheck disable=SC2046 # two words
  if ! (cd "$here" && JAVA_HOME=$jdk mvn -q -B -Dmaven.test.skip=true $(of_commit --dirty) package -pl cli -am) >"$log" 2>&1; then
    grep -m5 -E '^\[ERROR\]' "$log" >&2
    fail 4 "the build failed: see $log"
  fi
  touch "$stamp"
  rm -f "$app"/java-*.aot
}

if is_stale; then
  mkdir -p "$app" || fail 4 "cannot write to $app"
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$app/.lock"
    flock 9
    ! is_stale || build
    exec 9>&-
  else
    build
  fi
fi
