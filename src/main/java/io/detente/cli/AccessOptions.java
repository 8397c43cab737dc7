package io.detente.cli;

import io.detente.serve.Access;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command listens, and who may ask there. */
final class AccessOptions {

    static final String TOKEN = "DETENTE_TOKEN";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--listen",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "Address to serve at; 0.0.0.0 for all of this machine. Any but this machine's own needs a token"
                            + " (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the token that who asks must show: Authorization: Bearer TOKEN, or, in a browser, as"
                            + " password with any name (default: " + TOKEN + " in the environment, else none).")
    private Path tokenFile;

    String host() {
        return host;
    }

    /**
     * Who may ask.
     *
     * @throws ParameterException if a token is needed and none is given, or it cannot be read or is too short
     */
    Access access() {
        return access(System.getenv());
    }

    Access access(Map<String, String> environment) {
        Optional<String> token = tokenFile != null
                ? Optional.of(read(tokenFile))
                : Optional.ofNullable(environment.get(TOKEN)).filter(text -> !text.isBlank());
        if (token.isEmpty() && !isThisMachine()) {
            throw wrong("--listen " + host + " serves others too: give a token with --token-file or " + TOKEN);
        }
        try {
            return token.map(Access::withToken).orElseGet(Access::ofThisMachine);
        } catch (IllegalArgumentException e) {
            throw wrong((tokenFile != null ? "--token-file " + tokenFile : TOKEN) + ": " + e.getMessage());
        }
    }

    private boolean isThisMachine() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw wrong("--listen: there is no host " + host);
        }
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw wrong("--token-file: cannot read " + file + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
