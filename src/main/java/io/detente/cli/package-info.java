/**
 * One class for each command: it reads the command line, wires the parts together and prints. Nothing is decided
 * here that a user of the library could want to call.
 *
 * <p>Results go to standard output, logs and errors to standard error. Exit codes: 0 done, 1 failed, 2 wrong
 * usage.
 *
 * <p>May import everything; nothing imports it.
 */
package io.detente.cli;
