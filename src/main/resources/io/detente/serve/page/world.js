// The states that are most in the news against each other, as half a table of colours: each pair is in it once.
import { getAll, inOrder } from './api.js';
import { counted, daysBetween, h, learnNames, nameOf, pairName, regimeName, shortDay, signed, soon, stateLink, strengthOf } from './words.js';

const STATES_SHOWN = 24;
// As many as fit on a phone, in fields large enough for a finger.
const STATES_ON_A_PHONE = 10;
const REFRESH_MILLIS = 1000;
const RECENT_DAYS = 28;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function world(content) {
  const narrow = window.matchMedia('(max-width: 520px)');
  const begin = inOrder();
  let closed = false;
  let all = null;
  let focused = null;
  document.title = 'The matrix · Détente';

  async function reload() {
    const inTurn = begin();
    const pairs = await getAll('/v1/pairs');
    if (closed || !inTurn()) return;
    all = pairs;
    show();
  }

  function show() {
    const shownPairs = all.filter(({ doubtful }) => !doubtful);
    if (shownPairs.length === 0) {
      content.replaceChildren(lead(...nothing()));
      return;
    }
    learnNames(shownPairs);
    const heats = new Map();
    shownPairs.forEach(({ first, second, heat }) => [first, second].forEach(({ code }) => heats.set(code, (heats.get(code) ?? 0) + heat + 1e-6)));
    const states = [...heats.keys()].sort((one, other) => heats.get(other) - heats.get(one))
      .slice(0, narrow.matches ? STATES_ON_A_PHONE : STATES_SHOWN);
    const byPair = new Map(shownPairs.map((summary) => [summary.pair, summary]));
    const hadFocus = document.activeElement?.classList.contains('field');
    const table = matrix(states, byPair);
    content.replaceChildren(
      lead(`The ${states.length} states most in the news. Each field is the balance of a pair’s last week with news; the stronger the colour, the further from even. Pairs of which nothing was read for sure are left out.`, h('span', { class: 'hint' }, 'The arrow keys go from field to field.')),
      legend(),
      h('div', { class: 'matrix-frame' }, table));
    const fields = [...table.querySelectorAll('.field')];
    const first = fields.find((field) => field.dataset.pair === focused) ?? fields[0];
    first?.setAttribute('tabindex', '0');
    if (hadFocus) first?.focus();
    table.addEventListener('keydown', (event) => move(event, table));
  }

  const nothing = () => (all.length === 0 ? ['No news yet. Publish an article and it shows here.']
    : [`Of what is heard of ${counted(all.length, 'pair')} nothing was read for sure. `, h('a', { href: '/?all=true' }, 'Show all')]);

  // One field can be reached with the tab key, and the arrow keys choose which: hundreds of stops would trap the
  // focus.
  function move(event, table) {
    const from = event.target.closest('.field');
    if (!from || event.metaKey || event.ctrlKey || event.altKey) return;
    const fields = [...table.querySelectorAll('.field')];
    const to = event.key === 'Home' ? fields[0] : event.key === 'End' ? fields.at(-1) : STEPS[event.key] && beyond(from, STEPS[event.key], table);
    if (!to) return;
    event.preventDefault();
    from.setAttribute('tabindex', '-1');
    to.setAttribute('tabindex', '0');
    to.focus();
    focused = to.dataset.pair;
  }

  // The next field in a direction; pairs without news are skipped.
  function beyond(from, [down, right], table) {
    let row = from.closest('tr').rowIndex + down;
    let column = from.closest('td').cellIndex + right;
    while (table.rows[row] && column > 0 && column < table.rows[row].cells.length) {
      const field = table.rows[row].cells[column].querySelector('.field');
      if (field) return field;
      row += down;
      column += right;
    }
    return null;
  }

  const reshow = () => { if (all) show(); };
  narrow.addEventListener('change', reshow);
  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return { reload, update: refresh, close: () => { closed = true; narrow.removeEventListener('change', reshow); } };
}

function lead(...words) {
  return h('section', { class: 'lead' }, h('h1', {}, 'The world, pair by pair'), h('p', { class: 'dateline' }, ...words));
}

function legend() {
  return h('p', { class: 'legend' }, [['s-3', '−', 'tensing'], ['s0', '·', 'even'], ['s3', '+', 'thawing'], ['past', '+', 'older than four weeks'], ['none', '', 'no news']]
    .map(([colour, sign, text]) => h('span', { class: 'entry' }, h('span', { class: `swatch ${colour}` }, sign), text)));
}

// Where a state would meet itself stands its code, as the head of the column below.
function matrix(states, byPair) {
  return h('table', { class: 'matrix' }, h('caption', { class: 'unseen' }, 'Balance of the last week with news, by pair'),
    h('tbody', {}, states.map((row, i) => h('tr', {},
      h('th', { scope: 'row' }, stateLink(row)),
      states.slice(0, i).map((column) => field(row, column, byPair)),
      h('th', { scope: 'col', class: 'head' }, h('abbr', { title: nameOf(row) }, row))))));
}

function field(row, column, byPair) {
  const summary = byPair.get(row < column ? `${row}-${column}` : `${column}-${row}`);
  const week = summary?.windows.P7D;
  if (!week) return h('td', { class: 'none' });
  const strength = strengthOf(week.balance);
  const past = daysBetween(summary.day, summary.now.day) >= RECENT_DAYS;
  const label = `${pairName(summary)}: ${regimeName(summary.regime)}, balance ${signed(week.balance)} in the week to ${shortDay(summary.day)}`;
  return h('td', {}, h('a', {
    class: `field ${past ? 'past' : `s${strength}`}`, href: `/pairs/${summary.pair}`, title: label, 'aria-label': label, tabindex: '-1', 'data-pair': summary.pair,
  }, strength < 0 ? '−' : strength > 0 ? '+' : '·'));
}
