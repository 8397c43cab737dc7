// Pairs as rows: the state of each, the number that sets it, how it came there, and what speaks most for it.
import { watch, watched } from './kept.js';
import { spark } from './spark.js';
import {
  daysBetween, h, isDoubtful, marked, pairName, regimeTag, shortDay, signed, span, sureness, svg,
} from './words.js';

const RECENT_DAYS = 28;

// The head of the columns. The caller gives that of the sparklines, since it knows on which day they end.
export function columns(scaleEnd) {
  return h('div', { class: 'columns', 'aria-hidden': 'true' },
    h('span', {}), h('span', {}, 'Pair'), h('span', {}, 'State, and last week'),
    h('span', { title: 'From −1, tension, to +1, thaw; this number sets the state' }, 'Balance, 28 days'),
    scaleEnd, h('span', {}, 'What speaks most for it'));
}
export const scaleTo = (today) => `90 days to ${shortDay(today).replace(/ \d{4}$/, '')}`;

// A button that marks a pair or a state as watched or no longer.
export function star(code, name, onWatch) {
  const button = h('button', {
    type: 'button', class: 'star', 'aria-pressed': String(watched().has(code)), 'aria-label': `Watch ${name}`,
    onclick: () => {
      const own = watched();
      if (!own.delete(code)) own.add(code);
      watch(own);
      button.setAttribute('aria-pressed', String(own.has(code)));
      onWatch();
    },
  }, h('span', { 'aria-hidden': 'true' }, '★'));
  return button;
}

export function pairRow(summary, { name = pairName(summary), onWatch = () => {} } = {}) {
  const today = summary.now.day;
  const quiet = daysBetween(summary.day, today);
  const month = summary.now.P28D ?? summary.windows.P28D;
  const { driver } = summary;
  return h('li', {
    class: `pair${quiet >= RECENT_DAYS ? ' past' : ''}${summary.doubtful ? ' doubtful' : ''}`, 'data-pair': summary.pair,
  },
  star(summary.pair, pairName(summary), onWatch),
  h('a', { class: 'pair-name', href: `/pairs/${summary.pair}` }, name),
  h('p', { class: 'standing' }, regimeTag(summary.regime), lasting(summary),
    h('span', { class: 'lately' }, lately(summary, quiet))),
  balance(month, summary),
  spark(summary.weeks),
  driver ? h('p', { class: `driver${isDoubtful(driver) ? ' doubtful' : ''}` },
    h('span', { class: 'when' }, day(driver.day, today), sureness(driver.confidence)),
    h('a', { class: 'sentence', href: `/events/${encodeURIComponent(driver.eventId)}` }, marked(driver.evidence, driver.highlights)))
    : h('p', { class: 'driver' }, h('span', { class: 'when' }, day(summary.day, today))));
}

// "Little heard" says that there is no state, so it has no duration.
const lasting = ({ regime, regimeSince, now }) => (regime === 'UNHEARD' ? '' : ` for ${span(Math.max(1, daysBetween(regimeSince, now.day) + 1))}`);

// Days of this year are shown without the year.
const day = (of, today) => h('time', { datetime: of }, of.slice(0, 4) === today.slice(0, 4) ? shortDay(of).replace(/ \d{4}$/, '') : shortDay(of));

// How the last week differs from the four that set the state.
function lately({ now, regime }, quiet) {
  const { P7D: week, P28D: month } = now;
  if (!month) return `nothing heard for ${span(quiet)}`;
  if (!week) return 'quiet last week';
  if (regime === 'TENSION' && month.balance > 0) return 'easing, not yet turned';
  if (regime === 'THAW' && month.balance < 0) return 'souring, not yet turned';
  const change = week.balance - month.balance;
  const differs = Math.abs(change) > 0.1;
  if (regime === 'TENSION') return !differs ? 'no change last week' : change < 0 ? 'harsher last week' : week.balance > 0.1 ? 'friendly last week' : 'milder last week';
  if (regime === 'THAW') return !differs ? 'no change last week' : change > 0 ? 'warmer last week' : week.balance < -0.1 ? 'tense last week' : 'cooler last week';
  return Math.abs(week.balance) < 0.1 ? 'even last week' : week.balance > 0 ? 'friendly last week' : 'tense last week';
}

function balance(month, { pair }) {
  if (!month) return h('div', { class: 'balance' });
  const side = month.balance < 0 ? 'tension' : 'thaw';
  return h('div', { class: 'balance' },
    h('a', { class: `why ${side}`, href: `/pairs/${pair}/sum?window=P28D&day=${month.day}`, title: `Why ${signed(month.balance)}: thaw ${month.thaw.toFixed(2)}, tension ${month.tension.toFixed(2)}` },
      h('span', { class: 'unseen' }, 'Balance '), signed(month.balance)),
    bar(month.balance, side));
}

function bar(value, side) {
  return svg('svg', { class: 'bar', viewBox: '-1 0 2 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', x: -1, y: 0, width: 2, height: 1 }),
    svg('rect', { class: side, x: Math.min(0, value), y: 0, width: Math.abs(value), height: 1 }),
    svg('rect', { class: 'zero', x: -0.012, y: 0, width: 0.024, height: 1 }));
}
