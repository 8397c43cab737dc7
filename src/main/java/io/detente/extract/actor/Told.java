package io.detente.extract.actor;

import java.util.List;

/**
 * What has just been told, for words that take it up: "the raid" is its doers', "the charge" its speakers', and restraint
 * is urged on the parties.
 *
 * @param doers who did the last deed
 * @param speakers who last said something of another
 * @param parties the states that had part in what the sentence told
 */
public record Told(List<Mention> doers, List<Mention> speakers, List<Mention> parties) {

    public static final Told NOTHING = new Told(List.of(), List.of(), List.of());
}
