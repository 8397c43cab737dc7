package io.detente.cli;

import io.detente.bench.LiveBench;
import io.detente.bench.News;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detente bench live}: news of now. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = {
            "Sends news dated now, in which pairs come as often as in the world's. Says how many articles a"
                    + " second go through, and how long after an article a reader of committed records has"
                    + " what it tells.",
            "Says the same of the broker alone and of a topology that only passes articles on, and how many"
                    + " articles a second are read without Kafka."
        },
        footerHeading = "%nExample:%n",
        footer = "  detente bench live --articles 4000 --rate 100 --seconds 30 --sentences 25 --format json")
final class BenchLiveCommand implements Callable<Integer> {

    @Mixin
    private BenchOptions options;

    @Mixin
    private BenchNewsOptions news;

    @Option(
            names = "--articles",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "4000",
            description =
                    "Articles that are sent at once, to see how many a second go through (default: ${DEFAULT-VALUE}).")
    private int articles;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = RateConverter.Some.class,
            description = "Articles a second while latency is measured (default: half of what goes through).")
    private Double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "30",
            description = "How long latency is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--no-baselines", description = "Measures the stream and nothing else.")
    private boolean noBaselines;

    @Override
    public Integer call() throws Exception {
        LiveBench.Plan plan = new LiveBench.Plan(
                articles,
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                Duration.ofSeconds(seconds),
                !noBaselines);
        Supplier<News> live = news.news();
        return options.measure(bench ->
                new LiveBench(bench.environment(), bench.rules(), bench.extractors(), live, options::say).run(plan));
    }
}
