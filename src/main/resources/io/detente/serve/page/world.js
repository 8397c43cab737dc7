// The states that are most in the news against each other, as a table of colours.
import { getAll } from './api.js';
import { h, learnNames, nameOf, pairName, regimeName, signed, soon } from './words.js';

const STATES_SHOWN = 24;
const REFRESH_MILLIS = 1000;

export function world(content) {
  let closed = false;
  document.title = 'The world · Détente';

  async function reload() {
    const pairs = await getAll('/v1/pairs');
    if (closed) return;
    learnNames(pairs);
    const heats = new Map();
    pairs.forEach(({ first, second, heat }) => [first, second].forEach(({ code }) => heats.set(code, (heats.get(code) ?? 0) + heat + 1e-6)));
    const states = [...heats.keys()].sort((one, other) => heats.get(other) - heats.get(one)).slice(0, STATES_SHOWN);
    const byPair = new Map(pairs.map((summary) => [summary.pair, summary]));
    content.replaceChildren(
      h('section', { class: 'lead' },
        h('h1', {}, 'The world, pair by pair'),
        h('p', { class: 'dateline' }, `The ${states.length} states most in the news. Each field is the balance of a pair's last week with news; the stronger the colour, the further from even.`)),
      legend(),
      h('div', { class: 'matrix-frame', tabindex: '0', role: 'region', 'aria-label': 'Table of pairs, can be scrolled' },
        matrix(states, byPair)));
  }

  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return { reload, update: refresh, close: () => { closed = true; } };
}

function legend() {
  return h('p', { class: 'legend' },
    h('span', { class: 'swatch s-3' }, '−'), ' tensing ',
    h('span', { class: 'swatch s0' }, '·'), ' even ',
    h('span', { class: 'swatch s3' }, '+'), ' thawing ',
    h('span', { class: 'swatch none' }), ' no news');
}

function matrix(states, byPair) {
  const head = h('tr', {}, h('td', {}), states.map((code) => h('th', { scope: 'col' }, h('abbr', { title: nameOf(code) }, code))));
  const body = states.map((row) => h('tr', {},
    h('th', { scope: 'row' }, nameOf(row)),
    states.map((column) => field(row, column, byPair))));
  return h('table', { class: 'matrix' }, h('caption', { class: 'unseen' }, 'Balance of the last week with news, by pair'),
    h('thead', {}, head), h('tbody', {}, body));
}

function field(row, column, byPair) {
  if (row === column) return h('td', { class: 'self', 'aria-hidden': 'true' });
  const summary = byPair.get(row < column ? `${row}-${column}` : `${column}-${row}`);
  const week = summary?.windows.P7D;
  if (!week) return h('td', { class: 'none' });
  const strength = Math.round(Math.sign(week.balance) * Math.min(3, Math.ceil(Math.abs(week.balance) * 5)));
  const label = `${pairName(summary)}: ${regimeName(summary.regime)}, balance ${signed(week.balance)}`;
  return h('td', {}, h('a', {
    class: `field s${strength}`, href: `/pairs/${summary.pair}`, title: label, 'aria-label': label,
  }, strength < 0 ? '−' : strength > 0 ? '+' : '·'));
}
