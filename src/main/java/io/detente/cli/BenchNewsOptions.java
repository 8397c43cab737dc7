package io.detente.cli;

import io.detente.bench.GivenNews;
import io.detente.bench.MadeUpNews;
import io.detente.bench.News;
import io.detente.feed.FoundArticle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which live news a measurement sends. */
final class BenchNewsOptions {

    private static final long SEED = 1;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--sentences",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "1",
            description =
                    "Sentences of a made-up article; 1 is a headline, 25 fill a column (default: ${DEFAULT-VALUE}).")
    private int sentences;

    @Option(
            names = "--articles-from",
            paramLabel = "FILE",
            description =
                    "Sends these articles instead of made-up ones, over and over, dated now, and each is read anew:"
                            + " JSON Lines, plain or .gz.")
    private Path articlesFrom;

    /** Gives the same articles each time that it is asked. A file is read now. */
    Supplier<News> news() {
        if (articlesFrom == null) {
            return () -> new MadeUpNews(sentences, SEED);
        }
        List<FoundArticle> articles = articlesOf(articlesFrom);
        return () -> new GivenNews(articles);
    }

    /** All articles of a file. */
    List<FoundArticle> articlesOf(Path file) {
        List<FoundArticle> articles = new ArrayList<>();
        new ReplaySources(
                        List.of(file.toString()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        command.commandLine().getErr(),
                        () -> false)
                .forEach(found -> articles.add(found.article()));
        return articles;
    }
}
