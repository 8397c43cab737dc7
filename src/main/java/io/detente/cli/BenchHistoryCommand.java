package io.detente.cli;

import io.detente.bench.HistoryBench;
import io.detente.bench.StreamTrial;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detente bench history}: a pair with a past against one without. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Gives one pair years of daily news, and then says how long live news takes to be told, of that"
                + " pair and of one that was never in the news.",
        footerHeading = "%nExample:%n",
        footer = "  detente bench history --days 3650 --rate 10")
final class BenchHistoryCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--days",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "3650",
            description = "Days of the past, with one article on each (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = RateConverter.Some.class,
            defaultValue = "10",
            description = "Live articles a second, half of them of either pair (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "20",
            description = "How long they come (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        return options.measure(bench -> {
            try (StreamTrial trial = new StreamTrial(bench.environment(), bench.rules(), bench.extractors())) {
                return new HistoryBench(bench.environment(), trial, options::say)
                        .run(days, rate, Duration.ofSeconds(seconds));
            }
        });
    }
}
