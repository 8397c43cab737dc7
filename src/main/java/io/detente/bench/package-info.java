/**
 * How fast the stream is, on this machine or another: {@code detente bench}.
 *
 * <p>{@link io.detente.bench.StreamTrial} runs the very topology of {@code run} with its settings, {@link
 * io.detente.bench.OpenLoop} sends news at the moments when they are due, whether or not what went before is answered,
 * and {@link io.detente.bench.Listener} reads committed records as any consumer does and takes the time from the moment
 * when an article was due. {@link io.detente.bench.LiveBench}, {@link io.detente.bench.BackfillBench} and {@link
 * io.detente.bench.HistoryBench} are the courses that are run. A machine is never quite one's own, so each absolute figure
 * has beside it one of something simpler, taken in the same run: the broker alone, a topology that only passes on, the
 * reader alone.
 *
 * <p>May import {@code stream}, {@code replay} for a namespace of its own, and what these rest on; nothing of the local
 * stack, which is the command's to start.
 */
package io.detente.bench;
