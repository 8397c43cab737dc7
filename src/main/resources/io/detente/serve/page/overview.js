// What turned, and then all pairs, those with most happening first.
import { get, getAll } from './api.js';
import { isWatched, see, seenBefore, watched } from './kept.js';
import { columns, pairRow, scaleTo } from './rows.js';
import { storyItem } from './story.js';
import { onePerPair, turn } from './turns.js';
import {
  chosen, counted, daysBetween, h, kindOfTurn, learnNames, LISTED_REGIMES, longDay, MOST_LINES, pairName, plusDays, regimeName, regimeSign, REGIONS,
  renew, showMore, soon, span, stateLink, toDay, TURNS,
} from './words.js';

const REGIMES = ['', ...LISTED_REGIMES];
const PERIODS = { today: 'Today', week: 'This week', visit: 'Since your last visit' };
const REFRESH_MILLIS = 250;
const LOOK_MILLIS = 150;
const EVENTS_SHOWN = 5;
const MOST_ASKED_BY_NAME = 40;
const TURNS_SHOWN = 3;
const STATES_SHOWN = 6;
const FIRST_SCREEN = 24;
const WEEK_DAYS = 7;
const LONGEST_ABSENCE_DAYS = 90;
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
    region: chosen(REGIONS, query.get('region'), ''),
    turns: chosen(PERIODS, query.get('turns'), ''),
    all: query.get('all') === 'true',
  };
  // A list in the address was shared by somebody; the reader's own is kept in the browser.
  const shared = query.get('watch') ? new Set(query.get('watch').toUpperCase().split(',')) : null;
  let own = watched();
  let onlyWatched = shared !== null;
  let everyTurn = false;
  // Alerts of this week, and of the time before it since the last visit.
  let alerts = [];
  let absence = [];
  let calledSo = new Set();
  // Requests are numbered. `answered` has for each pair, and `turnsAnswered` for what turned, the request whose
  // answer is shown: the answer to an earlier request that comes later does not replace it.
  let asked = 0;
  let turnsAnswered = 0;
  const answered = new Map();
  // Until all pairs are here, their number is not shown.
  let complete = false;
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
  const list = h('ol', { 'aria-label': 'Pairs of states' });
  const states = h('p', { class: 'found-states', hidden: true });
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
      states, columns(scaleEnd),
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
    const fresh = pairRow(summary, { onWatch: watchChanged });
    pairs.set(summary.pair, summary);
    rows.set(summary.pair, fresh);
    if (earlier) {
      fresh.classList.add('moved');
      const hadFocus = earlier.contains(document.activeElement);
      earlier.replaceWith(fresh);
      if (hadFocus) fresh.querySelector('a').focus();
    }
  }

  function watchChanged() {
    own = watched();
    if (onlyWatched) remember();
    filter();
  }

  // Rows do not move away under a pointer or the keyboard's focus.
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
      chip.querySelector('.number').textContent = complete ? ` ${tally.get(chip.dataset.regime)}` : '';
    });
    onlyWatchedChip.setAttribute('aria-pressed', String(onlyWatched));
    const onList = [...pairs.values()].filter((summary) => isWatched(codes, summary)).map(({ pair }) => pair);
    onlyWatchedChip.querySelector('.number').textContent = ` ${onList.length}`;
    compareWatched.hidden = onList.length < 2;
    compareWatched.href = `/compare?pairs=${onList.sort().slice(0, MOST_LINES).join(',')}`;
    compareWatched.setAttribute('aria-label', `Compare ${onList.length > MOST_LINES ? `the first ${MOST_LINES} of ` : ''}${counted(onList.length, 'watched pair')}`);
    count.textContent = pairs.size === 0 ? 'No news yet. Publish an article and it shows here.'
      : !complete ? '' : shown === pairs.size ? counted(shown, 'pair') : `${shown} of ${counted(pairs.size, 'pair')}`;
    showRest(hidden, doubtful);
    showNone(shown);
  }

  function showRest(hidden, doubtful) {
    const toggle = () => { choice.all = !choice.all; remember(); filter(); };
    rest.hidden = !complete || (hidden === 0 && !(choice.all && doubtful > 0));
    renew(rest,
      choice.all ? `Of what is heard of ${counted(doubtful, 'pair')} shown here, nothing was read for sure. `
        : `${counted(hidden, 'pair')} ${hidden === 1 ? 'is' : 'are'} not shown: nothing that is heard of ${hidden === 1 ? 'it' : 'them'} was read for sure. `,
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
          search.focus();
        },
      }, 'Show all pairs')));
  }

  // The server knows former names, capitals and adjectives, and what the sentences say.
  const look = soon(async () => {
    const words = choice.q.trim();
    const [called, events, found] = words
      ? await Promise.all([get('/v1/pairs', { q: words, limit: 1000 }), get('/v1/events', { q: words, limit: EVENTS_SHOWN + 1 }), get('/v1/states', { q: words })])
      : [{ items: [] }, { items: [] }, { items: [] }];
    if (closed || words !== choice.q.trim()) return;
    calledSo = new Set(called.items.map(({ pair }) => pair));
    learnNames(called.items);
    filter();
    const inNews = found.items.filter((state) => state.pairs > 0).sort((one, other) => other.pairs - one.pairs).slice(0, STATES_SHOWN);
    states.hidden = inNews.length === 0;
    states.replaceChildren(inNews.length === 1 ? 'State: ' : 'States: ',
      ...inNews.flatMap((state, i) => [i ? ' · ' : '', stateLink(state.code, state.name), h('span', { class: 'number' }, ` ${counted(state.pairs, 'pair')}`)]));
    told.hidden = words === '';
    told.replaceChildren(h('h2', { id: 'told-title' }, events.items.length ? `Events: “${words}”` : `No event is told with “${words}”`),
      h('ol', { class: 'evidence plain' }, events.items.slice(0, EVENTS_SHOWN).map((event) => storyItem(event))),
      ...(events.items.length > EVENTS_SHOWN ? [h('p', {}, h('a', { href: `/events?q=${encodeURIComponent(words)}` }, 'All events found'))] : []));
  }, LOOK_MILLIS);

  const turnsOf = (from, to) => getAll('/v1/alerts', { status: 'PROVISIONAL,CONFIRMED', from, to });
  const turnsOfWeek = (today) => turnsOf(firstOfWeek(today), null);
  const firstOfWeek = (today) => plusDays(today, 1 - WEEK_DAYS);

  // What turned between the last visit and this week, and in the week before that visit, since some of that became
  // known later.
  const turnsOfAbsence = async (today) => {
    const from = before?.day ? [firstOfWeek(before.day), plusDays(today, 1 - LONGEST_ABSENCE_DAYS)].sort()[1] : today;
    return from < firstOfWeek(today) ? turnsOf(from, plusDays(firstOfWeek(today), -1)) : [];
  };

  function ask() {
    asked += 1;
    return asked;
  }

  // What fits on a screen comes first, so that nobody waits for what is further down.
  async function firstScreen() {
    const own = ask();
    const page = await get('/v1/pairs', { limit: FIRST_SCREEN });
    const today = page.items[0]?.now.day;
    const [ofWeek, ofAbsence] = today ? await Promise.all([turnsOfWeek(today), turnsOfAbsence(today)]) : [[], []];
    if (closed || pairs.size > 0) return;
    absence = ofAbsence;
    show(page.items, ofWeek, own);
  }

  async function reload() {
    if (pairs.size === 0) await firstScreen();
    const own = ask();
    const all = await getAll('/v1/pairs');
    const today = all[0]?.now.day;
    const [ofWeek, ofAbsence] = today ? await Promise.all([turnsOfWeek(today), turnsOfAbsence(today)]) : [[], []];
    if (closed) return;
    absence = ofAbsence;
    const known = new Set(all.map(({ pair }) => pair));
    [...pairs.keys()].filter((pair) => !known.has(pair) && answered.get(pair) <= own).forEach((pair) => {
      rows.get(pair).remove(); rows.delete(pair); pairs.delete(pair);
    });
    complete = true;
    show(all, ofWeek, own);
    if (choice.q) look();
  }

  function show(summaries, found, own) {
    learnNames(summaries);
    if (summaries.length) scaleEnd.textContent = scaleTo(summaries[0].now.day);
    const newest = summaries.filter(({ pair }) => own >= (answered.get(pair) ?? 0));
    newest.forEach(({ pair }) => answered.set(pair, own));
    newest.filter((summary) => !same(summary, pairs.get(summary.pair))).forEach(put);
    order();
    filter();
    if (own >= turnsAnswered) {
      turnsAnswered = own;
      alerts = found;
    }
    showTurns();
    if (complete) renew(dateline, ...(pairs.size ? paper([...pairs.values()], dayShown()) : ['Waiting for the first news']));
  }

  const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

  function paper(all, today) {
    const age = daysBetween(today, toDay(new Date()));
    const turned = [...all].filter(({ alert }) => alert).sort((one, other) => other.alert.day.localeCompare(one.alert.day))[0];
    return [`${counted(all.length, 'pair')} of states in the news to ${longDay(today)}`,
      age > STALE_DAYS ? `, which is ${span(age)} ago` : '', '. ',
      alerts.length === 0 && turned ? ['The last to turn were ', h('a', { href: `/alerts/${encodeURIComponent(turned.alert.alertId)}` }, pairName(turned)), `, on ${longDay(turned.alert.day)}. `] : null]
      .flat().filter(Boolean);
  }

  const dayShown = () => (pairs.size ? [...pairs.values()][0].now.day : null);

  function showTurns() {
    const today = dayShown();
    const sets = {
      today: alerts.filter(({ day }) => day === today),
      week: alerts,
      visit: before ? [...alerts, ...absence].filter(({ alertId }) => !before.alertIds.has(alertId)) : null,
    };
    const period = sets[choice.turns] ? choice.turns : sets.visit?.length ? 'visit' : sets.today.length ? 'today' : 'week';
    const wasAwayLong = today && before?.day && before.day < plusDays(today, 1 - LONGEST_ABSENCE_DAYS);
    const labels = wasAwayLong ? { ...PERIODS, visit: `In the last ${LONGEST_ABSENCE_DAYS} days` } : PERIODS;
    renew(periods, ...Object.keys(labels).filter((name) => sets[name]).map((name) => h('button', {
      type: 'button', class: 'period', id: `period-${name}`, 'aria-pressed': String(name === period), 'data-period': name,
      onclick: () => { choice.turns = name; everyTurn = false; remember(); showTurns(); },
    }, labels[name], h('span', { class: 'number' }, ` ${onePerPair(sets[name]).length}`))));
    const turned = onePerPair(sets[period]);
    answer.replaceChildren(...headline(turned, labels[period].toLowerCase()));
    const shown = everyTurn ? turned : turned.slice(0, TURNS_SHOWN);
    renew(turns, ...shown.map(turn));
    showMore(more, turned.length, TURNS_SHOWN, everyTurn);
    see([...alerts, ...absence].map(({ alertId }) => alertId), today);
  }

  async function follow(wanted) {
    if (wanted.length > MOST_ASKED_BY_NAME || pairs.size === 0) { await reload(); return; }
    const own = ask();
    const page = await get('/v1/pairs', { pair: wanted.join(','), limit: 1000 });
    const today = page.items[0]?.now.day;
    if (!today) return;
    // On a new day all pairs change, with news or without.
    if (today !== dayShown()) { await reload(); return; }
    const found = await turnsOfWeek(today);
    if (closed) return;
    show(page.items, found, own);
  }

  const refresh = soon(() => {
    const wanted = [...moved];
    moved.clear();
    // What could not be fetched is asked for again with what moves next.
    follow(wanted).catch(() => wanted.forEach((pair) => moved.add(pair)));
  }, REFRESH_MILLIS);

  return {
    reload,
    update: (kind, record) => { moved.add(record.pair); refresh(); },
    close: () => { closed = true; },
  };
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
