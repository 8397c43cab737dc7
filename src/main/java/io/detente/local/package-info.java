/**
 * A whole cluster on one's own machine: a real Kafka broker and a real schema registry, each as a child JVM, kept
 * under one folder so that a restart goes on where it stopped.
 *
 * <p>{@link io.detente.local.LocalStack} is the way in. The children are told to end by the end of their
 * standard input: the system closes that pipe whatever way the parent goes, so nothing is left behind even after
 * a {@code kill -9}.
 *
 * <p>May import Kafka's server (to format a data folder) and clients (to ask whether the broker answers); nothing
 * of the other packages, which know a cluster only by its addresses.
 */
package io.detente.local;
