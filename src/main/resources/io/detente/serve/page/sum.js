// Why this number: the events of a window, each with its factors, adding up to thaw, tension and balance.
import { get, inOrder } from './api.js';
import { said, whoToWhom } from './story.js';
import {
  chosen, counted, deed, h, isUnsure, learnNames, longDay, marked, ordered, pairName, percent, renew, signed, soon, sourceLink, sureness, time,
  WINDOWS,
} from './words.js';

const REFRESH_MILLIS = 250;
const DIGITS = 4;

export function sumView(content, name) {
  // An address may name the two in either order; once they are known, it is that of the pair.
  const pair = ordered(name);
  const query = new URLSearchParams(window.location.search);
  const length = chosen(WINDOWS, query.get('window'), 'P7D');
  const begin = inOrder();
  let closed = false;

  async function reload() {
    const inTurn = begin();
    const summary = await get(`/v1/pairs/${pair}`);
    if (closed) return;
    if (name !== pair) {
      window.history.replaceState({}, '', `/pairs/${pair}/sum${window.location.search}`);
    }
    const day = query.get('day') ?? summary.windows[length]?.day ?? summary.day;
    const sum = await get(`/v1/pairs/${pair}/signals/${length}/${day}/sum`);
    if (closed || !inTurn()) return;
    learnNames([summary]);
    document.title = `Why ${signed(sum.balance)}: ${pairName(summary)} · Détente`;
    renew(content, page(summary, sum, length));
  }

  const refresh = soon(() => reload().catch(() => {}), REFRESH_MILLIS);
  return {
    reload,
    update: (kind, record) => { if (record.pair === pair) refresh(); },
    close: () => { closed = true; },
  };
}

function page(summary, sum, length) {
  const counting = sum.items.filter(({ counts, contribution }) => counts && contribution !== 0);
  const idle = sum.items.filter((item) => !counting.includes(item));
  const link = (window) => `/pairs/${summary.pair}/sum?window=${window}&day=${sum.day}`;
  return h('article', { class: 'sum-page' },
    h('p', { class: 'back' }, h('a', { href: `/pairs/${summary.pair}?window=${length}&day=${sum.day}` }, `← ${pairName(summary)}`)),
    h('h1', {}, 'Why ', h('span', { class: sum.balance < 0 ? 'tension' : 'thaw' }, signed(sum.balance))),
    h('p', { class: 'standing' }, `${pairName(summary)}, the ${length === 'P1D' ? 'day' : WINDOWS[length]} to ${longDay(sum.day)}`,
      sum.provisional ? ', which is not over' : ''),
    h('nav', { class: 'choices', 'aria-label': 'Window' }, Object.entries(WINDOWS).map(([window, text]) => h('a', {
      href: link(window), 'aria-current': window === length ? 'page' : null,
    }, text))),
    equation(sum),
    sentences(sum),
    h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': 'The sum, can be scrolled' }, table(counting, sum)),
    method(),
    idle.length ? h('details', { class: 'idle', id: 'idle' }, h('summary', {}, `${counted(idle.length, 'event')} that add${idle.length === 1 ? 's' : ''} nothing`),
      h('ul', {}, idle.map((item) => h('li', {}, time(item.day), ' ', whoToWhom(item), ' ', deed(item), said(item), ': ',
        whyNothing(item))))) : null);
}

function whyNothing({ counts, strength, overruled, modality }) {
  if (!counts) return 'only a mention of what another event tells to the day';
  if (strength === 0) return 'conflict that did not come about counts nothing';
  if (overruled) return `more sources, or as many and newer ones, say that it ${modality === 'NEGATED' ? 'happened' : 'did not happen'}`;
  return 'its weight was spent by what counts already';
}

// What each factor is.
function method() {
  const factors = [
    ['Strength', 'the root of a tenth of the act’s intensity, which is fixed by the kind of act on Goldstein’s scale from −10, war, to +10. The root lets words count beside deeds.'],
    ['Sense', '1 if it is asserted, 0.7 if announced, 0.2 if only possible; what an announcement has taken is missing on the day of the deed. Cooperation that did not come about counts a little as tension.'],
    ['Rank', '1.25 if a head of state or government acts, 1.1 for a minister, else 1.'],
    ['Sources', '1, and 0.5 more with each doubling of the independent sources. Copies of one story are no more sources.'],
    ['Sure', 'the probability that the sentence was read rightly.'],
  ];
  return h('details', { class: 'idle', id: 'method' }, h('summary', {}, 'What the factors are'),
    h('p', {}, 'These are the usual weights; whoever runs the stream may set others.'),
    h('dl', {}, factors.map(([name, text]) => [h('dt', {}, name), h('dd', {}, text)])));
}

