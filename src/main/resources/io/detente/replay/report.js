'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const DAY = 86400;
const COLOURS = { thaw: '#0b7a75', tension: '#b3341f', balance: '#1d2430', truth: ['#7a5aa6', '#b07c00', '#2f6fb0', '#6b6b6b'] };
const REGIMES = { THAW: 'rgba(11,122,117,.13)', TENSION: 'rgba(179,52,31,.13)', MIXED: 'rgba(176,124,0,.16)' };

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children.filter(child => child !== null));
  return made;
};
const number = (value, digits = 2) => value === null ? '–' : value.toFixed(digits);
const day = seconds => new Date(seconds * 1000).toISOString().slice(0, 10);

function table(heads, rows) {
  const head = element('tr', {}, ...heads.map(([text, type]) => element('th', { class: type || '' }, text)));
  return element('div', { class: 'scroll' }, element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
}

function bands(u, regimes) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  regimes.forEach(([from, to, regime]) => {
    if (REGIMES[regime]) {
      const left = u.valToPos(from, 'x', true);
      ctx.fillStyle = REGIMES[regime];
      ctx.fillRect(left, bbox.top, u.valToPos(to + DAY, 'x', true) - left, bbox.height);
    }
  });
  ctx.restore();
}

function marks(u, pair) {
  const { ctx, bbox } = u;
  const size = 5 * devicePixelRatio;
  const triangle = (x, y, up) => {
    ctx.beginPath();
    ctx.moveTo(x - size, y + (up ? size : -size));
    ctx.lineTo(x + size, y + (up ? size : -size));
    ctx.lineTo(x, y + (up ? -size : size));
    ctx.closePath();
    ctx.fill();
  };
  ctx.save();
  pair.alerts.filter(alert => alert.stands && inside(u, alert.x)).forEach(alert => {
    const x = u.valToPos(alert.x, 'x', true);
    ctx.strokeStyle = ctx.fillStyle = alert.direction > 0 ? COLOURS.thaw : alert.direction < 0 ? COLOURS.tension : '#8a93a0';
    ctx.setLineDash([]);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, bbox.top + size, size * .8, 0, 7);
    ctx.fill();
  });
  pair.events.filter(event => inside(u, event.x)).forEach(event => {
    ctx.fillStyle = event.positive ? COLOURS.thaw : COLOURS.tension;
    triangle(u.valToPos(event.x, 'x', true), bbox.top + bbox.height - size * 1.5, event.positive);
  });
  ctx.restore();
}
const inside = (u, x) => x >= u.scales.x.min && x <= u.scales.x.max;

function chart(host, pair, hover) {
  const width = () => Math.max(260, host.clientWidth);
  const cursor = { sync: { key: pair.pair }, drag: { x: true, y: false } };
  const axis = { stroke: '#5d6775', grid: { stroke: '#edf0f3' } };
  const truth = pair.series.map((series, i) =>
    ({ label: series.name, stroke: COLOURS.truth[i % COLOURS.truth.length], width: 1, dash: [4, 3], spanGaps: true }));
  const upper = new uPlot({
    width: width(), height: 250, cursor, tzDate: ts => uPlot.tzDate(new Date(ts * 1000), 'UTC'),
    scales: { y: { range: [-1, 1] } },
    axes: [axis, { ...axis, size: 44 }],
    series: [{}, { label: 'balance', stroke: COLOURS.balance, width: 1.5, spanGaps: false }, ...truth],
    hooks: {
      drawClear: [u => bands(u, pair.regimes)],
      draw: [u => marks(u, pair)],
      setCursor: [u => u.cursor.idx != null && tell(hover, pair, u.cursor.idx)],
    },
  }, [pair.x, pair.balance, ...pair.series.map(series => series.y)], host);
  const lower = new uPlot({
    width: width(), height: 150, cursor, tzDate: ts => uPlot.tzDate(new Date(ts * 1000), 'UTC'),
    axes: [axis, { ...axis, size: 44 }],
    series: [{},
      { label: 'thaw', stroke: COLOURS.thaw, fill: 'rgba(11,122,117,.35)', width: 1 },
      { label: 'tension', stroke: COLOURS.tension, fill: 'rgba(179,52,31,.35)', width: 1 }],
    hooks: { setCursor: [u => u.cursor.idx != null && tell(hover, pair, u.cursor.idx)] },
  }, [pair.x, pair.thaw, pair.tension.map(value => value === null ? null : -value)], host);
  const resize = wide => [[upper, 250], [lower, 150]].forEach(([plot, height]) => plot.setSize({ width: wide || width(), height }));
  addEventListener('resize', () => resize());
  addEventListener('beforeprint', () => resize(680));
  addEventListener('afterprint', () => resize());
}

