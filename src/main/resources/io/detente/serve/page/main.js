// Shows the view that the address names, and keeps it live.
import { alertView } from './alert.js';
import { hasMissed } from './api.js';
import { eventView } from './event.js';
import { eventsView } from './events.js';
import { later } from './later.js';
import { onLive } from './live.js';
import { overview } from './overview.js';
import { stateView } from './state.js';
import { sumView } from './sum.js';
import { world } from './world.js';
import { h } from './words.js';

const content = document.getElementById('content');
const announce = document.getElementById('announce');
let shown = { update() {}, reload() {}, close() {} };
// Whether the elements of the view are no longer on the page: then it cannot be refreshed and must be opened
// again.
let isLost = false;

const views = [
  { path: /^\/$/, name: 'overview', open: overview },
  { path: /^\/pairs\/([^/]+)$/, name: 'pair', open: later((again) => import(`./pair.js${again}`), 'pairView') },
  { path: /^\/pairs\/([^/]+)\/sum$/, name: 'sum', open: sumView },
  { path: /^\/events$/, name: 'events', open: eventsView },
  { path: /^\/events\/([^/]+)$/, name: 'event', open: eventView },
  { path: /^\/alerts\/([^/]+)$/, name: 'alert', open: alertView },
  { path: /^\/states\/([^/]+)$/, name: 'state', open: stateView },
  { path: /^\/map$/, name: 'map', open: later((again) => import(`./map.js${again}`), 'mapView') },
  { path: /^\/world$/, name: 'world', open: world },
  { path: /^\/compare$/, name: 'compare', open: later((again) => import(`./compare.js${again}`), 'compareView') },
  { path: /^\/embed$/, name: 'embed', open: later((again) => import(`./compare.js${again}`), 'embedView') },
];

async function show() {
  const pathname = window.location.pathname.replace(/(?<=.)\/+$/, '');
  const view = views.find(({ path }) => path.test(pathname)) ?? { name: 'none', open: nothingHere };
  shown.close();
  isLost = false;
  document.body.classList.toggle('embedded', view.name === 'embed');
  document.querySelectorAll('[data-view]').forEach((link) => {
    if (link.dataset.view === view.name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  shown = view.open(content, ...(pathname.match(view.path) ?? []).slice(1).map(decodeURIComponent));
  return load();
}

// Loads the view that is shown, and says whether it still is at the end: what becomes of one that was left
// meanwhile is of no interest.
async function load() {
  const own = shown;
  await own.reload().catch((error) => { if (shown === own) fail(error); });
  return shown === own;
}

const nothingHere = () => ({
  reload: async () => { throw Object.assign(new Error(`This site has no page ${window.location.pathname}.`), { status: 404 }); }, update() {}, close() {},
});

function fail(error) {
  isLost = true;
  document.title = `${error.status === 404 ? 'Not found' : 'Failed'} · Détente`;
  content.replaceChildren(h('div', { class: 'problem' },
    h('h1', {}, error.status === 404 ? 'Nothing is known of this' : 'This did not work'),
    h('p', {}, error.message),
    error.status === 404 ? null : h('p', {}, h('button', { type: 'button', class: 'link', id: 'try-again', onclick: show }, 'Try again')),
    h('p', {}, h('a', { href: '/' }, 'All pairs'))));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link || link.hasAttribute('target') || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  // The `href` property of a link in an SVG is no string.
  const address = new URL(link.getAttribute('href'), document.baseURI);
  if (address.origin !== window.location.origin || address.hash || !views.some(({ path }) => path.test(address.pathname))) return;
  event.preventDefault();
  window.history.pushState({}, '', address);
  show().then((isShown) => {
    if (!isShown) return;
    content.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
});
window.addEventListener('popstate', show);
document.addEventListener('keydown', (event) => {
  const search = document.querySelector('input[type=search]');
  if (event.key === '/' && search && !event.target.closest('input, textarea')) {
    event.preventDefault();
    search.focus();
  }
});

const again = () => (isLost ? show() : load());
onLive({
  reload: again,
  // What was told while the stream was lost comes by itself, but not what could not be fetched meanwhile.
  back: () => { if (hasMissed() || isLost) again(); },
  update: (kind, record) => {
    shown.update(kind, record);
    if (kind === 'alert' && record.status !== 'WITHDRAWN') announce.textContent = record.explanation;
  },
});
show();
