// All pairs, what is happening most first.
import { get, getAll } from './api.js';
import { spark } from './spark.js';
import {
  alertSide, counted, h, learnNames, longDay, marked, nameOf, pairName, regimeName, regimeTag, shortDay, signed, soon, sourceLink,
  svg, time, turned,
} from './words.js';

const FILTERS = ['', 'TENSION', 'THAW', 'MIXED', 'STEADY', 'UNHEARD'];
const REFRESH_MILLIS = 250;
const MOST_ASKED_BY_NAME = 40;
const TURNS_SHOWN = 3;
const TURNS_LOOKED_AT = 100;
const FIRST_SCREEN = 20;

export function overview(content) {
  const pairs = new Map();
  const rows = new Map();
  const moved = new Set();
  const query = new URLSearchParams(window.location.search);
  let words = query.get('q') ?? '';
  let regime = query.get('regime') ?? '';
  let closed = false;

  document.title = 'Détente: which relations thaw, which tense';
  const search = h('input', {
    type: 'search', id: 'search', value: words, placeholder: 'Country', autocomplete: 'off', spellcheck: 'false',
    'aria-describedby': 'count', oninput: () => { words = search.value; remember(); filter(); },
  });
  const chips = FILTERS.map((name) => h('button', {
    type: 'button', class: `chip ${name}`, 'aria-pressed': String(name === regime),
    onclick: () => { regime = name; remember(); filter(); },
  }, name ? regimeName(name) : 'All'));
  const count = h('p', { id: 'count', class: 'count', role: 'status' });
  const dateline = h('p', { class: 'dateline' });
  const turns = h('div', { class: 'turns' });
  const list = h('ol', { class: 'pairs', 'aria-label': 'Pairs of states' });
  list.addEventListener('pointerleave', order);
  content.replaceChildren(
    h('section', { class: 'lead' },
      h('h1', {}, 'Which relations are thawing, which are tensing'), dateline),
    h('section', { 'aria-labelledby': 'turns-title', class: 'turning' },
      h('h2', { id: 'turns-title' }, 'Turning points'), turns),
    h('section', { 'aria-labelledby': 'pairs-title' },
      h('div', { class: 'toolbar' },
        h('h2', { id: 'pairs-title' }, 'Pairs'),
        h('label', { for: 'search', class: 'unseen' }, 'Search by country'), search,
        h('div', { class: 'chips', role: 'group', 'aria-label': 'Regime' }, chips), count),
      h('div', { class: 'columns', 'aria-hidden': 'true' },
        h('span', {}, 'Pair'), h('span', {}, '90 days'), h('span', {}, 'Balance of 7 days'), h('span', {}, 'What weighs most')),
      list));

  function remember() {
    const address = new URLSearchParams(Object.entries({ q: words, regime }).filter(([, value]) => value));
    window.history.replaceState({}, '', address.size ? `/?${address}` : '/');
    chips.forEach((chip, i) => chip.setAttribute('aria-pressed', String(FILTERS[i] === regime)));
  }

  function put(summary) {
    const earlier = rows.get(summary.pair);
    const fresh = row(summary);
    pairs.set(summary.pair, summary);
    rows.set(summary.pair, fresh);
    if (earlier) {
      fresh.classList.add('moved');
      const hadFocus = earlier.contains(document.activeElement);
      earlier.replaceWith(fresh);
      if (hadFocus) fresh.querySelector('a').focus();
    }
  }

  // Rows do not run away under a pointer or from who is reading along with the keyboard.
  function order() {
    const inUse = list.matches(':hover') || list.contains(document.activeElement);
    const sorted = [...pairs.values()].sort((one, other) => other.heat - one.heat
      || other.day.localeCompare(one.day) || one.pair.localeCompare(other.pair));
    if (inUse && sorted.every(({ pair }) => rows.get(pair).isConnected)) return;
    sorted.forEach(({ pair }, place) => {
      if (list.children[place] !== rows.get(pair)) list.insertBefore(rows.get(pair), list.children[place] ?? null);
    });
  }

  function filter() {
    const wanted = words.toLowerCase().split(/[\s-]+/).filter(Boolean);
    let shown = 0;
    for (const summary of pairs.values()) {
      const text = ` ${summary.first.name} ${summary.second.name} ${summary.first.code} ${summary.second.code}`.toLowerCase();
      const fits = wanted.every((word) => text.includes(` ${word}`)) && (!regime || summary.regime === regime);
      rows.get(summary.pair).hidden = !fits;
      shown += fits;
    }
    count.textContent = pairs.size === 0 ? 'No news yet. Publish an article and it shows here.'
      : shown === pairs.size ? counted(shown, 'pair') : `${shown} of ${counted(pairs.size, 'pair')}`;
  }

  // What fits a screen comes first, so that nobody waits for what is further down.
  async function firstScreen() {
    const [page, alerts] = await Promise.all([get('/v1/pairs', { limit: FIRST_SCREEN }), loadTurns()]);
    if (closed || pairs.size > 0) return;
    learnNames(page.items);
    page.items.forEach(put);
    order();
    filter();
    showTurns(alerts);
  }

  async function reload() {
    if (pairs.size === 0) await firstScreen();
    const [all, alerts] = await Promise.all([getAll('/v1/pairs'), loadTurns()]);
    if (closed) return;
    learnNames(all);
    const known = new Set(all.map(({ pair }) => pair));
    [...pairs.keys()].filter((pair) => !known.has(pair)).forEach((pair) => {
      rows.get(pair).remove(); rows.delete(pair); pairs.delete(pair);
    });
    all.filter((summary) => !same(summary, pairs.get(summary.pair))).forEach(put);
    order();
    filter();
    showTurns(alerts);
    const newest = all.map(({ day }) => day).sort().at(-1);
    dateline.textContent = newest
      ? `${counted(all.length, 'pair')} of states in the news to ${longDay(newest)}, what is happening most first`
      : 'Waiting for the first news';
  }

  const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

  // The newest of each pair: one that turns often must not be all there is to see.
  async function loadTurns() {
    const { items } = await get('/v1/alerts', { status: 'PROVISIONAL,CONFIRMED', limit: TURNS_LOOKED_AT });
    const newest = new Map();
    items.forEach((alert) => { if (!newest.has(alert.pair)) newest.set(alert.pair, alert); });
    return [...newest.values()].slice(0, TURNS_SHOWN);
  }

  function showTurns(alerts) {
    turns.replaceChildren(...alerts.map(turn));
    turns.parentElement.hidden = alerts.length === 0;
  }

  const refresh = soon(async () => {
    const asked = [...moved];
    moved.clear();
    if (asked.length > MOST_ASKED_BY_NAME) { await reload(); return; }
    const [page, alerts] = await Promise.all([get('/v1/pairs', { pair: asked.join(','), limit: 1000 }), loadTurns()]);
    if (closed) return;
    learnNames(page.items);
    page.items.forEach(put);
    order();
    filter();
    showTurns(alerts);
  }, REFRESH_MILLIS);

  return {
    reload,
    update: (kind, record) => { moved.add(record.pair); refresh(); },
    close: () => { closed = true; },
  };
}

