package io.detente.event;

import static io.detente.event.EventType.ACCUSE;
import static io.detente.event.EventType.AGREE;
import static io.detente.event.EventType.AID;
import static io.detente.event.EventType.ASSAULT;
import static io.detente.event.EventType.COERCE;
import static io.detente.event.EventType.CONSULT;
import static io.detente.event.EventType.COOPERATE;
import static io.detente.event.EventType.MOBILIZE;
import static io.detente.event.EventType.PROTEST;
import static io.detente.event.EventType.REJECT;
import static io.detente.event.EventType.REQUEST;
import static io.detente.event.EventType.SANCTION;
import static io.detente.event.EventType.SUPPORT;
import static io.detente.event.EventType.THREATEN;
import static io.detente.event.EventType.YIELD;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type's finer category, with its intensity on Goldstein's scale (Journal of Conflict Resolution 36, 1992).
 */
public enum Mode {
    INTEND(AGREE, 4),
    SIGN(AGREE, 6),
    READY_TO_TALK(AGREE, 3),

    MEET(CONSULT, 3),
    VISIT(CONSULT, 3),
    HOST(CONSULT, 3),
    CALL(CONSULT, 1.5),
    NEGOTIATE(CONSULT, 4),
    MEDIATE(CONSULT, 5),
    SUMMIT(CONSULT, 5),

    PRAISE(SUPPORT, 3),
    APOLOGISE(SUPPORT, 4),
    RESTORE_RELATIONS(SUPPORT, 7),
    RECOGNISE(SUPPORT, 6),

    TRADE(COOPERATE, "economic", 6),
    JOINT_MILITARY(COOPERATE, "military", 6),
    JUDICIAL(COOPERATE, 5),
    INTELLIGENCE(COOPERATE, 6),

    ECONOMIC_AID(AID, "economic", 7),
    HUMANITARIAN(AID, 7),
    MILITARY_AID(AID, "military", 7),
    ASYLUM(AID, 5),

    EASE(YIELD, 5),
    RELEASE(YIELD, 5),
    WITHDRAW(YIELD, 5),
    CEASEFIRE(YIELD, 7),

    DEMAND(REQUEST, -3),
    APPEAL(REQUEST, 1),
    REQUEST_AID(REQUEST, 1),

    DISAPPROVE(ACCUSE, -2),
    ACCUSATION(ACCUSE, "accuse", -3),
    INVESTIGATE(ACCUSE, -2),
    LAWSUIT(ACCUSE, -2),
    PROTEST_NOTE(ACCUSE, -3),
    SUMMON_ENVOY(ACCUSE, -3.5),

    REFUSE(REJECT, -4),
    DENY(REJECT, -2),
    VETO(REJECT, -4),
    BREAK_OFF_TALKS(REJECT, -5),

    VERBAL(THREATEN, -5),
    THREATEN_SANCTIONS(THREATEN, "sanctions", -5.5),
    FORCE(THREATEN, -7),
    ULTIMATUM(THREATEN, -7),

    DEMONSTRATE(PROTEST, -4),
    EMBASSY_ATTACK(PROTEST, -7),

    ECONOMIC_SANCTION(SANCTION, "economic", -6),
    DIPLOMATIC(SANCTION, -5),
    EXPEL(SANCTION, -6),
    RECALL(SANCTION, -5),
    CANCEL(SANCTION, -4),
    BAN(SANCTION, -5),

    DEPLOY(MOBILIZE, -6),
    EXERCISE(MOBILIZE, -5),
    INCURSION(MOBILIZE, -7),
    MISSILE_TEST(MOBILIZE, -7),

    DETAIN(COERCE, -6),
    SEIZE(COERCE, -6),
    BLOCKADE(COERCE, -8),
    CYBER(COERCE, -6),
    SHOOTDOWN(COERCE, -7),

    ATTACK(ASSAULT, -9),
    FIGHT(ASSAULT, -10),
    KILL(ASSAULT, -9),
    OCCUPY(ASSAULT, -10);

    /** The largest absolute intensity on the scale, for the strongest acts of either sign. */
    public static final double STRONGEST = 10;

    private static final Map<String, Mode> BY_TYPE_AND_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(m -> m.type + "/" + m.code, Function.identity()));

    private final EventType type;
    private final String code;
    private final double intensity;

    Mode(EventType type, double intensity) {
        this.type = type;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.intensity = intensity;
    }

    /** Some modes share a name across types (economic sanctions, economic aid), so the constant's name differs. */
    Mode(EventType type, String code, double intensity) {
        this.type = type;
        this.code = code;
        this.intensity = intensity;
    }

    public EventType type() {
        return type;
    }

    /** The mode's name in the ontology, lower case with hyphens; unique within its type. */
    public String code() {
        return code;
    }

    /** From -10 (war) to +10; positive is thaw, negative is tension. */
    public double intensity() {
        return intensity;
    }

    /** Whether one cannot do it to the other without the other's doing it, too. */
    public boolean isJoint() {
        return this == MEET || this == NEGOTIATE || this == SUMMIT || this == FIGHT;
    }

    /** The mode of that name within a type, if there is one. */
    public static Optional<Mode> of(EventType type, String code) {
        return Optional.ofNullable(BY_TYPE_AND_NAME.get(type + "/" + code));
    }
}
