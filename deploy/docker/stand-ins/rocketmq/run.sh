# run.sh MAIN-CLASS ARGUMENT...; JAVA_OPT_EXT adds options of the JVM, as with the vendor's
class=$1
shift
# shellcheck disable=SC2086 # several options in one variable
exec java -Xms64m -Xmx384m -XX:MaxDirectMemorySize=384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
  -Drocketmq.home.dir="$ROCKETMQ_HOME" ${JAVA_OPT_EXT:-} -cp "$(printf '%s:' "$ROCKETMQ_HOME"/lib/*.jar)" "$class" "$@"
