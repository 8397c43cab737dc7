// Alerts at a glance: what turned, when, and the sentence that weighs most.
import { alertSide, h, kindOfTurn, nameOf, time, TURNS, turnWord } from './words.js';

// The gravest alert of each pair, the gravest pairs first, so that a pair that turns often does not fill the list.
export function onePerPair(alerts) {
  const rank = (alert) => TURNS.findIndex(({ name }) => name === kindOfTurn(alert));
  const sorted = [...alerts].sort((one, other) => other.severity - one.severity || rank(one) - rank(other)
    || other.day.localeCompare(one.day) || one.alertId.localeCompare(other.alertId));
  const first = new Map();
  sorted.forEach((alert) => { if (!first.has(alert.pair)) first.set(alert.pair, alert); });
  return [...first.values()];
}

export function turn(alert) {
  const [first, second] = alert.pair.split('-');
  const heaviest = alert.evidence[0];
  return h('li', { class: `turn ${alertSide(alert)}` },
    h('p', { class: 'turn-head' },
      h('a', { href: `/alerts/${encodeURIComponent(alert.alertId)}` }, `${nameOf(first)} – ${nameOf(second)}`),
      h('span', { class: `regime ${alertSide(alert)}` }, ` ${turnWord(alert)}`),
      h('span', { class: 'detail' }, ', ', time(alert.day), `, severity ${alert.severity} of 5`,
        alert.status === 'PROVISIONAL' ? h('em', {}, ', provisional') : null)),
    heaviest ? h('p', { class: 'turn-why' }, heaviest.evidence) : null);
}
