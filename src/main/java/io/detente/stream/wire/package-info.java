/**
 * What goes over the wire: topics, schemas and their registry, serdes, and the mapping between wire types and the values
 * of the program.
 *
 * <p>Of {@code stream} it imports nothing.
 */
package io.detente.stream.wire;
