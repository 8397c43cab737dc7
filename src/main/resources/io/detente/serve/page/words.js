// Elements, numbers, days and names. Nothing here or elsewhere turns text into markup.
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

// Replaces what an element holds. Details that were open stay open, and the focus stays on the link or button that
// does the same.
export function renew(element, ...children) {
  const focused = element.contains(document.activeElement) ? whatLeads(document.activeElement) : null;
  const open = [...element.querySelectorAll('details[open]')].map(({ id }) => id);
  element.replaceChildren(...children);
  element.querySelectorAll('details').forEach((one) => { if (open.includes(one.id)) one.open = true; });
  if (focused) [...element.querySelectorAll('a, button, summary, [tabindex]')].find((one) => whatLeads(one) === focused)?.focus({ preventScroll: true });
}

// Several items of a list may have the same link, so the pair or link of the item itself is needed to tell them
// apart.
function whatLeads(one) {
  const item = one.closest('li, tr');
  return [item?.dataset.pair ?? item?.querySelector('.permalink, .sentence')?.getAttribute('href'),
    one.id || one.getAttribute('href') || one.parentElement.id || one.textContent].join(' ');
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

// 2023-05-08 as a date and back, in UTC as all days are.
export const toDate = (day) => new Date(`${day}T00:00:00Z`);
export const isDay = (text) => !Number.isNaN(toDate(text).getTime()) && toDay(toDate(text)) === text;
export const toDay = (date) => date.toISOString().slice(0, 10);
export const plusDays = (day, days) => toDay(new Date(toDate(day).getTime() + days * 86_400_000));

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
export const longDay = (day) => long.format(toDate(day));
export const shortDay = (day) => short.format(toDate(day));
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
export const monthAndYear = (month) => monthName.format(toDate(`${month}-01`));
export const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
export const monthAlone = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
export const time = (day) => h('time', { datetime: day }, shortDay(day));

export const signed = (number, digits = 2) => {
  const text = Math.abs(number).toFixed(digits);
  return Number(text) === 0 ? text : `${number < 0 ? '−' : '+'}${text}`;
};
// How far a balance is from even, for colours: -3, tension, to 3, thaw.
export const strengthOf = (balance) => Math.round(Math.sign(balance) * Math.min(3, Math.ceil(Math.abs(balance) * 5)));
// A probability: nothing that was read is certain, or impossible.
export function percent(probability) {
  const whole = Math.round(probability * 100);
  if (whole >= 100) return 'over 99 %';
  return whole < 1 ? 'less than 1 %' : `${whole} %`;
}
export const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

// The code of a pair, whichever of its two states comes first; other text is left in capital letters.
const PAIR = /^([A-Z0-9]+)-([A-Z0-9]+)$/;
export const isPairCode = (text) => PAIR.test(text.toUpperCase());
export const ordered = (name) => {
  const code = name.trim().toUpperCase();
  const found = PAIR.exec(code);
  return found && found[1] !== found[2] ? found.slice(1).sort().join('-') : code;
};

// A regime in words, and a sign for it that needs no colour.
const REGIMES = {
  THAW: { name: 'Thawing', sign: '▲' },
  TENSION: { name: 'Tensing', sign: '▼' },
  MIXED: { name: 'Mixed', sign: '◆' },
  STEADY: { name: 'Steady', sign: '•' },
  UNHEARD: { name: 'Little heard', sign: '○' },
  UNKNOWN: { name: 'Unknown', sign: '?' },
};
export const LISTED_REGIMES = ['TENSION', 'THAW', 'MIXED', 'STEADY', 'UNHEARD'];
export const regimeName = (regime) => (REGIMES[regime] ?? REGIMES.UNKNOWN).name;
export const regimeSign = (regime) => (REGIMES[regime] ?? REGIMES.UNKNOWN).sign;
export function regimeTag(regime) {
  return h('span', { class: `regime ${regime}` },
    h('span', { 'aria-hidden': 'true' }, regimeSign(regime)), ` ${regimeName(regime)}`);
}

// What turned, by an alert; its explanation says the rest.
export const alertSide = (alert) => alert.side ?? alert.regimeAfter;
// A slow thaw may be found on a grave day: that has an alert of its own.
const tellsOfChange = ({ side, regimeBefore, regimeAfter }) => regimeBefore !== regimeAfter && (side == null || side === regimeAfter);
export function turned(alert) {
  const change = tellsOfChange(alert) ? [regimeName(alert.regimeBefore), ' → ', regimeTag(alert.regimeAfter)] : [];
  if (alert.kind === 'REGIME_CHANGE') return change;
  const tag = h('span', { class: `regime ${alertSide(alert)}` },
    h('span', { 'aria-hidden': 'true' }, regimeSign(alertSide(alert))), alert.side === 'THAW' ? ' Hopeful ' : ' Grave ',
    alert.kind === 'TURNING_POINT' ? 'day' : 'week');
  return change.length ? [tag, ', ', ...change] : [tag];
}

// Kinds of alerts, the gravest first, with the words for one and for many.
export const TURNS = [
  { name: 'rupture', one: 'rupture', many: 'ruptures' },
  { name: 'breakthrough', one: 'breakthrough', many: 'breakthroughs' },
  { name: 'tensing', one: 'tensing', many: 'tensing' },
  { name: 'thawing', one: 'thaw', many: 'thaws' },
  { name: 'mixed', one: 'turned mixed', many: 'turned mixed' },
  { name: 'settling', one: 'settling', many: 'settling' },
  { name: 'grave', one: 'grave day', many: 'grave days' },
  { name: 'hopeful', one: 'hopeful day', many: 'hopeful days' },
  { name: 'grave-week', one: 'grave week', many: 'grave weeks' },
  { name: 'hopeful-week', one: 'hopeful week', many: 'hopeful weeks' },
];
const GRAVE = 4;
const AFTER = { TENSION: 'tensing', THAW: 'thawing', MIXED: 'mixed', STEADY: 'settling', UNHEARD: 'settling' };
export function kindOfTurn(alert) {
  const { kind, side, severity, regimeAfter } = alert;
  if (!tellsOfChange(alert)) return `${side === 'THAW' ? 'hopeful' : 'grave'}${kind === 'EXTRAORDINARY_SHIFT' ? '-week' : ''}`;
  if (kind === 'TURNING_POINT' && severity >= GRAVE) return side === 'THAW' ? 'breakthrough' : 'rupture';
  return AFTER[regimeAfter] ?? 'mixed';
}
export const turnWord = (alert) => TURNS.find(({ name }) => name === kindOfTurn(alert)).one;

// A duration in words: 3 days, 5 months, 2 years.
export function span(days) {
  if (days < 90) return counted(days, 'day');
  return days < 730 ? `${Math.round(days / 30.4)} months` : `${Math.round(days / 365.25)} years`;
}
export const daysBetween = (from, to) => Math.round((toDate(to) - toDate(from)) / 86_400_000);

export const DEEDS = {
  AGREE: 'agrees', CONSULT: 'talks', SUPPORT: 'supports', COOPERATE: 'cooperates', AID: 'aids', YIELD: 'yields',
  REQUEST: 'asks', ACCUSE: 'accuses', REJECT: 'rejects', THREATEN: 'threatens', PROTEST: 'protests',
  SANCTION: 'sanctions', MOBILIZE: 'shows force', COERCE: 'coerces', ASSAULT: 'attacks',
};
export function deed({ type, mode, symmetric }) {
  const done = DEEDS[type] ?? type.toLowerCase();
  return `${symmetric ? done.replace(/s\b/, '') : done} · ${mode.replaceAll('-', ' ')}`;
}

const names = new Map();
export const learnNames = (pairs) => pairs.forEach(({ first, second }) => [first, second]
  .forEach(({ code, name }) => names.set(code, name)));
export const nameOf = (code) => names.get(code) ?? code;
export const pairName = ({ first, second }) => `${first.name} – ${second.name}`;

// A state's name as a link to its view; not to be used within another link.
export const stateLink = (code, name = nameOf(code)) => h('a', { class: 'state', href: `/states/${code}` }, name);
export const pairLinks = ({ first, second }) => [stateLink(first.code, first.name), ' – ', stateLink(second.code, second.name)];

export const REGIONS = {
  EUROPE: 'Europe', MIDDLE_EAST: 'Middle East and North Africa', AFRICA: 'Africa south of the Sahara',
  CENTRAL_AND_SOUTH_ASIA: 'Central and South Asia', EAST_ASIA_AND_PACIFIC: 'East Asia and the Pacific', AMERICAS: 'Americas',
};

// A sentence in which the words that made the event are marked, if they are known.
export function marked(sentence, highlights) {
  const parts = [];
  let end = 0;
  for (const mark of [...highlights].sort((one, other) => one.start - other.start)) {
    if (mark.start < end) continue;
    parts.push(sentence.slice(end, mark.start), h('mark', { class: mark.role }, sentence.slice(mark.start, mark.end)));
    end = mark.end;
  }
  return [...parts, sentence.slice(end)];
}

// Most pairs in one picture.
export const MOST_LINES = 8;

// The probability that a sentence was read rightly, as a bar.
const DOUBTFUL = 0.7;
export const isUnsure = (confidence) => confidence != null && confidence < DOUBTFUL;
export const isDoubtful = ({ confidence, sources }) => isUnsure(confidence) && sources === 1;
export function sureness(confidence) {
  if (confidence == null) return null;
  const bar = h('span', { class: 'sure', title: `Read rightly with a probability of ${percent(confidence)}` },
    h('span', { class: 'unseen' }, `${percent(confidence)} sure`));
  bar.style.setProperty('--sure', confidence);
  return bar;
}

// Where a sentence can be read; a link only if it is an address on the web, whatever an article may call its
// address.
export function sourceLink(url, source) {
  const label = source || 'Source';
  if (!url || !/^https?:\/\//i.test(url)) return h('span', { class: 'source' }, label);
  return h('a', { class: 'source', href: url, target: '_blank', rel: 'noopener noreferrer' },
    label, h('span', { class: 'unseen' }, ' (opens in a new tab)'), h('span', { 'aria-hidden': 'true' }, ' ↗'));
}

// The choice that an address makes, if it exists; old and mistyped addresses name others.
export const chosen = (choices, name, usual) => (Object.hasOwn(choices, name) ? name : usual);

// A row of buttons, one of which is pressed. `onChoose` hears the value of the one that is clicked.
export function choices(key, legend, options, pressed, onChoose, legendClass = null) {
  const buttons = Object.entries(options).map(([value, text]) => h('button', {
    type: 'button', 'aria-pressed': String(value === pressed), 'data-choice': `${key}=${value}`,
    onclick: ({ target }) => {
      buttons.forEach((button) => button.setAttribute('aria-pressed', String(button === target)));
      onChoose(value);
    },
  }, text));
  return h('fieldset', { class: 'choices' }, h('legend', { class: legendClass }, legend), buttons);
}

// The button under a list that shows its first items only, or all of them.
export function showMore(button, number, usual, every) {
  button.hidden = number <= usual;
  button.textContent = every ? 'Show fewer' : `Show all ${number}`;
}

// A colour of the style sheet, by the name of its variable.
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const WINDOWS = { P1D: '1 day', P7D: '7 days', P28D: '28 days' };

// Calls after a pause, once for however many calls came in between.
export function soon(work, millis) {
  let timer = null;
  return () => {
    if (timer === null) timer = setTimeout(() => { timer = null; work(); }, millis);
  };
}
