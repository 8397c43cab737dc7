/**
 * What is asked of and done to a cluster beside the stream: topics created and checked, a group reset, dead letters read
 * and sent again, a namespace of its own for a replay or a measurement.
 *
 * <p>It may import all of {@code stream}; nothing there imports it.
 */
package io.detente.stream.admin;
