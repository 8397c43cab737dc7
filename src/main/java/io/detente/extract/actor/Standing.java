package io.detente.extract.actor;

/** How words stand for a party. */
public enum Standing {
    /** They name it, or somebody of it: Beijing, the French president, Israeli troops. */
    ACTOR,
    /** They name the owner of something: Washington's decision, Iranian oil. */
    OWNER,
    /** They name where something is. */
    PLACE,
    /** They name nobody, but may stand for somebody named before: he, both sides, the ministry. */
    ANAPHOR
}
