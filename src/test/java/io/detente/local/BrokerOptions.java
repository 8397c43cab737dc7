package io.detente.local;

import java.util.List;
import java.util.stream.Stream;

/** How the JVM of a broker starts that a test sets up itself: with the classes of the local one, as the build kept them. */
public final class BrokerOptions {

    private BrokerOptions() {}

    /** The options of its class path. */
    public static List<String> jvm() {
        BrokerHome home = BrokerHome.besideOurJar();
        return Stream.concat(home.cdsArchive().useOptions().stream(), Stream.of("-cp", home.classPath()))
                .toList();
    }
}