function turn(alert) {
  const [first, second] = alert.pair.split('-');
  const heaviest = alert.evidence[0];
  return h('a', { class: `turn ${alertSide(alert)}`, href: `/pairs/${alert.pair}?day=${alert.day}` },
    h('span', { class: 'turn-head' }, h('strong', {}, `${nameOf(first)} – ${nameOf(second)}`), ' ', time(alert.day)),
    h('span', { class: 'turn-what' }, turned(alert), h('span', { class: 'detail' }, ` severity ${alert.severity} of 5`),
      alert.status === 'PROVISIONAL' ? h('em', {}, ' (provisional)') : null),
    heaviest ? h('span', { class: 'turn-why' }, heaviest.evidence) : null);
}

function row(summary) {
  const week = summary.windows.P7D;
  const { driver } = summary;
  return h('li', { class: 'pair', 'data-pair': summary.pair },
    h('div', { class: 'who' },
      h('a', { class: 'pair-name', href: `/pairs/${summary.pair}` }, pairName(summary)),
      h('p', { class: 'standing' }, regimeTag(summary.regime), ` since ${shortDay(summary.regimeSince)}`)),
    spark(summary.weeks),
    balance(week),
    h('div', { class: 'driver' },
      driver ? [h('p', { class: 'sentence' }, marked(driver.evidence, driver.highlights)),
        h('p', { class: 'byline' }, time(summary.day), ' · ', sourceLink(driver.url, driver.articleSource))]
        : h('p', { class: 'byline' }, time(summary.day))));
}

function balance(week) {
  if (!week) return h('div', { class: 'balance' });
  const side = week.balance < 0 ? 'tension' : 'thaw';
  return h('div', { class: 'balance' },
    bar(week.balance, side),
    h('p', { class: 'figures' },
      h('span', { class: 'unseen' }, 'Balance '), h('strong', { class: side }, signed(week.balance)),
      h('span', { class: 'detail' }, ` thaw ${week.thaw.toFixed(2)}, tension ${week.tension.toFixed(2)}`)));
}

function bar(value, side) {
  return svg('svg', { class: 'bar', viewBox: '-1 0 2 1', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', x: -1, y: 0, width: 2, height: 1 }),
    svg('rect', { class: side, x: Math.min(0, value), y: 0, width: Math.abs(value), height: 1 }),
    svg('rect', { class: 'zero', x: -0.006, y: 0, width: 0.012, height: 1 }));
}
