package io.detente.cli;

import io.detente.bench.BackfillBench;
import io.detente.bench.News;
import io.detente.bench.StreamTrial;
import io.detente.feed.FoundArticle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detente bench backfill}: an archive beside live news. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Sends the articles of a file in random order, with live news beside them. Says how long it takes"
                    + " until none waits any more, and how much longer than alone live news takes to be"
                    + " told."
        },
        footerHeading = "%nExample:%n",
        footer = "  detente bench backfill headlines.jsonl.gz --rate 20")
final class BenchBackfillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchOptions options;

    @Mixin
    private BenchNewsOptions news;

    @Parameters(
            paramLabel = "FILE",
            description = "Articles of the past: JSON Lines, plain or .gz, or a folder of them.")
    private Path archive;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = RateConverter.SomeOrNone.class,
            defaultValue = "10",
            description = "Live articles a second, 0 for none (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "20",
            description = "How long live news comes alone first (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--ahead",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "8",
            description = "How many articles may wait unread before the next one of the file is sent (default:"
                    + " ${DEFAULT-VALUE}).")
    private int ahead;

    @Override
    public Integer call() throws Exception {
        if (rate == 0) {
            new GivenOptions(spec).refuse("has no effect with --rate 0", "--seconds", "--sentences", "--articles-from");
        }
        News live = news.news().get();
        List<FoundArticle> articles = news.articlesOf(archive);
        BackfillBench.Plan plan = new BackfillBench.Plan(rate, Duration.ofSeconds(seconds), ahead);
        return options.measure(bench -> {
            try (StreamTrial trial = new StreamTrial(bench.environment(), bench.rules(), bench.extractors())) {
                return new BackfillBench(bench.environment(), trial, live, options::say).run(articles, plan);
            }
        });
    }
}
