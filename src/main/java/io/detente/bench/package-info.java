/**
 * How fast the stream is, on this machine or another: {@code detente bench}.
 *
 * <p>{@link io.detente.bench.LiveBench}, {@link io.detente.bench.BackfillBench} and
 * {@link io.detente.bench.HistoryBench} are the three benchmarks. Each sends articles through a
 * {@link io.detente.bench.SystemUnderTest}: {@link io.detente.bench.StreamTrial}, which runs the very topology of
 * {@code run} with its settings, or something simpler to compare it with. {@link io.detente.bench.OpenLoop} sends
 * each article when it is due, whether or not what went before is answered; {@link io.detente.bench.Listener}
 * reads committed records as any consumer does and takes the time from the moment when the article was due. Other
 * programs use the machine too, so figures stand beside those of something simpler, taken in the same run: for
 * live news the broker alone, a topology that only passes on, and the reader alone.
 *
 * <p>May import {@code stream} and what it rests on, and {@code feed} for articles as publishers send them;
 * nothing of the local stack, which is the command's to start.
 */
package io.detente.bench;
