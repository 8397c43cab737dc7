// One state: its pairs, what turned in them, and its events.
import { get, getAll, getFirst, inOrder } from './api.js';
import { columns, pairRow, scaleTo, star } from './rows.js';
import { storyItem } from './story.js';
import { onePerPair, turn } from './turns.js';
import { counted, h, learnNames, LISTED_REGIMES, longDay, plusDays, regimeName, regimeSign, REGIONS, renew, showMore, soon } from './words.js';

const EVENTS_A_PAGE = 20;
const TURNS_SHOWN = 3;
const TURNS_DAYS = 90;
const REFRESH_MILLIS = 250;

export function stateView(content, name) {
  const code = name.toUpperCase();
  const begin = inOrder();
  let closed = false;
  let built = null;
  let eventsWanted = EVENTS_A_PAGE;
  let everyTurn = false;
  let alerts = [];

  function build(state) {
    built = {
      standing: h('p', { class: 'standing' }),
      turnsTitle: h('h2', { id: 'turns-title' }),
      turns: h('ol', { class: 'turns' }),
      everyTurn: h('button', { type: 'button', class: 'link', hidden: true, onclick: () => { everyTurn = !everyTurn; showTurns(); } }),
      scaleEnd: h('span', {}),
      pairs: h('ol', { 'aria-label': `Pairs of ${state.name}` }),
      events: h('ol', { class: 'evidence plain' }),
      more: h('button', { type: 'button', class: 'more', hidden: true, onclick: () => { eventsWanted += EVENTS_A_PAGE; reload(); } }, 'Earlier events'),
    };
    content.replaceChildren(
      h('article', { class: 'state-page' },
        h('p', { class: 'back' }, h('a', { href: '/' }, '← All pairs')),
        h('h1', {}, state.name, ' ', star(code, state.name, () => {})),
        built.standing,
        h('section', { 'aria-labelledby': 'turns-title' }, built.turnsTitle, built.turns,
          h('p', { class: 'turn-foot' }, built.everyTurn, h('a', { href: `/alerts.atom?state=${code}` }, 'Alerts as an Atom feed'))),
        h('section', { 'aria-labelledby': 'pairs-title' },
          h('h2', { id: 'pairs-title' }, 'Pairs'), columns(built.scaleEnd), built.pairs),
        h('section', { 'aria-labelledby': 'events-title' },
          h('h2', { id: 'events-title' }, 'Events'), built.events, built.more),
        h('details', { class: 'called' }, h('summary', {}, `A search finds it under ${counted(state.called.length, 'name')}`), h('p', {}, state.called.join(', ')))));
  }

  async function reload() {
    const inTurn = begin();
    const state = await get(`/v1/states/${encodeURIComponent(code)}`);
    const [pairs, events] = await Promise.all([
      getAll('/v1/pairs', { state: code }),
      getFirst(eventsWanted, '/v1/events', { state: code }),
    ]);
    const today = pairs[0]?.now.day;
    const found = today
      ? await getAll('/v1/alerts', { state: code, status: 'PROVISIONAL,CONFIRMED', from: plusDays(today, 1 - TURNS_DAYS) }) : [];
    if (closed || !inTurn()) return;
    learnNames(pairs);
    document.title = `${state.name} · Détente`;
    if (!built) build(state);
    renew(built.standing, ...standing(state, pairs));
    alerts = onePerPair(found);
    built.turnsTitle.textContent = alerts.length ? `What turned in the 90 days to ${longDay(today)}` : 'Nothing has turned in 90 days';
    showTurns();
    if (today) built.scaleEnd.textContent = scaleTo(today);
    renew(built.pairs, ...(pairs.length ? pairs.map((summary) => pairRow(summary, { name: other(summary) }))
      : [h('li', { class: 'quiet empty' }, 'Nothing was in the news between it and another state so far.')]));
    renew(built.events, ...(events.items.length ? events.items.map((event) => storyItem(event)) : [h('li', { class: 'quiet' }, 'None so far.')]));
    built.more.hidden = events.next == null;
  }

  const other = ({ first, second }) => `with ${(first.code === code ? second : first).name}`;

  function standing(state, pairs) {
    const parts = LISTED_REGIMES.map((regime) => [regime, pairs.filter((summary) => summary.regime === regime).length])
      .filter(([, number]) => number > 0)
      .map(([regime, number]) => h('span', { class: `regime ${regime}` }, h('span', { 'aria-hidden': 'true' }, regimeSign(regime)), ` ${number} ${regimeName(regime).toLowerCase()}`));
    return [state.region ? [h('a', { href: `/?region=${state.region}` }, REGIONS[state.region]), ' · '] : null,
      `${counted(pairs.length, 'pair')} in the news`, parts.length ? ': ' : null, parts.flatMap((part, i) => (i ? [', ', part] : [part]))].flat().filter((part) => part !== null);
  }

  function showTurns() {
    renew(built.turns, ...(everyTurn ? alerts : alerts.slice(0, TURNS_SHOWN)).map(turn));
    showMore(built.everyTurn, alerts.length, TURNS_SHOWN, everyTurn);
  }

  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return {
    reload,
    update: (kind, record) => { if (record.pair.split('-').includes(code)) refresh(); },
    close: () => { closed = true; },
  };
}
