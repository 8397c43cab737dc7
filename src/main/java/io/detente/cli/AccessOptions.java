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
    static final String POST_TOKEN = "DETENTE_POST_TOKEN";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--listen",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 for all of this machine's. Any but a loopback address needs a"
                    + " token, and so does a loopback address behind a proxy (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that clients must show: Authorization: Bearer TOKEN, or, in a browser,"
                    + " as password with any name (default: " + TOKEN + " in the environment, else none).")
    private Path tokenFile;

    @Option(
            names = "--post-token-file",
            paramLabel = "FILE",
            description = "File with another token for clients that post articles; --token-file's is then for"
                    + " reading only, and this one for posting only (default: " + POST_TOKEN
                    + " in the environment, else --token-file's is for both).")
    private Path postTokenFile;

    String host() {
        return host;
    }

    /** The host as it stands in an address: one of IPv6 is in brackets. */
    String hostInAddress() {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
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
        Optional<String> token = token("--token-file", tokenFile, environment.get(TOKEN));
        Optional<String> postToken = token("--post-token-file", postTokenFile, environment.get(POST_TOKEN));
        if (postToken.isPresent() && token.isEmpty()) {
            throw wrong("a token for posting needs one for reading, too: --token-file or " + TOKEN);
        }
        if (token.isEmpty() && !isThisMachine()) {
            throw wrong("--listen " + host + " serves other machines, too: give a token with --token-file or " + TOKEN);
        }
        try {
            return token.map(read -> postToken
                            .map(post -> Access.withTokens(read, post))
                            .orElseGet(() -> Access.withToken(read)))
                    .orElseGet(() -> Access.ofThisMachine(hostInAddress()));
        } catch (IllegalArgumentException e) {
            throw wrong(named("--token-file", tokenFile, TOKEN)
                    + postToken
                            .map(post -> ", " + named("--post-token-file", postTokenFile, POST_TOKEN))
                            .orElse("")
                    + ": " + e.getMessage());
        }
    }

    private boolean isThisMachine() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw wrong("--listen: there is no host " + host);
        }
    }

    private static String named(String option, Path file, String variable) {
        return file != null ? option + " " + file : variable;
    }

    /** The token in the file, else the one in the environment. */
    private Optional<String> token(String option, Path file, String ofEnvironment) {
        if (file == null) {
            return Optional.ofNullable(ofEnvironment).filter(text -> !text.isBlank());
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw wrong(option + ": cannot read " + file + ": " + FileFailure.words(e));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
