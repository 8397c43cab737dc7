// The live stream. A browser comes back by itself and says where it stopped; what it cannot do is come back after an
// answer that was an error, as while a server starts.
const RETRY_MILLIS = 2000;

export function onLive({ reload, update }) {
  const badge = document.getElementById('live');
  const text = document.getElementById('live-text');
  let greeted = false;

  function say(state, words) {
    badge.dataset.state = state;
    text.textContent = words;
  }

  function listen() {
    const stream = new EventSource('/v1/live');
    for (const kind of ['event', 'signal', 'alert']) {
      stream.addEventListener(kind, ({ data }) => update(kind, JSON.parse(data)));
    }
    // What was loaded before the stream was open may have missed something.
    stream.addEventListener('ready', () => {
      say('on', 'Live');
      reload();
      greeted = true;
    });
    stream.addEventListener('reset', () => { say('on', 'Live'); reload(); });
    stream.addEventListener('error', () => {
      say('off', greeted ? 'Connection lost, trying again' : 'Waiting for the server');
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MILLIS);
    });
  }
  listen();
}
