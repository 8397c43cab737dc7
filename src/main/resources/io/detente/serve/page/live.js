// The live stream. A browser comes back by itself and says where it stopped; but it does not come back after an
// answer that is an error, as while a server starts. A page that is not visible disconnects, since a browser has
// only six connections to a server for all its tabs, and asks for what it missed when it is visible again.
const RETRY_MILLIS = 2000;

// `reload` is called when something may have been missed, `back` each time that a lost stream is open again.
export function onLive({ reload, update, back }) {
  const badge = document.getElementById('live');
  const text = document.getElementById('live-text');
  let stream = null;
  let lastId = null;

  function say(state, words) {
    badge.dataset.state = state;
    text.textContent = words;
  }

  function listen() {
    if (stream || document.hidden) return;
    const began = lastId === null;
    stream = new EventSource(began ? '/v1/live' : `/v1/live?after=${encodeURIComponent(lastId)}`);
    const own = stream;
    const hear = (kind, work) => own.addEventListener(kind, (message) => { lastId = message.lastEventId; work(message); });
    for (const kind of ['event', 'signal', 'alert']) hear(kind, ({ data }) => update(kind, JSON.parse(data)));
    hear('ready', () => {
      say('on', 'Live');
      // What was loaded before the first stream was open may lack something.
      if (began) reload();
      else back();
    });
    hear('reset', () => { say('on', 'Live'); reload(); });
    own.addEventListener('error', () => {
      say('off', lastId === null ? 'Waiting for the server' : 'Connection lost, trying again');
      if (own.readyState === EventSource.CLOSED) {
        hangUp();
        setTimeout(listen, RETRY_MILLIS);
      }
    });
  }

  function hangUp() {
    stream?.close();
    stream = null;
  }

  document.addEventListener('visibilitychange', () => { if (document.hidden) hangUp(); else listen(); });
  window.addEventListener('pagehide', hangUp);
  window.addEventListener('pageshow', listen);
  listen();
}
