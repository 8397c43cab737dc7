/**
 * The topics of events, signals and alerts as one view in memory. {@link io.detente.serve.view.ViewFeeder} reads
 * them from their beginning and goes on, {@link io.detente.serve.view.RelationsView} holds the pairs, {@link
 * io.detente.serve.view.ViewListener} hears of each change. Any number of processes can do the same in parallel:
 * none of them writes to the cluster or has a consumer group.
 *
 * <h2>Bounds</h2>
 *
 * <p>The view holds at most what {@link io.detente.serve.view.ViewLimits} says: the newest signals of each window,
 * the newest events and alerts of each pair. An event is kept as the bytes that came, with what it is filtered by
 * beside them, and decoded when somebody asks for it.
 *
 * <h2>Snapshots</h2>
 *
 * <p>A {@link io.detente.serve.view.SnapshotKeeper} writes what a view holds, and how far it had read, to a file,
 * and puts it into the view at the next start. What a topic has deleted since is still in the view, as in one that
 * ran on; only once a partition has lost all that it held when the view was empty, as each does at a reset, are
 * the topics read from their beginning.
 *
 * <h2>Positions</h2>
 *
 * <p>How far a view has read is a {@link io.detente.serve.view.Position}: one offset for each partition. It is the
 * id of each live update and the tag of each answer, and means the same in every process and after every restart.
 */
package io.detente.serve.view;
