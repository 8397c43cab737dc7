// Several pairs on one axis, with what others say happened, to look at, to save, and to show on another site.
import { get, getAll, inOrder } from './api.js';
import { dayAt, drawLines } from './lines.js';
import { csv, png, save } from './saved.js';
import {
  choices, chosen, counted, daysBetween, h, isPairCode, learnNames, longDay, monthAndYear, MOST_LINES, ordered, pairName, plusDays, regimeName, shortDay,
  signed, soon, time, WINDOWS,
} from './words.js';

const RANGES = { 90: '3 months', 365: '1 year', 1826: '5 years', all: 'All' };
const REFRESH_MILLIS = 500;
const TABLE_ROWS = 120;
const FOUND = 10;
const MOST_IN_TITLE = 3;
const HEADER = ['pair', 'date', 'window', 'thaw', 'tension', 'balance', 'regime', 'published', 'value', 'sign'];

export const compareView = (content) => comparison(content, false);
export const embedView = (content) => comparison(content, true);

function comparison(content, embedded) {
  const query = new URLSearchParams(window.location.search);
  const choice = {
    pairs: [...new Set((query.get('pairs') ?? '').split(',').filter((name) => name.trim()).map(ordered))].slice(0, MOST_LINES),
    window: chosen(WINDOWS, query.get('window'), 'P28D'),
    range: chosen(RANGES, query.get('range'), '365'),
  };
  const whatToPick = embedded ? 'The address names no pairs: /embed?pairs=CHN-JPN,CHN-USA.'
    : `Pick 2 to ${MOST_LINES} pairs: type names of states above, or mark pairs with the star on the overview.`;
  const begin = inOrder();
  let closed = false;
  let shown = null;
  let day = null;

  const title = h('h1', {}, 'Compare');
  const chips = h('ul', { class: 'picked', 'aria-label': 'Pairs shown' });
  const notice = h('p', { class: 'quiet', role: 'status' });
  const readout = h('p', { class: 'readout' });
  const frame = h('div', {
    class: 'lines', tabindex: '0', role: 'slider', 'aria-label': 'Day', onkeydown: step,
    onpointermove: (event) => point(event), onpointerdown: (event) => point(event),
  });
  const happened = h('section', { class: 'happened', hidden: true });
  const table = h('div', {});
  const wanted = h('input', {
    type: 'search', id: 'add-pair', list: 'pairs-found', placeholder: 'China Japan, or CHN-JPN', autocomplete: 'off', spellcheck: 'false', oninput: () => look(),
  });
  const found = h('datalist', { id: 'pairs-found' });
  const snippet = h('code', {});
  const add = h('form', { class: 'add', role: 'search', onsubmit: (event) => { event.preventDefault(); addWanted().catch((error) => { notice.textContent = error.message; }); } },
    h('label', { for: 'add-pair' }, 'Add a pair'), wanted, found, h('button', { type: 'submit', class: 'chip' }, 'Add'));
  const keep = h('p', { class: 'keep' },
    h('button', { type: 'button', class: 'link', id: 'save-png', onclick: () => savePicture().catch((error) => { notice.textContent = error.message; }) }, 'Keep as a picture (PNG)'),
    h('button', { type: 'button', class: 'link', id: 'save-csv', onclick: saveTable }, 'Keep as a table (CSV)'));
  content.replaceChildren(embedded
    ? h('article', { class: 'compare-page' }, title, notice, frame, readout, happened)
    : h('article', { class: 'compare-page' }, h('p', { class: 'back' }, h('a', { href: '/' }, '← All pairs')), title, chips, add, notice,
      h('div', { class: 'controls' }, choose('window', 'Window', WINDOWS), choose('range', 'Range', RANGES)),
      frame, readout, keep, happened,
      h('details', { class: 'as-data' }, h('summary', {}, 'The chart as a table'), table),
      h('details', { class: 'as-data' }, h('summary', {}, 'Show it on another site'),
        h('p', {}, 'A site that the setting ', h('code', {}, 'embed.origins'), ' names may show it so:'), h('pre', {}, snippet))));
  document.title = 'Compare · Détente';

  function address(path) {
    const usual = { window: 'P28D', range: '365' };
    const rest = Object.entries(choice).filter(([key, value]) => key !== 'pairs' && value !== usual[key]).map(([key, value]) => `&${key}=${value}`);
    return `${path}${choice.pairs.length ? `?pairs=${choice.pairs.map(encodeURIComponent).join(',')}${rest.join('')}` : ''}`;
  }

  function remember() {
    if (!embedded) window.history.replaceState({}, '', address('/compare'));
    snippet.textContent = `<iframe src="${window.location.origin}${address('/embed').replaceAll('&', '&amp;')}" width="720" height="520" title="Relations compared"></iframe>`;
  }

  function choose(key, label, options) {
    return choices(key, label, options, choice[key], (value) => {
      choice[key] = value;
      again();
    });
  }

  function again() {
    remember();
    reload().catch((error) => { notice.textContent = error.message; });
  }

  const look = soon(async () => {
    const words = wanted.value.trim();
    if (!words || isPairCode(words)) return;
    const page = await get('/v1/pairs', { q: words, limit: FOUND });
    if (!closed) found.replaceChildren(...page.items.map((summary) => h('option', { value: summary.pair }, pairName(summary))));
  }, 150);

  // A code is taken as it is; words mean the pair with most happening. Names with a hyphen look like a code.
  async function addWanted() {
    const words = wanted.value.trim();
    if (!words) return;
    if (choice.pairs.length >= MOST_LINES) { notice.textContent = `No more than ${MOST_LINES} pairs fit into one picture; take one out first.`; return; }
    let pair = ordered(words);
    const isCode = isPairCode(pair) && (await ask([pair])).wrong.length === 0;
    if (closed) return;
    if (!isCode) {
      const page = await get('/v1/pairs', { q: words, limit: 1 });
      if (closed) return;
      if (page.items.length === 0) { notice.textContent = `No pair is found for “${words}”. Names of states, capitals and codes will do: China Japan, CHN-JPN.`; return; }
      pair = page.items[0].pair;
    }
    wanted.value = '';
    if (!choice.pairs.includes(pair)) choice.pairs.push(pair);
    again();
  }

  // The pairs among these of which something is known, and what is wrong with those that there cannot be. One such has all
  // of a request refused, so each is then asked for by itself.
  async function ask(pairs) {
    try {
      const page = pairs.length ? await get('/v1/pairs', { pair: pairs.join(','), limit: MOST_LINES }) : { items: [] };
      return { known: page.items, wrong: [] };
    } catch (error) {
      if (error.status !== 400) throw error;
      if (pairs.length === 1) return { known: [], wrong: [{ pair: pairs[0], why: error.message }] };
      const each = await Promise.all(pairs.map((pair) => ask([pair])));
      return { known: each.flatMap(({ known }) => known), wrong: each.flatMap(({ wrong }) => wrong) };
    }
  }

  async function reload() {
    const inTurn = begin();
    const { known, wrong } = await ask(choice.pairs);
    const summaries = choice.pairs.map((code) => known.find((summary) => summary.pair === code)).filter(Boolean);
    const unknown = choice.pairs.filter((code) => ![...known, ...wrong].some(({ pair }) => pair === code));
    const to = summaries[0]?.now.day;
    const from = to && choice.range !== 'all' ? plusDays(to, -Number(choice.range)) : null;
    const pair = summaries.map((summary) => summary.pair).join(',');
    const [signals, facts] = summaries.length
      ? await Promise.all([getAll('/v1/series', { pair, window: choice.window, from, to }), getAll('/v1/truth', { pair })])
      : [[], []];
    if (closed || !inTurn()) return;
    learnNames(summaries);
    // What is wrong with a code is said beside the field, where it can be corrected.
    notice.textContent = [
      ...wrong.map(({ why }) => `${why}.`),
      unknown.length ? `Nothing is known of ${unknown.join(', ')}.` : '',
      choice.pairs.length === 0 ? whatToPick : '',
    ].filter(Boolean).join(' ');
    shown = { summaries, signals, facts, to, from: from ?? earliest(signals, facts) ?? to };
    remember();
    show();
  }

  const earliest = (signals, facts) => [...signals.map((point) => point.day), ...facts.map(({ date }) => dayOf(date))].sort()[0];
  // A month stands at its middle.
  const dayOf = (date) => (date.length === 7 ? `${date}-15` : date);

  function show() {
    const { summaries, signals, facts, from, to } = shown;
    title.textContent = summaries.length > MOST_IN_TITLE ? `${summaries.length} pairs compared` : summaries.map(pairName).join(', ') || 'Compare';
    if (embedded) title.replaceChildren(h('a', { href: address('/compare'), target: '_blank', rel: 'noopener' }, title.textContent));
    document.title = `${summaries.length ? `${title.textContent} · ` : ''}Détente`;
    chips.replaceChildren(...choice.pairs.map((code) => {
      const summary = summaries.find(({ pair }) => pair === code);
      const name = summary ? pairName(summary) : code;
      return h('li', {}, summary ? h('a', { href: `/pairs/${code}` }, name) : name, h('button', {
        type: 'button', class: 'link', 'aria-label': `Take ${name} out`,
        onclick: () => { choice.pairs = choice.pairs.filter((other) => other !== code); again(); wanted.focus(); },
      }, '×'));
    }));
    keep.hidden = summaries.length === 0;
    frame.hidden = summaries.length === 0;
    readout.hidden = summaries.length === 0;
    content.querySelectorAll('.controls, .as-data').forEach((part) => { part.hidden = summaries.length === 0; });
    shown.lines = summaries.map((summary) => ({ pair: summary.pair, name: pairName(summary), points: signals.filter(({ pair }) => pair === summary.pair) }));
    const place = new Map(summaries.map((summary, i) => [summary.pair, i]));
    const inRange = facts.filter(({ pair, date }) => place.has(pair) && dayOf(date) >= from && dayOf(date) <= to);
    shown.published = [...Map.groupBy(inRange.filter(({ value }) => value != null), ({ pair, name }) => `${pair} ${name}`).values()]
      .map((months) => ({ name: months[0].name, pair: months[0].pair, place: place.get(months[0].pair), values: months.map(({ date, value }) => [dayOf(date), value]) }));
    const rowsOfHappened = [...new Set(inRange.filter(({ sign }) => sign != null).map((fact) => place.get(fact.pair)))].sort();
    shown.happened = inRange.filter(({ sign }) => sign != null).map((fact) => ({ ...fact, on: dayOf(fact.date), place: place.get(fact.pair), row: rowsOfHappened.indexOf(place.get(fact.pair)) }))
      .sort((one, other) => one.on.localeCompare(other.on));
    if (!day || day < from || day > to) day = to;
    draw();
    told();
    rows();
  }

  function draw() {
    if (!shown?.to || frame.clientWidth === 0) return;
    frame.replaceChildren(drawing(frame.clientWidth, day));
    frame.setAttribute('aria-valuemin', '0');
    frame.setAttribute('aria-valuemax', String(daysBetween(shown.from, shown.to)));
    frame.setAttribute('aria-valuenow', String(daysBetween(shown.from, day)));
    frame.setAttribute('aria-valuetext', inWords());
    readout.textContent = inWords();
  }

  const drawing = (width, on) => drawLines({
    width, day: on, from: shown.from, to: shown.to, lines: shown.lines, published: shown.published, happened: shown.happened,
    title: `Balance over ${WINDOWS[choice.window]} of ${shown.lines.map(({ name }) => name).join(', ')}, ${shortDay(shown.from)} to ${shortDay(shown.to)}`,
  });

  function inWords() {
    const values = shown.lines.map(({ name, points }) => {
      const told = points.filter((signal) => signal.day <= day && daysBetween(signal.day, day) < 7).at(-1);
      return `${name} ${told ? `${signed(told.balance)} (${regimeName(told.regime)})` : 'no news'}`;
    });
    return `${longDay(day)}: ${values.join(' · ')}`;
  }

  function step(event) {
    if (event.target !== frame || !shown?.to) return;
    const move = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 28, PageDown: -28, Home: -Infinity, End: Infinity }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = move === -Infinity ? shown.from : move === Infinity ? shown.to : plusDays(day, move);
    day = next < shown.from ? shown.from : next > shown.to ? shown.to : next;
    draw();
  }

  function point(event) {
    if (!shown?.to) return;
    const next = dayAt(event.clientX - frame.getBoundingClientRect().left, frame.clientWidth, shown.from, shown.to);
    if (next !== day) { day = next; draw(); }
  }

  function told() {
    const { happened: events, published } = shown;
    happened.hidden = events.length === 0 && published.length === 0;
    happened.replaceChildren(h('h2', {}, 'What others say'),
      published.length ? h('p', { class: 'byline' }, `Dotted, each stretched over the axis: ${published.map(({ name, place }) => `${name} (${shown.lines[place].name})`).join(', ')}.`) : null,
      h('ol', { class: 'plain' }, events.map(({ on, date, place, sign, name }) => h('li', {},
        date.length === 7 ? h('time', { datetime: date }, monthAndYear(date)) : time(on), h('span', { class: sign === '+' ? 'thaw' : 'tension' }, sign === '+' ? ' ▲ ' : ' ▼ '), `${shown.lines[place].name}: ${name}`))));
  }

  function rows() {
    const cells = ({ pair, day: on, thaw, tension, balance, regime }) => [h('th', { scope: 'row' }, time(on)),
      ...[pair, thaw.toFixed(2), tension.toFixed(2), signed(balance), regimeName(regime)].map((text) => h('td', {}, text))];
    const newest = [...shown.signals].sort((one, other) => other.day.localeCompare(one.day) || one.pair.localeCompare(other.pair));
    table.replaceChildren(h('table', { class: 'figures-table' },
      h('caption', {}, `${WINDOWS[choice.window]} to each day, newest first${newest.length > TABLE_ROWS ? `: ${TABLE_ROWS} of ${counted(newest.length, 'row')}; the CSV has all` : ''}`),
      h('thead', {}, h('tr', {}, ['Day', 'Pair', 'Thaw', 'Tension', 'Balance', 'State'].map((text) => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, newest.slice(0, TABLE_ROWS).map((signal) => h('tr', {}, cells(signal))))));
  }

  const fileName = (kind) => `${choice.pairs.join('_')}_${choice.window}_${shown.to}.${kind}`;

  async function savePicture() {
    save(fileName('png'), await png(drawing(Math.max(frame.clientWidth, 900), null)));
  }

  function saveTable() {
    const { signals, facts, from, to } = shown;
    const inRange = facts.filter(({ date }) => dayOf(date) >= from && dayOf(date) <= to);
    save(fileName('csv'), csv(HEADER, [
      ...signals.map((signal) => [signal.pair, signal.day, choice.window, signal.thaw, signal.tension, signal.balance, signal.regime, null, null, null]),
      ...inRange.map((fact) => [fact.pair, fact.date, null, null, null, null, null, fact.name, fact.value, fact.sign === '-' ? -1 : fact.sign === '+' ? 1 : null]),
    ]));
  }

  const resized = new ResizeObserver(() => { if (frame.firstChild && Number(frame.firstChild.getAttribute('width')) !== frame.clientWidth) draw(); });
  resized.observe(frame);
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw);
  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return {
    reload,
    update: (kind, record) => { if (choice.pairs.includes(record.pair)) refresh(); },
    close: () => { closed = true; resized.disconnect(); scheme.removeEventListener('change', draw); },
  };
}
