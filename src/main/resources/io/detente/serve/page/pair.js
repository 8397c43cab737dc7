// One pair: thaw and tension over time, and the sentences behind them.
import { get, getAll, getFirst, inOrder } from './api.js';
import { chart } from './chart.js';
import { codeOf, storyItem } from './story.js';
import {
  choices, chosen, counted, h, isDay, learnNames, longDay, ordered, pairLinks, pairName, percent, plusDays, regimeName, regimeTag,
  renew, shortDay, showMore, signed, soon, time, turned, WINDOWS,
} from './words.js';

const RANGES = { 90: '3 months', 365: '1 year', all: 'All' };
const EVENTS_A_PAGE = 20;
const TABLE_ROWS = 120;
const TURNS_SHOWN = 20;
const DRIVERS_SHOWN = 5;
const REFRESH_MILLIS = 250;

export function pairView(content, name) {
  // An address may name the two in either order; once they are known, it is that of the pair.
  const pair = ordered(name);
  const query = new URLSearchParams(window.location.search);
  const choice = {
    window: chosen(WINDOWS, query.get('window'), 'P7D'),
    direction: chosen(directions(), query.get('direction'), 'all'),
    range: chosen(RANGES, query.get('range'), '365'),
    day: isDay(query.get('day')) ? query.get('day') : null,
  };
  const begin = inOrder();
  let closed = false;
  let built = null;
  let eventsWanted = EVENTS_A_PAGE;
  let everyTurn = false;
  let alerts = [];

  function directions() {
    const [first, second] = pair.split('-');
    return { all: 'Both', forward: `${first} → ${second}`, backward: `${second} → ${first}`, joint: 'Together' };
  }

  function remember() {
    const usual = { window: 'P7D', direction: 'all', range: '365', day: null };
    const address = new URLSearchParams(Object.entries(choice).filter(([key, value]) => value && value !== usual[key]));
    window.history.replaceState({}, '', `/pairs/${pair}${address.size ? `?${address}` : ''}`);
  }

  const choose = (key, label, options) => choices(key, label, options, choice[key], (value) => {
    choice[key] = value;
    remember();
    reload();
  });

  function build(summary) {
    const frame = h('div', { class: 'chart-frame' });
    built = {
      standing: h('p', { class: 'standing' }),
      figures: h('dl', { class: 'figures-row' }),
      drivers: h('ol', { class: 'evidence' }),
      driversTitle: h('h2', { id: 'drivers-title' }),
      why: h('p', { class: 'byline' }),
      alerts: h('ol', { class: 'alerts' }),
      everyTurn: h('button', { type: 'button', class: 'link', id: 'every-turn', hidden: true, onclick: () => { everyTurn = !everyTurn; showAlerts(); } }),
      withdrawn: h('details', { class: 'withdrawn', id: 'withdrawn' }),
      events: h('ol', { class: 'evidence plain' }),
      more: h('button', { type: 'button', class: 'more', onclick: () => { eventsWanted += EVENTS_A_PAGE; reload(); } }, 'Earlier events'),
      table: h('div', {}),
      chart: null,
    };
    content.replaceChildren(
      h('article', { class: 'pair-page' },
        h('p', { class: 'back' }, h('a', { href: '/' }, '← All pairs'), ' · ', h('a', { href: `/compare?pairs=${pair}` }, 'Compare with others')),
        h('h1', {}, pairLinks(summary)),
        built.standing,
        built.figures,
        h('section', { 'aria-label': 'Over time' },
          h('div', { class: 'controls' },
            choose('window', 'Window', WINDOWS), choose('direction', 'Who acts', directions()), choose('range', 'Range', RANGES)),
          h('p', { class: 'legend' },
            h('span', { class: 'key thaw' }), 'thaw ', h('span', { class: 'key tension' }), 'tension ',
            h('span', { class: 'key-range' }), 'where the balance may lie ', h('span', { class: 'key-band' }), 'state ', h('span', { class: 'hint' }, 'A click or the arrow keys show what weighed on a day.')),
          frame),
        h('details', { class: 'as-table' }, h('summary', {}, 'The chart as a table'), built.table),
        h('div', { class: 'beside' },
          h('section', { class: 'main', 'aria-labelledby': 'drivers-title' }, built.driversTitle, built.why, built.drivers),
          h('section', { class: 'aside', 'aria-labelledby': 'alerts-title' },
            h('h2', { id: 'alerts-title' }, 'Turning points'), built.alerts, built.everyTurn, built.withdrawn),
          h('section', { class: 'main', 'aria-labelledby': 'events-title' },
            h('h2', { id: 'events-title' }, 'All events'), built.events, built.more))));
    built.chart = chart(frame, { onSelect: select });
  }

  function select(day) {
    choice.day = day;
    remember();
    reload();
  }

  async function reload() {
    const inTurn = begin();
    const summary = await get(`/v1/pairs/${pair}`);
    if (closed) return;
    if (!built && name !== pair) remember();
    const from = earliest(summary);
    const [{ dwellDays }, points, months, found, events] = await Promise.all([
      get('/v1/status'),
      getAll(`/v1/pairs/${pair}/signals`, { window: choice.window, from }),
      getAll(`/v1/pairs/${pair}/signals`, { window: 'P28D', from }),
      getAll('/v1/alerts', { pair }),
      getFirst(eventsWanted, '/v1/events', { pair }),
    ]);
    if (closed || !inTurn()) return;
    learnNames([summary]);
    document.title = `${pairName(summary)} · Détente`;
    if (!built) build(summary);
    const day = points.some((point) => point.day === choice.day) ? choice.day : nearest(points, choice.day ?? summary.day);
    head(summary);
    built.chart.show({
      points, months, dwellDays, day, steps: choice.window === 'P1D', sides, ofOne: ofOne(), range: choice.range,
      alerts: found.filter(({ status }) => status !== 'WITHDRAWN'),
      from: choice.range === 'all' ? points[0]?.day : rangeTo(points.at(-1)?.day ?? summary.day, day),
    });
    alerts = found;
    showAlerts();
    renew(built.events, ...events.items.map((event) => storyItem(event)));
    built.more.hidden = events.next == null;
    table(points);
    await showDrivers(day, inTurn);
  }

  // Alerts that late news has taken back are still there, but folded away.
  function showAlerts() {
    const standing = alerts.filter(({ status }) => status !== 'WITHDRAWN');
    const withdrawn = alerts.filter(({ status }) => status === 'WITHDRAWN');
    renew(built.alerts, ...(standing.length ? standing.slice(0, everyTurn ? standing.length : TURNS_SHOWN).map((alert) => alertItem(alert, select))
      : [h('li', { class: 'quiet' }, 'None so far.')]));
    showMore(built.everyTurn, standing.length, TURNS_SHOWN, everyTurn);
    renew(built.withdrawn, h('summary', {}, `${withdrawn.length} withdrawn after late news`),
      h('ol', { class: 'alerts' }, withdrawn.map((alert) => alertItem(alert, select))));
    built.withdrawn.hidden = withdrawn.length === 0;
  }

  function earliest({ day }) {
    if (choice.range === 'all') return null;
    const wanted = choice.day && choice.day < plusDays(day, -Number(choice.range)) ? choice.day : day;
    return plusDays(wanted, -Number(choice.range));
  }

  // A day that is asked for is in the picture, however long ago it was.
  const rangeTo = (last, day) => [plusDays(last, -Number(choice.range)), day].filter(Boolean).sort()[0];

  const nearest = (points, day) => points.filter((point) => point.day <= day).at(-1)?.day ?? points[0]?.day ?? null;

  function head(summary) {
    const { P1D, P7D, P28D } = summary.windows;
    built.standing.replaceChildren(regimeTag(summary.regime), ` since ${longDay(summary.regimeSince)}. Last news ${longDay(summary.day)}.`);
    renew(built.figures, ...[['Last day', 'P1D', P1D], ['7 days', 'P7D', P7D], ['28 days', 'P28D', P28D]].filter(([, , point]) => point)
      .map(([label, name, point]) => h('div', {},
        h('dt', {}, label),
        h('dd', {},
          h('strong', { class: point.balance < 0 ? 'tension' : 'thaw' }, signed(point.balance)), ' ',
          h('a', { class: 'why', href: `/pairs/${pair}/sum?window=${name}&day=${point.day}` }, 'why', h('span', { class: 'unseen' }, ` ${signed(point.balance)} for ${label}`)),
          h('span', { class: 'detail' }, `thaw ${point.thaw.toFixed(2)} · tension ${point.tension.toFixed(2)}`),
          h('span', { class: 'detail' }, `${point.balance === 0 ? 'neither side leads' : `${percent(point.certainty)} certain`} · ${counted(point.events, 'event')} · ${counted(point.sources, 'source')}`)))));
  }

  const directionOf = ({ symmetric, source }) => (symmetric ? 'joint' : pair.startsWith(`${codeOf(source)}-`) ? 'forward' : 'backward');

  async function showDrivers(day, inTurn) {
    built.driversTitle.textContent = day
      ? `What weighed most in the ${choice.window === 'P1D' ? 'day' : WINDOWS[choice.window]} to ${longDay(day)}` : 'What weighed most';
    if (!day) { built.drivers.replaceChildren(); built.why.replaceChildren(); return; }
    const signal = await get(`/v1/pairs/${pair}/signals/${choice.window}/${day}`);
    if (closed || !inTurn()) return;
    const drivers = signal.drivers.length ? signal.drivers : await weightiest(day);
    if (closed || !inTurn()) return;
    const heaviest = Math.max(...drivers.map(({ contribution }) => Math.abs(contribution)), 0.1);
    renew(built.why, h('a', { href: `/pairs/${pair}/sum?window=${choice.window}&day=${day}` },
      `Why ${signed(signal.balance)}: every event of the window and what it adds`));
    const items = drivers.filter((driver) => choice.direction === 'all' || directionOf(driver) === choice.direction).map((driver) => storyItem(driver, { weight: driver.contribution, heaviest }));
    renew(built.drivers, ...(items.length ? items : [h('li', { class: 'quiet' }, drivers.length
      ? 'Nothing in this direction.' : 'Nothing that weighed on this day is held here.')]));
  }

  // A signal of long before a pair's last news comes without its drivers, but the events that add up to it may still be held.
  async function weightiest(day) {
    const { items } = await get(`/v1/pairs/${pair}/signals/${choice.window}/${day}/sum`);
    return items.filter(({ counts, contribution }) => counts && contribution !== 0).slice(0, DRIVERS_SHOWN);
  }

  // Each direction has its thaw and tension; balance, regime and counts are of both together.
  const ofOne = () => choice.direction !== 'all';
  const sides = (point) => (ofOne() ? point[choice.direction] : point);

  function table(points) {
    const cells = (point) => {
      const { thaw, tension } = sides(point);
      return [h('th', { scope: 'row' }, time(point.day)),
        ...[thaw.toFixed(2), tension.toFixed(2), signed(point.balance), regimeName(point.regime), point.events, point.sources].map((text) => h('td', {}, String(text)))];
    };
    const whose = ofOne() ? `, thaw and tension of ${choice.direction === 'joint' ? 'what they do together' : directions()[choice.direction]}, the rest of both` : '';
    const head = ['Day', 'Thaw', 'Tension', ofOne() ? 'Balance of both' : 'Balance', 'Regime', 'Events', 'Sources'];
    built.table.replaceChildren(h('table', { class: 'figures-table' },
      h('caption', {}, `${WINDOWS[choice.window]} to each day${whose}, newest first${points.length > TABLE_ROWS ? `: ${TABLE_ROWS} of ${counted(points.length, 'day')}` : ''}`),
      h('thead', {}, h('tr', {}, head.map((text) => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, [...points].reverse().slice(0, TABLE_ROWS).map((point) => h('tr', {}, cells(point))))));
  }

  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return {
    reload,
    update: (kind, record) => { if (record.pair === pair) refresh(); },
    close: () => { closed = true; built?.chart.close(); },
  };
}

function alertItem(alert, select) {
  return h('li', {},
    h('button', { type: 'button', class: 'link', onclick: () => select(alert.day) }, shortDay(alert.day)), ' ',
    h('span', {}, turned(alert)),
    h('span', { class: 'detail' }, ` severity ${alert.severity} of 5, ${alert.status.toLowerCase()}`),
    h('p', { class: 'explanation' }, h('a', { class: 'permalink', href: `/alerts/${encodeURIComponent(alert.alertId)}` }, alert.explanation)));
}
