// What turned, and then all pairs, what is happening most first.
import { get, getAll } from './api.js';
import { isWatched, see, seenBefore, watch, watched } from './kept.js';
import { spark } from './spark.js';
import { storyItem } from './story.js';
import {
  alertSide, counted, daysBetween, h, isDoubtful, kindOfTurn, learnNames, longDay, marked, MOST_LINES, nameOf, pairName, plusDays, regimeName,
  regimeSign, regimeTag, shortDay, signed, soon, span, sureness, svg, time, toDay, TURNS, turnWord,
} from './words.js';

const REGIMES = ['', 'TENSION', 'THAW', 'MIXED', 'STEADY', 'UNHEARD'];
const REGIONS = {
  EUROPE: 'Europe', MIDDLE_EAST: 'Middle East and North Africa', AFRICA: 'Africa south of the Sahara',
  CENTRAL_AND_SOUTH_ASIA: 'Central and South Asia', EAST_ASIA_AND_PACIFIC: 'East Asia and the Pacific', AMERICAS: 'Americas',
};
const REFRESH_MILLIS = 250;
const LOOK_MILLIS = 150;
const EVENTS_SHOWN = 5;
const MOST_ASKED_BY_NAME = 40;
const TURNS_SHOWN = 3;
const FIRST_SCREEN = 24;
const WEEK_DAYS = 7;
const RECENT_DAYS = 28;
const STALE_DAYS = 2;

