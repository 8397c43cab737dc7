// One event: what is said to have happened, every place where it is told, and what it counts for.
import { get, inOrder } from './api.js';
import { codeOf, inContext, said, whoToWhom, whoToWhomLinks } from './story.js';
import { counted, deed, h, learnNames, longDay, nameOf, pairLinks, pairName, percent, renew, signed, soon, time } from './words.js';

const REFRESH_MILLIS = 250;
const MENTIONS_SHOWN = 5;

export function eventView(content, id) {
  const begin = inOrder();
  let closed = false;
  let pair = null;
  let everyMention = false;

  async function reload() {
    const inTurn = begin();
    const event = await get(`/v1/events/${encodeURIComponent(id)}`);
    const summary = await summaryOf(event.pair);
    const states = summary ?? await statesOf(event.pair);
    if (closed || !inTurn()) return;
    learnNames([states]);
    pair = event.pair;
    document.title = `${whoToWhom(event)}: ${deed(event)} · Détente`;
    renew(content, page(event, summary ? h('a', { href: `/pairs/${event.pair}` }, `← ${pairName(summary)}`) : ['← ', ...pairLinks(states)]));
  }

  function page(event, back) {
    const best = event.mentions.find(({ evidence }) => evidence === event.evidence) ?? event.mentions[0];
    const others = event.mentions.filter((mention) => mention !== best);
    const shown = everyMention ? others : others.slice(0, MENTIONS_SHOWN);
    return h('article', { class: 'event-page' },
      h('p', { class: 'back' }, back),
      h('h1', {}, whoToWhomLinks(event), ': ', deed(event)),
      h('p', { class: 'standing' }, when(event), said(event), event.place ? ` · ${event.place}` : null, ' · ',
        counted(event.articles, 'article'), `, ${counted(event.sources, 'independent source')}`,
        event.fresh ? null : ' · background, which moves nothing'),
      best ? inContext({ ...best, confidence: best.confidence, highlights: event.highlights }) : null,
      weights(event),
      others.length ? h('section', { 'aria-labelledby': 'others' },
        h('h2', { id: 'others' }, `Told as well by ${counted(others.length, 'other article')}`),
        shown.map((mention) => inContext({ ...mention, highlights: lowerRoles(mention.marks) })),
        others.length > MENTIONS_SHOWN ? h('button', {
          type: 'button', class: 'more', id: 'more', onclick: () => { everyMention = !everyMention; reload(); },
        }, everyMention ? 'Show fewer' : `Show all ${others.length}`) : null) : null);
  }

  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return {
    reload,
    update: (kind, record) => { if (record.pair === pair) refresh(); },
    close: () => { closed = true; },
  };
}

// A pair of which only background is told has no page of its own, but its states have.
const summaryOf = (pair) => get(`/v1/pairs/${pair}`).catch((error) => {
  if (error.status !== 404) throw error;
  return null;
});

async function statesOf(pair) {
  const [first, second] = await Promise.all(pair.split('-').map((code) => get(`/v1/states/${code}`)));
  return { first, second };
}

const lowerRoles = (marks) => marks.map((mark) => ({ ...mark, role: mark.role.toLowerCase() }));

const PRECISION = { WEEK: 'in the week of ', MONTH: 'in the month of ', YEAR: 'in the year of ' };
function when({ date, day, datePrecision }) {
  return date ? [PRECISION[datePrecision] ?? '', longDay(date)] : ['told ', longDay(day), ', undated'];
}

function weights(event) {
  if (event.weights.length === 0) {
    return h('p', { class: 'quiet' }, event.fresh
      ? 'It moves no signal: only acts of governments and armies do, and news told before weights were kept has none.'
      : 'It moves no signal: it is told as background.');
  }
  return h('section', { 'aria-labelledby': 'weights' },
    h('h2', { id: 'weights' }, 'What it counts for'),
    event.weights.map((weight) => h('p', {},
      time(weight.day), ': ', h('strong', { class: weight.contribution < 0 ? 'tension' : 'thaw' }, signed(weight.contribution, 4)),
      h('span', { class: 'detail' }, ` = ${signed(weight.strength, 3)} for ${event.mode.replaceAll('-', ' ')} × ${+weight.share.toFixed(3)} ${sense(weight)} × ${weight.rank} rank × ${weight.salience.toFixed(3)} for ${counted(weight.sources, 'source')} × ${percent(weight.confidence)} sure. `),
      h('a', { href: `/pairs/${event.pair}/sum?window=P1D&day=${weight.day}` }, `All that counts for ${nameOf(codeOf(event.source))} and ${nameOf(codeOf(event.target))} on that day`))));
}

const SENSES = { ASSERTED: 'asserted', PLANNED: 'announced', POSSIBLE: 'possible', NEGATED: 'did not come about' };
const sense = ({ modality }) => SENSES[modality] ?? modality.toLowerCase();
