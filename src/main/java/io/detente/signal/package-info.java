/**
 * From events to an answer: is this relation thawing or tensing, how sure are we, since when, and because of what.
 * Pure arithmetic. {@link io.detente.signal.Ledger} is the way in, {@link io.detente.signal.LedgerStore} is where
 * it keeps its books, {@link io.detente.signal.LedgerChange} is what it tells, and
 * {@link io.detente.signal.SignalRules} holds every number that it uses.
 *
 * <p>May import the values of {@code event}; nothing of Kafka, Avro or OpenNLP, so that an analyst can read and
 * test it without a broker.
 *
 * <h2>Order does not matter</h2>
 *
 * <p>News comes late, twice, and from several partitions at once. So what is told last is a function of the
 * <em>set</em> of mentions and of the last closed day. Each field of an event is a minimum, a maximum or a set; a
 * day is a book of postings, which are replaced and never added to; sums run in a fixed order. The wall clock
 * comes in by one argument, the last closed day, and decides nothing but whether a signal is provisional and how
 * far silence is told. A clock that was ahead does no lasting harm: once it is right, the days that it closed too
 * soon are open again. A signal's {@code revision} is the number of mentions known for the days that the window
 * and its baseline rest on, which falls when an event moves to another day (if it is told again, the later record
 * stands, whatever its revision); an alert's that of the independent sources behind it. The one exception is an
 * alert's {@code supersedes}, which is about how news came. It never names one that stands: if later news moves a
 * turn back, the alert that replaced it is told again without it.
 *
 * <p>Rules may change under books that others were used for: a pair's events are then weighed anew, and what
 * differs from what the former rules told is told, withdrawn alerts among it. What is told last is a function of
 * the present rules, but for the {@code rulesVersion} of what says the same by both. Where a build reckons
 * otherwise than the one before, the version of the rules is another though their numbers are the same: all that
 * stands is then told anew, since what the other arithmetic told cannot be reckoned. An alert that it alone told
 * is not withdrawn.
 *
 * <p>A window that loses its last event to late news is told once more, with 0 events: it must not stand.
 *
 * <h2>What is told at once, and what later</h2>
 *
 * <p>With each answer: events and alerts that changed; the windows that hold a changed day, whose regime changed,
 * or that closed; and the newest window of each length. That is 3 signals for news of the day, and at most 36 and
 * few more for late news. A late mention also moves what the pair is used to for half a year: up to 579 more
 * windows have another shift or revision. These are owed ({@link io.detente.signal.PairHead#owed}) and told
 * together when the day ends or the pair is quiet, once however many mentions they are owed to. So alerts, regimes
 * and sums are never older than the last answer, and an old window's shift may be, for as long as late news keeps
 * coming and a day at most. Nothing else is ever told of a mention, even one of ten years ago.
 * {@code EmissionTest} counts it.
 *
 * <p>A pair is told through the last closed day, and through the last day that any mention would count for by
 * itself, even if an older one has its event count earlier. So where the only act of today turns out to have been
 * told before midnight, the longer windows of today, which still hold it, go on being told.
 *
 * <p>News of the day is answered as it comes. News of more than three days ago, where it keeps coming, waits for
 * more of the same pair, five seconds at first and five minutes at the longest, so that an archive is told a few
 * times and not with each of its articles.
 *
 * <h2>From a mention to a contribution</h2>
 *
 * <p>Mentions are one event if they agree on pair, type, mode, direction and date ({@link io.detente.signal.Act}).
 * Undated ones are one event within an ISO week; a vague one ("recently met") that can be a deed known to the day
 * is only a mention, for the better dated one stands. An event counts on its own day if that is known and not
 * ahead, otherwise on the day when it was first told. It contributes
 *
 * <pre>(intensity / 10)^0.5 x modality x rank x salience x confidence</pre>
 *
 * <ul>
 *   <li><b>intensity</b>: of the act's mode, with its sign; Goldstein's scale. It was made for the worst of a
 *       war: taken as it stands, one seizure outweighs three condemnations. The square root keeps the order and
 *       lets words count.
 *   <li><b>modality</b>: asserted 1, planned 0.7, possible 0.2. An event spends its weight once: a visit announced
 *       on one day and paid on another adds 0.7 on the first and 0.3 on the second; where both count for one day,
 *       the day has what the heavier of them adds. Cooperation that did not come about counts 0.2 of its intensity
 *       as tension, conflict that did not come about nothing. Whether it came about is decided by the number of
 *       independent sources, then by the newest story.
 *   <li><b>rank</b>: 1.25 if a head of state or government acts (in a joint act: takes part), 1.1 for a minister.
 *   <li><b>salience</b>: 1 + 0.5 log2 of the independent sources, which are counted up to 16. Copies of a story
 *       are no source ({@link io.detente.signal.Stories}).
 *   <li><b>confidence</b>: that of the best mention.
 * </ul>
 *
 * <p>Background and acts of others than governments and armies contribute nothing.
 *
 * <h2>One pair, one week, by hand</h2>
 *
 * <p>China and the United States, 8 to 14 May 2023. {@code WorkedExampleTest} checks these numbers.
 *
 * <table>
 * <caption>Contributions</caption>
 * <tr><th>day</th><th>event</th><th>intensity</th><th>modality</th><th>rank</th><th>sources, salience</th>
 *     <th>confidence</th><th>contribution</th></tr>
 * <tr><td>8 May</td><td>CONSULT/meet, joint, the foreign minister takes part</td><td>3</td><td>1</td><td>1.1</td>
 *     <td>4, 2.0</td><td>0.9</td><td>+1.084</td></tr>
 * <tr><td>8 May</td><td>the same story in a fifth paper</td><td></td><td></td><td></td><td>copy</td><td></td>
 *     <td>nothing</td></tr>
 * <tr><td>8 May</td><td>China towards the U.S., ACCUSE/accuse</td><td>-3</td><td>1</td><td>1</td><td>1, 1.0</td>
 *     <td>0.8</td><td>-0.438</td></tr>
 * <tr><td>10 May</td><td>CONSULT/meet, joint, envoys</td><td>3</td><td>1</td><td>1</td><td>2, 1.5</td><td>0.8</td>
 *     <td>+0.657</td></tr>
 * <tr><td>11 May</td><td>the U.S. towards China, CONSULT/visit, planned for 18 June, by a minister</td><td>3</td>
 *     <td>0.7</td><td>1.1</td><td>1, 1.0</td><td>1.0</td><td>+0.422</td></tr>
 * <tr><td>11 May</td><td>a visit of August 2022, recalled</td><td></td><td></td><td></td><td></td><td></td>
 *     <td>background, nothing</td></tr>
 * </table>
 *
 * <p>The root of 3 / 10 is 0.548. The day of 8 May: thaw 1.084, tension 0.438, balance (1.084 - 0.438) / (1.084 +
 * 0.438 + 1) = 0.256. The week that ends on 14 May: thaw 1.084 + 0.657 + 0.422 = 2.164, tension 0.438, balance
 * (2.164 - 0.438) / (2.164 + 0.438 + 1) = 0.479. By who acts: together +1.742, the U.S. +0.422, China -0.438.
 * Certainty: in units of 0.6, thaw is 3.61 observations and tension 0.73; thaw's share is distributed as
 * Beta(4.61, 1.73), of which 0.895 lies above one half ({@link io.detente.signal.BetaPosterior}). Drivers: the
 * meeting of 8 May, that of 10 May, the accusation, the plan.
 *
 * <h2>Three things turn</h2>
 *
 * <p>The {@code shift} of a window is its balance against the balances of the pair's windows of that length in the
 * half year before it began, in robust standard deviations ({@link io.detente.signal.RobustSpread}).
 *
 * <p>The regime is a fold over the pair's days ({@link io.detente.signal.RegimeState}): the balance of 28 days
 * suggests a level, with hysteresis, a floor of independent sources, and without regard to its loudest day; the
 * level becomes the regime if it has lasted two weeks, or if Page's two-sided CUSUM (Biometrika 41, 1954) over the
 * daily balances has found a change point on its side. After a turn there is none for a week. Where too little is
 * heard to say, the regime is {@code UNHEARD}, which is no calm. That nothing more is heard is no alert, and no
 * signal either: signals end with the last window that holds an event, and the regime is over 15 days after the
 * last day of that window of 28 days.
 *
 * <p>A <b>day</b> is a turning point if it is rare ({@link io.detente.signal.ReturnPeriodModel}): the pair has
 * such a day less often than once in 75 days, by its own last two years and by what is usual in the world; days as
 * strong come less often than about daily among all pairs; none of the five days before was as strong, and it is
 * of a higher severity than the turning point told last to its side, or at least one and a half times as strong
 * as what is left of that, half of which is forgotten in five days. It is told at the first report, within its day
 * as provisional, and under the same id graver as more sources come, confirmed, or withdrawn. Where three reports
 * of grave acts that are done come together (of intensity 5 and more: a summit, a signed accord, sanctions, an
 * attack), the regime <b>breaks</b>: it is the day's side at once, and is reckoned from that day. Each source of each
 * act is a report, so that one article that tells of three such acts is enough.
 *
 * <p>A <b>regime</b> turns by a break or by a slow slide, and a <b>week</b> is told if its shift is extraordinary,
 * and it is certain that what passes between the two lies beyond what they are used to, on whichever side of 0.
 * What turns on one day to one side is told in one alert.
 *
 * <p><b>Severity</b> is the return period of a turning point as strong, among all pairs and to either side: 5 for
 * one in 75 days or more (a few times a year), 4 from 12 days (a few times a month), 3 from 6 (about weekly), 2
 * from 2. {@link io.detente.signal.SignalRules.World} holds how strong days are in the world, and scales with how
 * dense the news is that comes in ({@link io.detente.signal.WorldScale}): a feed of few headlines hears of fewer
 * and weaker days.
 *
 * <p>The future never changes a past day, but late news does: then alerts are withdrawn, and what replaces them
 * says so. An alert is told again only if a reader would see a difference; so it holds nothing that a reader does
 * not see, and its figures have two decimals.
 *
 * <h2>Bounds</h2>
 *
 * <p>An event keeps its 32 oldest mentions in full; the number of its articles is exact below 256 and estimated
 * above ({@link io.detente.signal.DistinctCount}); its sources are counted among 64 fingerprints and among what
 * publishers told in turn, 64 times ({@link io.detente.signal.Stories}). A pair keeps the days of its horizon
 * (twelve years unless told otherwise) and what their baselines rest on; older closed days are folded into the
 * state that the kept days start from. News of folded days is told as an event and moves nothing, not even an
 * event of an open day to when it was first told, so order does matter to a set of mentions that spans more than
 * the horizon. A {@link io.detente.signal.Checkpoint} spares pairs with a long past from being read as a whole: for
 * live news, at most the days of the last two years and two months are looked at, and all days only if earlier
 * ones change. Order does matter, too, where a pair's day is full, at 4,000 postings: an event that comes then is
 * told and counts for nothing on that day.
 */
package io.detente.signal;
