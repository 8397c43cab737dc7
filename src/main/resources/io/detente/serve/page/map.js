// The world on one day after another: how each state fares with the others, and which pairs moved.
import { get, getAll, inOrder } from './api.js';
import { globe } from './globe.js';
import { onePerPair } from './turns.js';
import {
  alertSide, choices, chosen, counted, daysBetween, h, isDay, learnNames, longDay, nameOf, pairName, plusDays, renew, shortDay, showMore, signed, soon,
  stateLink, strengthOf, svg, time, turnWord,
} from './words.js';

const RANGES = { 90: '3 months', 365: '1 year' };
const WEEK_DAYS = 7;
const MOVED = 0.3;
const MOST_ARCS = 60;
const TURNS_SHOWN = 8;
const STATES_SHOWN = 20;
const STEP_MILLIS = 450;
const CALM_STEP_MILLIS = 1400;
const REFRESH_MILLIS = 1000;

export function mapView(content) {
  const query = new URLSearchParams(window.location.search);
  const choice = { range: chosen(RANGES, query.get('range'), '90'), day: isDay(query.get('day')) ? query.get('day') : null };
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const begin = inOrder();
  let closed = false;
  // Each pair has a week more than the days that are shown, for comparison with the first of them.
  let pairs = [];
  let days = [];
  let newest = null;
  // A day before the range is shown with the range that ends on it.
  let asked = choice.day;
  let shown = -1;
  let timer = null;
  let everyTurn = false;
  let everyState = false;
  let standings = new Map();
  let drawing = null;
  let drawn = null;

  document.title = 'The map · Détente';
  const frame = h('div', { class: 'globe-frame', tabindex: '0', role: 'group', 'aria-label': 'Map; the table below tells the same' });
  const readout = h('p', { class: 'readout', 'aria-hidden': 'true' });
  const play = h('button', { type: 'button', class: 'play', onclick: toggle }, 'Play');
  const slider = h('input', { type: 'range', id: 'day', min: 0, max: 0, value: 0, 'aria-label': 'Day', oninput: () => { stop(); show(Number(slider.value)); } });
  const dayName = h('output', { for: 'day', class: 'day-name' });
  const bars = svg('svg', { class: 'turn-bars', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const ranges = choices('range', 'Range', RANGES, choice.range, (value) => {
    choice.range = value;
    // Where nothing was in the news, no day is shown, and it is still the one that was asked for.
    if (days.length) {
      choice.day = days[shown];
      asked = choice.day;
    }
    remember();
    reload();
  }, 'unseen');
  const turnsTitle = h('h2', { id: 'turned' });
  const turns = h('ol', { class: 'turn-list' });
  const moreTurns = h('button', { type: 'button', class: 'link', hidden: true, onclick: () => { everyTurn = !everyTurn; show(shown); } });
  const statesTitle = h('h2', { id: 'states' });
  const body = h('tbody', {});
  const moreStates = h('button', { type: 'button', class: 'link', hidden: true, onclick: () => { everyState = !everyState; show(shown); } });
  const scrubber = h('div', { class: 'scrubber' }, play, h('div', { class: 'track' }, bars, slider), dayName, ranges);
  // On a button, the space bar presses that button.
  scrubber.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.target === slider) { event.preventDefault(); toggle(); }
  });
  content.replaceChildren(
    h('section', { class: 'lead map-lead' }, h('h1', {}, 'The world, day by day'), readout),
    frame, scrubber, legend(),
    h('div', { class: 'map-tables' },
      h('section', { 'aria-labelledby': 'states' }, statesTitle,
        h('div', { class: 'table-frame' }, h('table', { class: 'figures-table states-table' },
          h('thead', {}, h('tr', {}, ['State', 'Balance', 'Thaw', 'Tension', 'Pairs', 'Most with'].map((text) => h('th', { scope: 'col' }, text)))),
          body)), moreStates),
      h('section', { 'aria-labelledby': 'turned' }, turnsTitle, turns, moreTurns)));

  function remember() {
    const address = new URLSearchParams(Object.entries({ range: choice.range === '90' ? '' : choice.range, day: choice.day ?? '' })
      .filter(([, value]) => value));
    window.history.replaceState({}, '', `/map${address.size ? `?${address}` : ''}`);
  }

  async function reload() {
    const inTurn = begin();
    const { newestDay } = await get('/v1/status');
    const before = 1 - Number(choice.range);
    const to = asked && asked < plusDays(newestDay, before) ? asked : newestDay;
    const found = await getAll('/v1/weeks', { from: plusDays(to, before - WEEK_DAYS), to });
    if (!drawn) {
      drawing ??= globe(frame, { onPoint: point });
      drawn = await drawing;
      // If the map is wider than the screen, its middle is shown first.
      frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
    }
    if (closed || !inTurn()) return;
    const followed = shown === days.length - 1;
    pairs = found;
    learnNames(pairs);
    if (pairs.length === 0) {
      statesTitle.textContent = to === newestDay ? 'No news yet. Publish an article and it shows here.' : `Nothing was in the news in the ${RANGES[choice.range]} to ${longDay(to)}.`;
      return;
    }
    newest = newestDay;
    days = pairs[0].thaw.slice(WEEK_DAYS).map((_, i) => plusDays(to, before + i));
    slider.max = days.length - 1;
    const wanted = followed && !choice.day ? days.length - 1 : days.indexOf(choice.day);
    drawBars();
    show(wanted >= 0 ? wanted : days.length - 1);
  }

  // How many pairs turned on each day, to the better above the line and to the worse below it.
  function drawBars() {
    const counts = days.map(() => ({ thaw: 0, tension: 0 }));
    pairs.forEach(({ alerts }) => alerts.forEach((alert) => {
      const count = counts[daysBetween(days[0], alert.day)];
      if (!count) return;
      if (alertSide(alert) === 'THAW') count.thaw += 1; else if (alertSide(alert) === 'TENSION') count.tension += 1;
    }));
    const most = Math.max(3, ...counts.map(({ thaw, tension }) => Math.max(thaw, tension)));
    bars.setAttribute('viewBox', `-0.5 ${-most} ${days.length} ${2 * most}`);
    bars.replaceChildren(...counts.flatMap(({ thaw, tension }, i) => [
      thaw ? svg('rect', { class: 'thaw', x: i - 0.35, y: -thaw, width: 0.7, height: thaw }) : null,
      tension ? svg('rect', { class: 'tension', x: i - 0.35, y: 0, width: 0.7, height: tension }) : null].filter(Boolean)));
  }

  const balanceOf = (thaw, tension, prior) => (thaw - tension) / (thaw + tension + prior);
  // The week that ends on a day shown, or this many days earlier.
  const weekOn = ({ thaw, tension }, i, earlier = 0) => ({ thaw: thaw[i + WEEK_DAYS - earlier], tension: tension[i + WEEK_DAYS - earlier] });
  const balanceOn = (pair, i, earlier) => {
    const { thaw, tension } = weekOn(pair, i, earlier);
    return balanceOf(thaw, tension, pair.prior);
  };

  // For each state with news, the sum of the weeks of all its pairs.
  function standingsOn(i) {
    const found = new Map();
    for (const pair of pairs) {
      const { thaw, tension } = weekOn(pair, i);
      const amount = thaw + tension;
      if (amount > 0) {
        for (const { code } of [pair.first, pair.second]) {
          const state = found.get(code) ?? { code, thaw: 0, tension: 0, pairs: 0, most: null, amount: 0, prior: pair.prior };
          state.thaw += thaw;
          state.tension += tension;
          state.pairs += 1;
          if (amount > state.amount) { state.amount = amount; state.most = pair; }
          found.set(code, state);
        }
      }
    }
    found.forEach((state) => { state.balance = balanceOf(state.thaw, state.tension, state.prior); });
    return found;
  }

  function arcsOn(i, turned) {
    const strong = turned.map((alert) => ({ pair: alert.pair, side: alertSide(alert), weight: 1 + alert.severity / 2 }));
    const named = new Set(strong.map(({ pair }) => pair));
    // Only pairs with news in this week: that last week's news is over is no turn for the worse or the better.
    const isHeard = ({ thaw, tension }) => thaw + tension > 0;
    const moved = pairs.filter((pair) => !named.has(pair.pair) && isHeard(weekOn(pair, i)))
      .map((pair) => ({ pair: pair.pair, change: balanceOn(pair, i) - balanceOn(pair, i, WEEK_DAYS) }))
      .filter(({ change }) => Math.abs(change) >= MOVED)
      .sort((one, other) => Math.abs(other.change) - Math.abs(one.change)).slice(0, Math.max(0, MOST_ARCS - strong.length))
      .map(({ pair, change }) => ({ pair, side: change < 0 ? 'TENSION' : 'THAW', weight: 0.8 }));
    return [...moved, ...strong];
  }

  function show(i) {
    shown = i;
    const day = days[i];
    choice.day = day === newest ? null : day;
    const since = plusDays(day, 1 - WEEK_DAYS);
    const turned = onePerPair(pairs.flatMap(({ alerts }) => alerts.filter((alert) => alert.day >= since && alert.day <= day)));
    standings = standingsOn(i);
    drawn.show(new Map([...standings].map(([code, { balance }]) => [code, strengthOf(balance)])), arcsOn(i, turned));
    slider.value = i;
    slider.setAttribute('aria-valuetext', `${longDay(day)}, ${counted(turned.length, 'pair')} turned in the week`);
    dayName.textContent = shortDay(day);
    point(null);
    showTurns(turned, day);
    showStates(day);
    remember();
  }

  function showTurns(turned, day) {
    turnsTitle.textContent = turned.length ? `Turned in the week to ${longDay(day)}` : `Nothing turned in the week to ${longDay(day)}`;
    renew(turns, ...(everyTurn ? turned : turned.slice(0, TURNS_SHOWN)).map((alert) => h('li', {},
      h('a', { href: `/alerts/${encodeURIComponent(alert.alertId)}` }, alert.pair.split('-').map(nameOf).join(' – ')),
      h('span', { class: `regime ${alertSide(alert)}` }, ` ${turnWord(alert)}`),
      h('span', { class: 'detail' }, ', ', time(alert.day), `, severity ${alert.severity} of 5`))));
    showMore(moreTurns, turned.length, TURNS_SHOWN, everyTurn);
  }

  function showStates(day) {
    const sorted = [...standings.values()].sort((one, other) => other.thaw + other.tension - one.thaw - one.tension || one.code.localeCompare(other.code));
    statesTitle.textContent = sorted.length ? `${counted(sorted.length, 'state')} in the news in the week to ${longDay(day)}` : `Nothing was in the news in the week to ${longDay(day)}`;
    renew(body, ...(everyState ? sorted : sorted.slice(0, STATES_SHOWN)).map((state) => h('tr', { 'data-code': state.code },
      h('th', { scope: 'row' }, stateLink(state.code)),
      h('td', { class: state.balance < 0 ? 'tension' : 'thaw' }, signed(state.balance)),
      h('td', {}, state.thaw.toFixed(2)), h('td', {}, state.tension.toFixed(2)), h('td', {}, String(state.pairs)),
      h('td', {}, h('a', { id: `most-${state.code}`, href: `/pairs/${state.most.pair}?day=${day}` }, (state.most.first.code === state.code ? state.most.second : state.most.first).name,
        h('span', { class: 'unseen' }, `: ${pairName(state.most)}`))))));
    showMore(moreStates, sorted.length, STATES_SHOWN, everyState);
  }

  function point(code) {
    if (!days.length) return;
    const state = code && standings.get(code);
    readout.replaceChildren(code === null ? `Week to ${longDay(days[shown])}. A state leads to its pairs and events.`
      : state ? `${nameOf(code)}: balance ${signed(state.balance)} from ${counted(state.pairs, 'pair')}, most with ${nameOf(state.most.first.code === code ? state.most.second.code : state.most.first.code)}`
        : `${nameOf(code)}: no news in this week`);
  }

  function toggle() {
    if (timer) { stop(); return; }
    if (!days.length) return;
    if (shown === days.length - 1) show(0);
    play.textContent = 'Pause';
    timer = setInterval(() => { if (shown >= days.length - 1) stop(); else show(shown + 1); }, calm.matches ? CALM_STEP_MILLIS : STEP_MILLIS);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = 'Play';
  }

  const refresh = soon(() => { if (!timer) reload().catch(() => {}); }, REFRESH_MILLIS);
  return { reload, update: refresh, close: () => { closed = true; stop(); } };
}

function legend() {
  return h('p', { class: 'legend' },
    [['s-3 hatched', 'tensing'], ['s0', 'even'], ['s3', 'thawing'], ['none', 'no news']]
      .map(([colour, text]) => h('span', { class: 'entry' }, h('span', { class: `swatch ${colour}` }), text)),
    h('span', {}, 'Lines: pairs that turned in the week, heavier if graver; thin, whose balance moved by 0.3. Broken: for the worse.'));
}