export function overview(content) {
  const pairs = new Map();
  const rows = new Map();
  const moved = new Set();
  const query = new URLSearchParams(window.location.search);
  const before = seenBefore();
  const choice = {
    q: query.get('q') ?? '',
    regime: REGIMES.includes(query.get('regime')) ? query.get('regime') : '',
    region: query.get('region') in REGIONS ? query.get('region') : '',
    turns: query.get('turns') ?? '',
    all: query.get('all') === 'true',
  };
  // A list in the address is somebody's who shared it; one's own is kept in the browser.
  const shared = query.get('watch') ? new Set(query.get('watch').toUpperCase().split(',')) : null;
  let own = watched();
  let onlyWatched = shared !== null;
  let everyTurn = false;
  let alerts = [];
  let calledSo = new Set();
  let closed = false;

  document.title = 'Détente: which relations thaw, which tense';
  const search = h('input', {
    type: 'search', id: 'search', value: choice.q, placeholder: 'State, capital, words …', autocomplete: 'off', spellcheck: 'false',
    'aria-describedby': 'count', oninput: () => { choice.q = search.value; remember(); filter(); look(); },
  });
  const chips = REGIMES.map((name) => h('button', {
    type: 'button', class: `chip ${name}`, 'data-regime': name,
    onclick: () => { choice.regime = name; remember(); filter(); },
  }, name ? [h('span', { class: `regime ${name}`, 'aria-hidden': 'true' }, regimeSign(name)), ` ${regimeName(name)}`] : 'All',
  h('span', { class: 'number' })));
  const region = h('select', { id: 'region', onchange: () => { choice.region = region.value; remember(); filter(); } },
    h('option', { value: '' }, 'All regions'), Object.keys(REGIONS).map((name) => h('option', { value: name }, REGIONS[name])));
  region.value = choice.region;
  const onlyWatchedChip = h('button', {
    type: 'button', class: 'chip', id: 'watched', onclick: () => { onlyWatched = !onlyWatched; remember(); filter(); },
  }, h('span', { 'aria-hidden': 'true' }, '★'), ' Watched', h('span', { class: 'number' }));
  const compareWatched = h('a', { class: 'chip', id: 'compare-watched', hidden: true }, 'Compare');
  const count = h('p', { id: 'count', class: 'count', role: 'status' });
  const answer = h('h1', { id: 'answer' }, 'Which relations are thawing, which are tensing');
  const dateline = h('p', { class: 'dateline' });
  const periods = h('div', { class: 'periods', role: 'group', 'aria-label': 'What turned' });
  const turns = h('ol', { class: 'turns' });
  const more = h('button', { type: 'button', class: 'link', hidden: true, onclick: () => { everyTurn = !everyTurn; showTurns(); } });
  const list = h('ol', { class: 'pairs', 'aria-label': 'Pairs of states' });
  const rest = h('p', { class: 'rest' });
  const none = h('div', { class: 'empty', hidden: true });
  const told = h('section', { class: 'told', 'aria-labelledby': 'told-title', hidden: true });
  const scaleEnd = h('span', {});
  list.addEventListener('pointerleave', order);
  content.replaceChildren(
    h('section', { class: 'lead', 'aria-labelledby': 'answer' },
      h('div', { class: 'lead-head' }, answer, periods), turns, h('div', { class: 'turn-foot' }, dateline, more)),
    h('section', { 'aria-label': 'Pairs' },
      h('div', { class: 'toolbar' },
        h('label', { for: 'search', class: 'unseen' }, 'Search pairs and events'), search,
        h('div', { class: 'chips', role: 'group', 'aria-label': 'State of the relation' }, chips, onlyWatchedChip, compareWatched),
        h('label', { for: 'region', class: 'unseen' }, 'Region'), region, count),
      h('div', { class: 'columns', 'aria-hidden': 'true' },
        h('span', {}), h('span', {}, 'Pair'), h('span', {}, 'State, and last week'),
        h('span', { title: 'From −1, tension, to +1, thaw; this number sets the state' }, 'Balance, 28 days'),
        scaleEnd, h('span', {}, 'What speaks most for it')),
      list, none, rest), told);

  function address() {
    const wanted = { q: choice.q, regime: choice.regime, region: choice.region, turns: choice.turns, all: choice.all ? 'true' : '' };
    if (onlyWatched) wanted.watch = [...codesWatched()].sort().join(',');
    return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  }

  const codesWatched = () => (shared ?? own);

  function remember() {
    const wanted = address();
    window.history.replaceState({}, '', wanted.size ? `/?${wanted}` : '/');
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

  function star(summary) {
    const name = pairName(summary);
    const button = h('button', {
      type: 'button', class: 'star', 'aria-pressed': String(own.has(summary.pair)), 'aria-label': `Watch ${name}`,
      onclick: () => {
        own = watched();
        if (!own.delete(summary.pair)) own.add(summary.pair);
        watch(own);
        button.setAttribute('aria-pressed', String(own.has(summary.pair)));
        if (onlyWatched) remember();
        filter();
      },
    }, h('span', { 'aria-hidden': 'true' }, '★'));
    return button;
  }

  function row(summary) {
    const today = summary.now.day;
    const quiet = daysBetween(summary.day, today);
    const month = summary.now.P28D ?? summary.windows.P28D;
    const { driver } = summary;
    return h('li', {
      class: `pair${quiet >= RECENT_DAYS ? ' past' : ''}${summary.doubtful ? ' doubtful' : ''}`, 'data-pair': summary.pair,
    },
    star(summary),
    h('a', { class: 'pair-name', href: `/pairs/${summary.pair}` }, pairName(summary)),
    h('p', { class: 'standing' }, regimeTag(summary.regime), ` for ${span(Math.max(1, daysBetween(summary.regimeSince, today) + 1))}`,
      h('span', { class: 'lately' }, lately(summary, quiet))),
    balance(month, summary),
    spark(summary.weeks),
    driver ? h('p', { class: `driver${isDoubtful(driver) ? ' doubtful' : ''}` },
      h('span', { class: 'when' }, day(driver.day, today), sureness(driver.confidence)),
      h('a', { class: 'sentence', href: `/events/${encodeURIComponent(driver.eventId)}` }, marked(driver.evidence, driver.highlights)))
      : h('p', { class: 'driver' }, h('span', { class: 'when' }, day(summary.day, today))));
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

  const named = (summary, words) => {
    const text = ` ${summary.first.name} ${summary.second.name} ${summary.first.code} ${summary.second.code}`.toLowerCase();
    return words.every((word) => text.includes(` ${word}`));
  };
  const inRegion = ({ first, second }) => !choice.region || first.region === choice.region || second.region === choice.region;

  function filter() {
    const words = choice.q.toLowerCase().split(/[\s-]+/).filter(Boolean);
    const codes = codesWatched();
    const tally = new Map(REGIMES.map((name) => [name, 0]));
    let shown = 0;
    let doubtful = 0;
    let hidden = 0;
    for (const summary of pairs.values()) {
      const found = (named(summary, words) || calledSo.has(summary.pair)) && inRegion(summary) && (!onlyWatched || isWatched(codes, summary));
      const asked = words.length > 0 || onlyWatched || choice.all;
      const sets = found && (asked || !summary.doubtful);
      if (sets) {
        tally.set('', tally.get('') + 1);
        tally.set(summary.regime, (tally.get(summary.regime) ?? 0) + 1);
      }
      const fits = found && (!choice.regime || summary.regime === choice.regime);
      doubtful += fits && summary.doubtful;
      hidden += fits && !sets;
      rows.get(summary.pair).hidden = !(sets && fits);
      shown += sets && fits;
    }
    chips.forEach((chip) => {
      chip.setAttribute('aria-pressed', String(chip.dataset.regime === choice.regime));
      chip.querySelector('.number').textContent = ` ${tally.get(chip.dataset.regime)}`;
    });
    onlyWatchedChip.setAttribute('aria-pressed', String(onlyWatched));
    const onList = [...pairs.values()].filter((summary) => isWatched(codes, summary)).map(({ pair }) => pair);
    onlyWatchedChip.querySelector('.number').textContent = ` ${onList.length}`;
    compareWatched.hidden = onList.length < 2;
    compareWatched.href = `/compare?pairs=${onList.sort().slice(0, MOST_LINES).join(',')}`;
    compareWatched.setAttribute('aria-label', `Compare ${onList.length > MOST_LINES ? `the first ${MOST_LINES} of ` : ''}${counted(onList.length, 'watched pair')}`);
    const total = pairs.size - (choice.all || words.length > 0 ? 0 : hidden);
    count.textContent = pairs.size === 0 ? 'No news yet. Publish an article and it shows here.'
      : shown === total ? counted(shown, 'pair') : `${shown} of ${counted(pairs.size, 'pair')}`;
    showRest(hidden, doubtful);
    showNone(shown);
  }

  function showRest(hidden, doubtful) {
    const toggle = () => { choice.all = !choice.all; remember(); filter(); };
    rest.hidden = hidden === 0 && !(choice.all && doubtful > 0);
    rest.replaceChildren(
      choice.all ? `${counted(doubtful, 'pair')} shown here ${doubtful === 1 ? 'rests' : 'rest'} on a single doubtful event. `
        : `${counted(hidden, 'pair')} ${hidden === 1 ? 'rests' : 'rest'} on a single doubtful event. `,
      h('button', { type: 'button', class: 'link', id: 'show-all', onclick: toggle }, choice.all ? 'Hide them' : 'Show all'));
  }

  function showNone(shown) {
    none.hidden = shown > 0 || pairs.size === 0;
    const wanted = [choice.q && `“${choice.q}”`, choice.regime && regimeName(choice.regime).toLowerCase(),
      choice.region && REGIONS[choice.region], onlyWatched && (codesWatched().size ? 'your watched pairs' : 'watched pairs, of which there are none yet')]
      .filter(Boolean).join(', ');
    none.replaceChildren(h('p', {}, `No pair is found for ${wanted}. `,
      h('button', {
        type: 'button', class: 'link',
        onclick: () => {
          Object.assign(choice, { q: '', regime: '', region: '' });
          onlyWatched = false;
          search.value = '';
          look();
          region.value = '';
          remember();
          filter();
        },
      }, 'Show all pairs')));
  }

  // The server knows former names, capitals and adjectives, and what the sentences say.
  const look = soon(async () => {
    const asked = choice.q.trim();
    const [called, events] = asked
      ? await Promise.all([get('/v1/pairs', { q: asked, limit: 1000 }), get('/v1/events', { q: asked, limit: EVENTS_SHOWN + 1 })])
      : [{ items: [] }, { items: [] }];
    if (closed || asked !== choice.q.trim()) return;
    calledSo = new Set(called.items.map(({ pair }) => pair));
    learnNames(called.items);
    filter();
    told.hidden = asked === '';
    told.replaceChildren(h('h2', { id: 'told-title' }, events.items.length ? `Events: “${asked}”` : `No event is told with “${asked}”`),
      h('ol', { class: 'evidence plain' }, events.items.slice(0, EVENTS_SHOWN).map((event) => storyItem(event))),
      events.items.length > EVENTS_SHOWN ? h('p', {}, h('a', { href: `/events?q=${encodeURIComponent(asked)}` }, 'All events found')) : null);
  }, LOOK_MILLIS);

  const turnsOfWeek = async (today) => (await get('/v1/alerts', {
    status: 'PROVISIONAL,CONFIRMED', from: plusDays(today, 1 - WEEK_DAYS), limit: 1000,
  })).items;

  // What fits a screen comes first, so that nobody waits for what is further down.
  async function firstScreen() {
    const page = await get('/v1/pairs', { limit: FIRST_SCREEN });
    const today = page.items[0]?.now.day;
    const found = today ? await turnsOfWeek(today) : [];
    if (closed || pairs.size > 0) return;
    show(page.items, found);
  }

  async function reload() {
    if (pairs.size === 0) await firstScreen();
    const all = await getAll('/v1/pairs');
    const today = all[0]?.now.day;
    const found = today ? await turnsOfWeek(today) : [];
    if (closed) return;
    const known = new Set(all.map(({ pair }) => pair));
    [...pairs.keys()].filter((pair) => !known.has(pair)).forEach((pair) => {
      rows.get(pair).remove(); rows.delete(pair); pairs.delete(pair);
    });
    show(all, found);
    if (choice.q) look();
    dateline.replaceChildren(...(today ? paper(all, today) : ['Waiting for the first news']));
  }

  function show(summaries, found) {
    learnNames(summaries);
    summaries.filter((summary) => !same(summary, pairs.get(summary.pair))).forEach(put);
    order();
    filter();
    alerts = found;
    showTurns();
  }

  const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

  function paper(all, today) {
    const age = daysBetween(today, toDay(new Date()));
    scaleEnd.textContent = `90 days to ${shortDay(today).replace(/ \d{4}$/, '')}`;
    const turned = [...all].filter(({ alert }) => alert).sort((one, other) => other.alert.day.localeCompare(one.alert.day))[0];
    return [`${counted(all.length, 'pair')} of states in the news to ${longDay(today)}`,
      age > STALE_DAYS ? `, which is ${span(age)} ago` : '', '. ',
      alerts.length === 0 && turned ? ['The last to turn were ', h('a', { href: `/alerts/${encodeURIComponent(turned.alert.alertId)}` }, pairName(turned)), `, on ${longDay(turned.alert.day)}. `] : null]
      .flat().filter(Boolean);
  }

  function showTurns() {
    const today = pairs.size ? [...pairs.values()][0].now.day : null;
    const sets = {
      today: alerts.filter(({ day }) => day === today),
      week: alerts,
      visit: before ? alerts.filter(({ alertId }) => !before.has(alertId)) : null,
    };
    const period = sets[choice.turns] ? choice.turns : sets.visit?.length ? 'visit' : sets.today.length ? 'today' : 'week';
    const labels = { today: 'Today', week: 'This week', visit: 'Since your last visit' };
    periods.replaceChildren(...Object.keys(labels).filter((name) => sets[name]).map((name) => h('button', {
      type: 'button', class: 'period', 'aria-pressed': String(name === period), 'data-period': name,
      onclick: () => { choice.turns = name; everyTurn = false; remember(); showTurns(); },
    }, labels[name], h('span', { class: 'number' }, ` ${onePerPair(sets[name]).length}`))));
    const chosen = onePerPair(sets[period]);
    answer.replaceChildren(...headline(chosen, labels[period].toLowerCase()));
    const shown = everyTurn ? chosen : chosen.slice(0, TURNS_SHOWN);
    turns.replaceChildren(...shown.map(turn));
    more.hidden = chosen.length <= TURNS_SHOWN;
    more.textContent = everyTurn ? 'Show fewer' : `Show all ${chosen.length}`;
    see(alerts.map(({ alertId }) => alertId));
  }

  const refresh = soon(async () => {
    const asked = [...moved];
    moved.clear();
    if (asked.length > MOST_ASKED_BY_NAME || pairs.size === 0) { await reload(); return; }
    const page = await get('/v1/pairs', { pair: asked.join(','), limit: 1000 });
    const today = page.items[0]?.now.day;
    if (!today) return;
    const found = await turnsOfWeek(today);
    if (closed) return;
    show(page.items, found);
  }, REFRESH_MILLIS);

  return {
    reload,
    update: (kind, record) => { moved.add(record.pair); refresh(); },
    close: () => { closed = true; },
  };
}

// The gravest alert of each pair, the gravest pairs first: one that turns often must not be all there is to see.
function onePerPair(alerts) {
  const rank = (alert) => TURNS.findIndex(({ name }) => name === kindOfTurn(alert));
  const sorted = [...alerts].sort((one, other) => other.severity - one.severity || rank(one) - rank(other)
    || other.day.localeCompare(one.day) || one.alertId.localeCompare(other.alertId));
  const first = new Map();
  sorted.forEach((alert) => { if (!first.has(alert.pair)) first.set(alert.pair, alert); });
  return [...first.values()];
}

// "2 ruptures, 1 thaw and 5 tensing this week"
function headline(alerts, when) {
  if (alerts.length === 0) return [`Nothing has turned ${when}`];
  const parts = TURNS.map(({ name, one, many }) => {
    const number = alerts.filter((alert) => kindOfTurn(alert) === name).length;
    return number && h('span', { class: `count-of ${name}` }, `${number} ${number === 1 ? one : many}`);
  }).filter(Boolean);
  return [...parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? ' and ' : ', ', part])), ` ${when}`];
}

function turn(alert) {
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

// Of this year the year need not be told.
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
