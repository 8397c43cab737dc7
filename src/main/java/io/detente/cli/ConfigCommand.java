package io.detente.cli;

import io.detente.cli.Settings.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code detente config}: what is set, and where. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Shows each setting that is in force, with where its value is from: default, file, environment or option."
                    + " Secrets are masked.",
            "Connects to nothing. Fails with code 2 if a setting is wrong, as every other command does.",
        },
        footerHeading = "%nExample:%n",
        footer = "  detente config --config production.properties --namespace blue")
final class ConfigCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--reference",
            description = "Prints all settings that exist instead, as Markdown: ops/settings.md.")
    private boolean reference;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (reference) {
            out.print(new SettingsReference(new KnownSettings()).markdown());
        } else {
            Settings settings = connection.settings();
            for (Setting setting : settings.settled()) {
                out.println(String.join("\t", setting.key(), settings.shown(setting), setting.origin()));
            }
        }
        out.flush();
        return Main.DONE;
    }
}