const exact = (number) => number.toFixed(DIGITS);

function equation({ thaw, tension, balance, prior }) {
  return h('p', { class: 'equation' },
    h('span', {}, 'balance = (thaw − tension) / (thaw + tension + ', String(prior), ')'),
    h('span', {}, '= (', h('b', { class: 'thaw' }, exact(thaw)), ' − ', h('b', { class: 'tension' }, exact(tension)), ') / (',
      exact(thaw), ' + ', exact(tension), ` + ${prior}) = `, h('b', {}, signed(balance, DIGITS))));
}

// Baseline and certainty, in a sentence each.
function sentences({ certainty, balance, low, high, usual, shift, prior }) {
  const leads = balance === 0 ? 'Neither side leads' : `It is ${percent(certainty)} certain that ${balance < 0 ? 'tension' : 'thaw'} leads`;
  return h('ul', { class: 'sentences' },
    h('li', {}, `The ${prior} below the line stands for news not heard: with little evidence the balance stays near 0.`),
    h('li', {}, leads,
      low == null ? '' : `; for all that is known the balance lies between ${signed(low)} and ${signed(high)}, four times in five`, '.'),
    h('li', {}, usual == null ? 'What the two are used to is not known yet: there are too few weeks with news of them in the half year before.'
      : `In the half year before, the two were used to ${signed(usual)}; this is ${Math.abs(shift).toFixed(1)} robust standard deviations ${shift < 0 ? 'below' : 'above'}.`));
}

function table(items, { thaw, tension, unexplained }) {
  const head = ['Day', 'Event', 'Strength', 'Sense', 'Rank', 'Sources', 'Sure', 'Thaw', 'Tension'];
  const rest = Math.abs(unexplained.thaw) >= 0.00005 || Math.abs(unexplained.tension) >= 0.00005;
  const number = (value, label, name = '') => h('td', { class: `number ${name}`, 'data-label': label }, value);
  return h('table', { class: 'sum-table' },
    h('caption', { class: 'unseen' }, 'What each event adds: strength × sense × rank × sources × sureness'),
    h('thead', {}, h('tr', {}, head.map((text, i) => h('th', { scope: 'col', class: i > 1 ? 'number' : '' }, text)))),
    h('tbody', {}, items.map((item) => h('tr', { class: isUnsure(item.confidence) ? 'doubtful' : '', 'data-contribution': item.contribution },
      h('td', { class: 'day' }, time(item.day)),
      h('td', { class: 'what' }, h('span', { class: 'kicker' }, whoToWhom(item), ' ', h('span', { class: 'deed' }, deed(item)), said(item)),
        h('a', { class: 'sentence', href: `/events/${encodeURIComponent(item.eventId)}` }, marked(item.evidence, item.highlights)),
        h('span', { class: 'byline' }, sourceLink(item.url, item.articleSource))),
      number([signed(item.strength, 3), h('span', { class: 'detail' }, `of ${signed(item.intensity, 1)}`)], 'Strength'),
      number(`× ${short(item.share)}`, 'Sense'), number(`× ${short(item.rank)}`, 'Rank'),
      number([`× ${item.salience.toFixed(3)}`, h('span', { class: 'detail' }, counted(item.sources, 'source'))], 'Sources'),
      number([`× ${item.confidence.toFixed(3)}`, sureness(item.confidence)], 'Sure'),
      number(item.contribution > 0 ? exact(item.contribution) : '', 'Thaw', 'thaw'), number(item.contribution < 0 ? exact(-item.contribution) : '', 'Tension', 'tension')))),
    h('tfoot', {},
      rest ? h('tr', {}, h('td', {}), h('td', { colspan: '6' }, 'Of events that are held here no more, or were told before weights were kept'),
        number(exact(unexplained.thaw), 'Thaw'), number(exact(unexplained.tension), 'Tension')) : null,
      h('tr', { class: 'total' }, h('td', {}), h('td', { colspan: '6' }, 'Sum, of the numbers before they are rounded for show'),
        number(exact(thaw), 'Thaw', 'thaw'), number(exact(tension), 'Tension', 'tension'))));
}

const short = (number) => String(Math.round(number * 1000) / 1000).replace('-', '−');
