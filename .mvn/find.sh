# Finds what Parley needs to build and to run: a JDK of version 25 or later, and Maven. Sourced by parley, test,
# bench/run and .ci/run with parley_root set to the project's folder. Everything said goes to stderr.

parley_java=25

parley_say() {
    printf 'parley: %s\n' "$*" >&2
}

# The folder of a script, with links followed. readlink -f is not on every system, so it is done by hand.
parley_folder_of() {
    local file=$1 link
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=$(dirname "$file")/$link ;;
        esac
    done
    (cd -P "$(dirname "$file")" >/dev/null && pwd)
}

# The feature version of the JDK in a folder, read from its release file, or asked of its java where there is none.
parley_version_of() {
    local home=$1 line version=
    if [ -r "$home/release" ]; then
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;;
            esac
        done <"$home/release"
    elif [ -x "$home/bin/java" ]; then
        version=$("$home/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
    fi
    version=${version//[\"$'\r']/}
    printf '%s' "${version%%[!0-9]*}"
}

parley_is_jdk() {
    local version
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -x "$1/bin/keytool" ] || return 1
    version=$(parley_version_of "$1")
    [ -n "$version" ] && [ "$version" -ge "$parley_java" ]
}

# Sets and exports JAVA_HOME, or says what to install and fails with 69.
parley_find_jdk() {
    local home on_path=
    if on_path=$(command -v java 2>/dev/null) && [ -n "$on_path" ]; then
        on_path=$(dirname "$(parley_folder_of "$on_path")")
    fi
    for home in "${PARLEY_JAVA_HOME-}" "${JAVA_HOME-}" "$on_path" \
        /usr/lib/jvm/* /opt/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && parley_is_jdk "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    parley_say "no JDK $parley_java or later found (java, javac and keytool). Install one, such as Eclipse Temurin from" \
        "https://adoptium.net or 'apt-get install openjdk-$parley_java-jdk-headless', or set PARLEY_JAVA_HOME."
    return 69
}

# Sets parley_maven to the command that runs Maven 3.8 or later, or says what to install and fails with 69.
parley_find_maven() {
    local on_path version
    if on_path=$(command -v mvn 2>/dev/null); then
        version=$("$on_path" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
        case $version in
            3.[89] | 3.[1-9][0-9] | [4-9].*)
                parley_maven=$on_path
                return 0
                ;;
        esac
    fi
    # No fit Maven here: the wrapper brings it, and needs these.
    if ! command -v curl >/dev/null && ! command -v wget >/dev/null; then
        parley_say "to fetch Maven, curl or wget is needed: install one of them, or Maven 3.8 or later."
        return 69
    fi
    if ! command -v unzip >/dev/null; then
        parley_say "to unpack Maven, unzip is needed: install it, or Maven 3.8 or later."
        return 69
    fi
    parley_maven=$parley_root/mvnw
}

# Whether a file is missing or older than any source that ships from these rooms, a room's pom or the root's.
parley_is_stale() {
    local made=$1
    shift
    [ -e "$made" ] || return 0
    local sources=("$parley_root/pom.xml") room
    for room in "$@"; do
        sources+=("$parley_root/$room/pom.xml")
        [ ! -d "$parley_root/$room/src/main" ] || sources+=("$parley_root/$room/src/main")
    done
    [ -n "$(find "${sources[@]}" -newer "$made" -print 2>/dev/null | head -n 1)" ]
}

# Every room, as the root pom lists them.
parley_rooms() {
    sed -n 's/.*<module>\(.*\)<\/module>.*/\1/p' "$parley_root/pom.xml"
}

# Takes the lock that only one build holds, and says so while it waits. A lock whose holder is gone is broken.
parley_lock() {
    local lock=$parley_root/target/build.lock holder said=
    mkdir -p "$parley_root/target" || return 69
    until mkdir "$lock" 2>/dev/null; do
        holder=$(cat "$lock/pid" 2>/dev/null)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            # Only one of those who wait gets to move it away.
            mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
            continue
        fi
        if [ -z "$holder" ] && [ -n "$(find "$lock" -maxdepth 0 -mmin +1 2>/dev/null)" ]; then
            mv "$lock" "$lock.$$" 2>/dev/null && rm -rf "$lock.$$"
            continue
        fi
        [ -n "$said" ] || parley_say "another build is running here (process ${holder:-unknown}): waiting for it."
        said=yes
        sleep 0.5
    done
    printf '%s\n' "$$" >"$lock/pid"
    trap 'rm -rf "$parley_root/target/build.lock"' EXIT
    trap 'exit 130' INT TERM
}

parley_unlock() {
    rm -rf "$parley_root/target/build.lock"
    trap - EXIT INT TERM
}

# Builds a room and those below it into ROOM/target, its libraries into ROOM/target/lib, unless nothing has changed.
# One line on stderr for each room; all that Maven says goes to target/build.log and is shown where it fails.
parley_build() {
    local room=$1 log=$parley_root/target/build.log stamp=$parley_root/$1/target/built rooms=() line
    while IFS= read -r line; do
        rooms+=("$line")
    done < <(parley_rooms)
    parley_is_stale "$stamp" "${rooms[@]}" || return 0
    parley_find_maven || return
    parley_lock || return
    if ! parley_is_stale "$stamp" "${rooms[@]}"; then
        parley_unlock
        return 0
    fi
    parley_say "building (JDK $(parley_version_of "$JAVA_HOME"); the first time, libraries are fetched)"
    # A node that runs keeps the files that it opened: the new ones take their place and do not overwrite them.
    rm -rf "$parley_root/$room/target/lib" "$parley_root/$room"/target/parley-*.jar "$parley_root/$room"/target/*.jsa "$stamp"
    mkdir -p "$parley_root/$room/target"
    : >"$stamp.new"
    (
        cd "$parley_root" && "$parley_maven" -B -ntp -pl "$room" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
            -Dstyle.color=never package
    ) 2>&1 | tee "$log" | awk '
        /^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]/ {
            at = $NF; gsub(/[][]/, "", at)
            $1 = ""; $2 = ""; $NF = ""; sub(/^ +/, ""); sub(/ +$/, "")
            print "parley: " at " " $0; fflush()
        }' >&2
    if [ "${PIPESTATUS[0]}" -ne 0 ]; then
        rm -f "$stamp.new"
        parley_unlock
        grep -E '^\[(ERROR|FATAL)\]' "$log" | head -n 40 >&2
        parley_say "the build failed; all of it is in $log"
        return 70
    fi
    # The stamp is as old as the start of the build, so that what changed meanwhile is built the next time.
    mv "$stamp.new" "$stamp"
    parley_unlock
}

# The jars of a room and of all that it needs.
parley_class_path() {
    local jar path=
    for jar in "$parley_root/$1"/target/parley-"$1"-*.jar; do
        path=$jar
    done
    printf '%s' "$path:$parley_root/$1/target/lib/*"
}
