package io.detente.cli;

import io.detente.stream.admin.ApplicationReset;
import io.detente.stream.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code detente reset}: an application as if it had never run. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Makes 'run' begin anew with all articles that there are: removes its note of how far it read them,"
                    + " the internal topics, the local state of this machine and, unless --keep-outputs,"
                    + " all events, signals and alerts.",
            "Articles and dead letters stay, and so do the topics with their settings. Every 'run' must be stopped; on the"
                    + " other machines, use --local. Start each 'serve' anew afterwards: it shows what it has read.",
        },
        footerHeading = "%nExample:%n",
        footer = "  detente reset --namespace blue --dry-run")
final class ResetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private ApplicationOptions application;

    @Option(names = "--keep-outputs", description = "Leaves events, signals and alerts; they will all be told again.")
    private boolean keepOutputs;

    @Option(names = "--local", description = "Removes only the state of this machine.")
    private boolean local;

    @Option(
            names = "--force",
            description = "Removes from the group the members that are still in it. One that was killed or"
                    + " stopped stays in it for 10 s.")
    private boolean force;

    @Option(names = "--dry-run", description = "Changes nothing; shows what would be removed.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        if (local) {
            new GivenOptions(spec).refuse("has no effect with --local", "--keep-outputs", "--force");
        }
        Settings settings = connection.settings();
        Topics topics = settings.topics(Topics.DEFAULT_PARTITIONS);
        String id = application.id(topics);
        Path state = application.stateDir().resolve(id);
        if (local) {
            return reset(id, state);
        }
        try (Admin admin = Admin.create(settings.kafka())) {
            return reset(id, state, new ApplicationReset(admin, topics, id));
        }
    }

    private int reset(String id, Path state) throws IOException {
        say(state);
        if (dryRun || !isConfirmed(id)) {
            return dryRun ? Main.DONE : Main.FAILED;
        }
        Utils.delete(state.toFile());
        return Main.DONE;
    }

    private int reset(String id, Path state, ApplicationReset reset) throws Exception {
        List<String> members = reset.members();
        say("group " + id, "how far the articles were read");
        reset.internalTopics().forEach(topic -> say("topic " + topic, "with all that is in it"));
        if (!keepOutputs) {
            reset.outputs().forEach(topic -> say("topic " + topic, "all records; the topic stays"));
        }
        say(state);
        if (!members.isEmpty() && !force) {
            members.forEach(member -> err().println("At work: " + member));
            err().println("Nothing is changed: stop every 'run' of " + id
                    + " first. One that was killed still counts for 10 s; --force does not wait.");
            return Main.FAILED;
        }
        if (dryRun || !isConfirmed(id)) {
            return dryRun ? Main.DONE : Main.FAILED;
        }
        // A reset is not broken off half-way: a request to stop waits until it is over.
        return StopRequest.heeded(
                () -> err().println("A reset is not left half done; it ends in a moment."),
                () -> carryOut(state, reset, !members.isEmpty()));
    }

    private int carryOut(Path state, ApplicationReset reset, boolean hasMembers) throws IOException {
        if (hasMembers) {
            reset.removeMembers();
        }
        // The offsets go last: as long as they exist, a reset that was interrupted can be seen to be incomplete.
        Utils.delete(state.toFile());
        reset.deleteInternalTopics();
        if (!keepOutputs) {
            reset.emptyOutputs();
        }
        reset.removeGroup();
        return Main.DONE;
    }

    private void say(Path state) {
        say("folder " + state, Files.exists(state) ? "local state" : "is not there");
    }

    private void say(String what, String more) {
        out().println(what + "\t" + more);
        out().flush();
    }

    private boolean isConfirmed(String id) throws IOException {
        if (yes) {
            return true;
        }
        err().print("This cannot be undone. To go on, type the application's id, " + id + ": ");
        err().flush();
        // Not closed: standard input does not belong to this command.
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        if (id.equals(in.readLine())) {
            return true;
        }
        err().println("Nothing is changed.");
        return false;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
