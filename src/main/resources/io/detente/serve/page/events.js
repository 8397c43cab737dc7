// Events of all pairs, found by words, type, who told them, days and confidence.
import { get, getFirst, inOrder } from './api.js';
import { storyItem } from './story.js';
import { counted, DEEDS, h, learnNames, renew, soon } from './words.js';

const LOOK_MILLIS = 200;
const REFRESH_MILLIS = 1000;
const A_PAGE = 50;
const FIELDS = ['q', 'type', 'publisher', 'from', 'to', 'confidence'];
const CONFIDENCES = { '': 'Any', 0.5: '50 % and more', 0.7: '70 % and more', 0.9: '90 % and more' };

export function eventsView(content) {
  const query = new URLSearchParams(window.location.search);
  const choice = Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? '']));
  const begin = inOrder();
  let closed = false;
  let wanted = A_PAGE;

  document.title = 'Events · Détente';
  const inputs = {
    q: h('input', { type: 'search', id: 'search', placeholder: 'beijing sanctions', autocomplete: 'off', spellcheck: 'false' }),
    type: h('select', {}, h('option', { value: '' }, 'Any'), Object.entries(DEEDS).map(([type, deed]) => h('option', { value: type }, deed))),
    publisher: h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' }),
    from: h('input', { type: 'date' }),
    to: h('input', { type: 'date' }),
    confidence: h('select', {}, Object.entries(CONFIDENCES).map(([value, text]) => h('option', { value }, text))),
  };
  const labels = { q: 'Words', type: 'What is done', publisher: 'Told by', from: 'From', to: 'To', confidence: 'Sure' };
  const look = soon(() => reload().catch(complain), LOOK_MILLIS);
  FIELDS.forEach((name) => {
    inputs[name].value = choice[name];
    inputs[name].addEventListener('input', () => { choice[name] = inputs[name].value; wanted = A_PAGE; remember(); look(); });
  });
  const count = h('p', { class: 'dateline', role: 'status' });
  const list = h('ol', { class: 'evidence plain' });
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => { wanted += A_PAGE; reload().catch(complain); } }, 'Earlier events');
  content.replaceChildren(
    h('h1', {}, 'Events'),
    h('div', { class: 'fields', role: 'search' }, FIELDS.map((name) => h('label', { class: name === 'q' ? 'words' : '' }, labels[name], inputs[name]))),
    count, list, more);

  function remember() {
    const address = new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
    window.history.replaceState({}, '', address.size ? `/events?${address}` : '/events');
  }

  // What was typed may be wrong; the server says what is wrong with it.
  function complain(error) {
    count.textContent = error.message;
    list.replaceChildren();
    more.hidden = true;
  }

  async function reload() {
    const inTurn = begin();
    const pairs = await get('/v1/pairs', { limit: 1000 });
    const { items: shown, next } = await getFirst(wanted, '/v1/events', choice);
    if (closed || !inTurn()) return;
    learnNames(pairs.items);
    renew(list, ...shown.map((event) => storyItem(event)));
    more.hidden = next === null;
    const asked = FIELDS.some((name) => choice[name]);
    count.replaceChildren(shown.length === 0
      ? (asked ? 'No event is found. ' : 'No event yet. ')
      : `${next === null ? '' : 'More than '}${counted(shown.length, 'event')}, newest first. `,
    asked ? h('button', {
      type: 'button', class: 'link', onclick: () => {
        FIELDS.forEach((name) => { choice[name] = ''; inputs[name].value = ''; });
        wanted = A_PAGE;
        remember();
        reload().catch(complain);
      },
    }, 'Show all events') : '');
  }

  const refresh = soon(() => reload().catch(complain), REFRESH_MILLIS);
  return {
    reload: () => reload().catch(complain),
    update: (kind) => { if (kind === 'event') refresh(); },
    close: () => { closed = true; },
  };
}
