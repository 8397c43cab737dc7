/**
 * The types on the wire, generated from {@code schemas/}, and what is the same for all of them. Every package may import
 * it; it imports none.
 */
package io.detente.avro;