function tell(hover, pair, index) {
  const at = pair.x[index];
  const near = (list, days) => list.filter(one => Math.abs(one.x - at) <= days * DAY);
  const lines = [
    ...near(pair.alerts.filter(alert => alert.stands), 3).map(alert => 'Alert: ' + alert.explanation),
    ...near(pair.events, 15).map(event => 'Dated event: ' + event.date + ' ' + (event.positive ? '+' : '−') + ' ' + event.name),
    ...pair.drivers[index].map(text => data.texts[text]),
  ];
  hover.replaceChildren(
    element('strong', {}, day(at)), ` 28 days: balance ${number(pair.balance[index])}, thaw ${number(pair.thaw[index], 1)}, ` +
    `tension ${number(pair.tension[index], 1)}`,
    element('ul', {}, ...lines.map(line => element('li', {}, line))));
}

function measures(rows) {
  const interval = row => row.low === null ? '–' : `${number(row.low)} to ${number(row.high)}`;
  return table(
    [['measure'], ['against'], ['value', 'n'], ['95 % interval', 'n'], ['of', 'n'], ['dates shifted: mean', 'n'], ['97.5 %', 'n']],
    rows.map(row => element('tr', {},
      element('td', {}, row.name), element('td', {}, row.truth), element('td', { class: 'n' }, number(row.value)),
      element('td', { class: 'n' }, interval(row)), element('td', { class: 'n' }, String(row.items)),
      element('td', { class: 'n' }, number(row.shifted)), element('td', { class: 'n' }, number(row.shiftedHigh)))));
}

function alerts(pair) {
  return table([['day'], ['what'], ['severity', 'n'], ['dated event within 30 days'], ['why']], pair.alerts.map(alert => element('tr', {},
    element('td', { class: 'd' }, day(alert.x)),
    element('td', { class: (alert.direction > 0 ? 'thaw' : alert.direction < 0 ? 'tension' : '') + (alert.stands ? '' : ' gone') }, alert.what),
    element('td', { class: 'n' }, String(alert.severity)),
    element('td', {}, alert.event || '–'),
    element('td', {}, alert.explanation))));
}

function section(pair) {
  const host = element('div', { class: 'chart' });
  const hover = element('div', { class: 'hover', 'aria-live': 'polite' }, 'Point at a day to see what weighed most; drag to look closer, double-click to look at all.');
  const key = (text, colour) => element('span', { style: '--c:' + colour }, text);
  document.getElementById('pairs').append(element('section', { class: 'pair', id: pair.pair },
    element('h2', {}, pair.pair),
    element('div', { class: 'charts' },
      element('div', { class: 'key' }, key('balance of 28 days', COLOURS.balance), key('thaw, and times of it', COLOURS.thaw),
        key('tension, and times of it', COLOURS.tension),
        ...pair.series.map((series, i) => key(series.name + ' (as percentile)', COLOURS.truth[i % COLOURS.truth.length]))),
      host, hover,
      element('p', { class: 'note' }, 'Lines with a dot are alerts, triangles dated events.')),
    pair.measures.length ? element('h3', {}, 'Against what others say happened') : null,
    pair.measures.length ? measures(pair.measures) : null,
    element('h3', {}, `Alerts (${pair.alerts.filter(alert => alert.stands).length})`),
    pair.alerts.length ? alerts(pair) : element('p', { class: 'note' }, 'None.')));
  chart(host, pair, hover);
}

document.getElementById('summary').textContent = data.summary;
data.pairs.forEach(section);
document.getElementById('settings').append(element('dl', {}, ...Object.entries(data.settings).flatMap(([name, value]) =>
  [element('dt', {}, name), element('dd', {}, value)])));
