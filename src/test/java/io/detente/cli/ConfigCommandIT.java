package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars beside the program: a callback handler that only they hold. */
class ConfigCommandIT {

    private static final String HANDLER = """
            package acme;
            import java.util.*;
            import javax.security.auth.callback.*;
            import javax.security.auth.login.AppConfigurationEntry;
            public class Handler implements org.apache.kafka.common.security.auth.AuthenticateCallbackHandler {
                public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {}
                public void close() {}
                public void handle(Callback[] callbacks) {}
            }
            """;

    @TempDir
    Path folder;

    private Path settings;

    @BeforeEach
    void makeAJarOfTheHandler() throws IOException {
        Path source = Files.writeString(folder.resolve("Handler.java"), HANDLER);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(compiled).isZero();
        Path jars = Files.createDirectory(folder.resolve("plugins"));
        try (OutputStream file = Files.newOutputStream(jars.resolve("handler.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry("acme/Handler.class"));
            Files.copy(folder.resolve("acme/Handler.class"), jar);
        }
        settings = Files.writeString(
                folder.resolve("a.properties"),
                "security.protocol=SASL_SSL\nsasl.login.callback.handler.class=acme.Handler\n");
    }

    @Test
    void givenItsJarOnTheClassPath_whenSettled_thenTheHandlerIsFound() throws Exception {
        String classPath = System.getProperty("detente.jar") + File.pathSeparator + folder.resolve("plugins")
                + File.separator + "*";

        assertThat(run("-cp", classPath, Main.class.getName())).isZero();

        assertThat(Files.readString(folder.resolve("output"))).contains("acme.Handler\tfile");
    }

    @Test
    void givenItsJarNowhere_whenSettled_thenItIsRefusedWithAHint() throws Exception {
        assertThat(run("-jar", System.getProperty("detente.jar"))).isEqualTo(2);

        assertThat(Files.readString(folder.resolve("output")))
                .contains("sasl.login.callback.handler.class cannot be 'acme.Handler'")
                .contains("Is its jar on the class path?");
    }

    private int run(String... program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(program));
        command.addAll(List.of("config", "--config", settings.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
