// One alert: what turned, since when, what is said of it, and the events behind it.
import { get, inOrder } from './api.js';
import { inContext, said, whoToWhomLinks } from './story.js';
import {
  alertSide, deed, h, learnNames, longDay, marked, pairLinks, pairName, regimeTag, renew, signed, soon, sourceLink, time, turned, turnWord,
} from './words.js';

const REFRESH_MILLIS = 250;

export function alertView(content, id) {
  const begin = inOrder();
  let closed = false;
  let pair = null;

  async function reload() {
    const inTurn = begin();
    const alert = await get(`/v1/alerts/${encodeURIComponent(id)}`);
    const [summary, ...events] = await Promise.all([get(`/v1/pairs/${alert.pair}`),
      ...alert.evidence.map(({ eventId }) => get(`/v1/events/${encodeURIComponent(eventId)}`).catch(() => null))]);
    if (closed || !inTurn()) return;
    learnNames([summary]);
    pair = alert.pair;
    document.title = `${pairName(summary)}: ${turnWord(alert)} · Détente`;
    renew(content, page(alert, summary, events));
  }

  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return {
    reload,
    update: (kind, record) => { if (record.pair === pair) refresh(); },
    close: () => { closed = true; },
  };
}

const FIRMNESS = {
  PROVISIONAL: 'Provisional: the day is not over, and more news may confirm it or take it back.',
  CONFIRMED: 'Confirmed: its day is over.',
  WITHDRAWN: 'Withdrawn: later news took it back.',
};

function page(alert, summary, events) {
  const side = alertSide(alert);
  return h('article', { class: 'alert-page' },
    h('p', { class: 'back' }, h('a', { href: `/pairs/${alert.pair}?day=${alert.day}` }, `← ${pairName(summary)}`)),
    h('h1', { class: side }, pairLinks(summary), `: ${turnWord(alert)}`),
    h('p', { class: 'standing' }, time(alert.day), ' · ', turned(alert), ` · severity ${alert.severity} of 5`),
    h('p', { class: alert.status === 'WITHDRAWN' ? 'firmness withdrawn' : 'firmness' }, FIRMNESS[alert.status] ?? alert.status,
      alert.supersedes ? [' It replaces ', h('a', { href: `/alerts/${encodeURIComponent(alert.supersedes)}` }, 'an earlier one'), '.'] : null),
    h('p', { class: 'explanation' }, alert.explanation),
    h('section', { 'aria-labelledby': 'behind' },
      h('h2', { id: 'behind' }, 'The events behind it'),
      h('ol', { class: 'behind' }, alert.evidence.map((driver, i) => behind(driver, events[i])))),
    h('p', { class: 'next' }, 'Today: ', regimeTag(summary.regime), ` since ${longDay(summary.regimeSince)}. `,
      h('a', { href: `/pairs/${alert.pair}?day=${alert.day}` }, 'The pair over time')));
}

function behind(driver, event) {
  const side = driver.contribution < 0 ? 'tension' : 'thaw';
  const told = event?.mentions.find(({ evidence }) => evidence === driver.evidence);
  return h('li', { class: side },
    h('p', { class: 'kicker' }, whoToWhomLinks(event ?? driver), ' ', h('span', { class: 'deed' }, deed(event ?? driver)), said(driver), ' ',
      h('span', { class: `weight ${side}` }, h('span', { class: 'unseen' }, 'weight '), signed(driver.contribution))),
    told ? inContext({ ...told, highlights: told.evidence === event.evidence ? event.highlights : [] })
      : [h('p', { class: 'sentence' }, marked(driver.evidence, [])), h('p', { class: 'byline' }, sourceLink(driver.url, driver.articleSource))],
    event ? h('p', { class: 'byline' }, h('a', { href: `/events/${encodeURIComponent(driver.eventId)}` }, 'The event and all who tell of it')) : null);
}
