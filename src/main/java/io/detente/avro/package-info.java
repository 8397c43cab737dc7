/**
 * The types on the wire: classes that the build makes of {@code schemas/*.avsc}, and {@link RecordJson}, their form as
 * plain JSON. They import nothing else of the program, and whoever speaks to a topic may import them.
 */
package io.detente.avro;
