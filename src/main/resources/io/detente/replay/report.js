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

// The page holds each pair's days from the first on, and drivers only where they change.
function unfold(pair) {
  pair.x = pair.balance.map((_, i) => pair.first + i * DAY);
  const changes = pair.drivers;
  let current = [];
  let next = 0;
  pair.drivers = pair.x.map((_, i) => {
    if (next < changes.length && changes[next][0] === i) {
      current = changes[next++].slice(1);
    }
    return current;
  });
  pair.series.forEach(series => {
    series.y = pair.x.map(() => null);
    series.months.forEach(([i, rank]) => { series.y[i] = rank; });
  });
}

function table(heads, rows, kind) {
  const head = element('tr', {}, ...heads.map(([text, type]) => element('th', { class: type || '' }, text)));
  return element('div', { class: 'scroll' }, element('table', { class: kind || '' }, element('thead', {}, head), element('tbody', {}, ...rows)));
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
    ({ label: series.name, stroke: COLOURS.truth[i % COLOURS.truth.length], width: 1.2, dash: [4, 3], spanGaps: true, show: i === 0 }));
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
    axes: [axis, { ...axis, size: 44, space: 22, values: (u, ticks) => ticks.map(Math.abs) }],
    series: [{},
      { label: 'thaw', stroke: COLOURS.thaw, fill: 'rgba(11,122,117,.35)', width: 1 },
      { label: 'tension', stroke: COLOURS.tension, fill: 'rgba(179,52,31,.35)', width: 1 }],
    hooks: { setCursor: [u => u.cursor.idx != null && tell(hover, pair, u.cursor.idx)] },
  }, [pair.x, pair.thaw, pair.tension.map(value => value === null ? null : -value)], host);
  const resize = wide => [[upper, 250], [lower, 150]].forEach(([plot, height]) => plot.setSize({ width: wide || width(), height }));
  addEventListener('resize', () => resize());
  addEventListener('beforeprint', () => resize(680));
  addEventListener('afterprint', () => resize());
  const alerts = pair.alerts.filter(alert => alert.stands);
  const last = alerts.length ? alerts[alerts.length - 1].x : pair.x[pair.x.length - 1];
  tell(hover, pair, Math.min(pair.x.length - 1, Math.round((last - pair.first) / DAY)));
  return i => upper.setSeries(i + 2, { show: !upper.series[i + 2].show });
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
    element('strong', {}, day(at)), ` 28 days: balance ${number(pair.balance[index])}, thaw ${number(pair.thaw[index])}, ` +
    `tension ${number(pair.tension[index])}`,
    element('ul', {}, ...lines.map(line => element('li', {}, line))));
}

const isBeyondLuck = row => row.value !== null && row.shiftedHigh !== null && row.value > row.shiftedHigh;

function measures(rows) {
  const interval = row => row.low === null ? '–' : `${number(row.low)} to ${number(row.high)}`;
  const short = row => row.shifts ? 'too short to tell' : '–';
  const luck = row => row.shiftedHigh === null ? short(row) : isBeyondLuck(row) ? 'yes' : 'no';
  return table(
    [['measure'], ['against'], ['value', 'n'], ['95 % interval', 'n'], ['of', 'n'], ['by luck', 'n'], ['luck at most', 'n'], ['beyond luck', 'n']],
    rows.map(row => element('tr', {},
      element('td', {}, row.name), element('td', {}, row.truth),
      element('td', { class: isBeyondLuck(row) ? 'n sure' : 'n' }, number(row.value)),
      element('td', { class: 'n' }, interval(row)), element('td', { class: 'n' }, String(row.items)),
      element('td', { class: 'n' }, number(row.shifted)), element('td', { class: 'n' }, number(row.shiftedHigh)),
      element('td', { class: isBeyondLuck(row) ? 'n sure' : 'n' }, luck(row)))), 'measures');
}

function alerts(pair) {
  return table([['day'], ['what'], ['severity', 'n'], ['dated event within 30 days'], ['why']], pair.alerts.map(alert => element('tr', {},
    element('td', { class: 'd' }, day(alert.x)),
    element('td', { class: 'd ' + (alert.direction > 0 ? 'thaw' : alert.direction < 0 ? 'tension' : '') + (alert.stands ? '' : ' gone') }, alert.what),
    element('td', { class: 'n' }, String(alert.severity)),
    element('td', { 'data-of': 'Dated event: ', class: alert.event ? '' : 'none' }, alert.event || '–'),
    element('td', {}, alert.explanation))), 'alerts');
}

// Turning points that others dated to the day, and what was told of them within a week.
function track(record) {
  const percent = share => share === null ? '–' : `${(100 * share).toFixed(1)} %`;
  const found = record.points.filter(point => point.lag !== undefined).length;
  const outside = record.outside ? `${record.outside} more ${record.outside === 1 ? 'lies' : 'lie'} outside the replayed period, or too near to its first or last day, and ${record.outside === 1 ? 'is' : 'are'} left out.` : '';
  return element('section', {},
    element('h2', {}, 'Turning points'),
    element('p', {}, `${found} of ${record.points.length} dated turning points (${percent(record.recall)}; thaws ${percent(record.thaws)}, ruptures ${percent(record.ruptures)}) were alerted on their side from two days before to seven days after; the median lag until the alert was told is ${number(record.medianLag, Number.isInteger(record.medianLag) ? 0 : 1)} days. With dates shifted by 100 to 250 days it would be ${percent(record.luck)}. The price: ${number(record.alertsAPairAndYear, 1)} alerts a pair and year. ${outside}`),
    table([['pair'], ['day'], ['turning point'], ['alerted after', 'n'], ['severity', 'n'], ['as']], record.points.map(point => element('tr', {},
      element('td', {}, point.pair),
      element('td', { class: 'd' }, day(point.x)),
      element('td', { class: point.positive ? 'thaw' : 'tension' }, point.name),
      element('td', { class: point.lag === undefined ? 'n none' : 'n' }, point.lag === undefined ? 'missed' : `${point.lag} d`),
      element('td', { class: 'n' }, point.severity === undefined ? '' : String(point.severity)),
      element('td', {}, point.explanation || ''))), 'alerts'));
}

// One line a pair: where it ended, how often it turned, and what its measures say.
function overview() {
  const standing = pair => pair.alerts.filter(alert => alert.stands);
  const told = pair => pair.measures.filter(row => row.shiftedHigh !== null);
  return table([['pair'], ['days'], ['ends in'], ['alerts', 'n'], ['to thaw', 'n'], ['to tension', 'n'], ['measures beyond luck', 'n']], data.pairs.map(pair => {
    const end = pair.regimes[pair.regimes.length - 1];
    return element('tr', {},
      element('td', {}, element('a', { href: '#' + pair.pair }, pair.pair)),
      element('td', { class: 'd' }, `${day(pair.first)} to ${day(pair.x[pair.x.length - 1])}`),
      element('td', { class: end[2].toLowerCase() }, end[2]),
      element('td', { class: 'n' }, String(standing(pair).length)),
      element('td', { class: 'n' }, String(standing(pair).filter(alert => alert.direction > 0).length)),
      element('td', { class: 'n' }, String(standing(pair).filter(alert => alert.direction < 0).length)),
      element('td', { class: 'n' }, told(pair).length ? `${told(pair).filter(isBeyondLuck).length} of ${told(pair).length}` : '–'));
  }), 'overview');
}

function section(pair) {
  const host = element('div', { class: 'chart' });
  const hover = element('div', { class: 'hover', 'aria-live': 'polite' });
  const key = (text, colour) => element('span', { style: '--c:' + colour }, text);
  const switches = pair.series.map((series, i) => element('button', {
    type: 'button', 'aria-pressed': String(i === 0), style: '--c:' + COLOURS.truth[i % COLOURS.truth.length] }, series.name));
  document.getElementById('pairs').append(element('section', { class: 'pair', id: pair.pair },
    element('h2', {}, pair.pair),
    element('div', { class: 'charts' },
      element('div', { class: 'key' }, key('balance of 28 days', COLOURS.balance), key('thaw, and times of it', COLOURS.thaw),
        key('tension, and times of it', COLOURS.tension),
        switches.length ? element('span', { class: 'series' }, 'beside it, by rank:', ...switches) : null),
      host,
      element('p', { class: 'note' }, 'Above the balance; lines with a dot are alerts' + (pair.events.length ? ', triangles dated events' : '') +
        '. Below thaw (up) and tension (down). ', element('span', { class: 'live' }, 'Point at a day for what weighed most; drag to look closer, double-click to look at all.')),
      hover),
    pair.measures.length ? element('h3', {}, 'Against what others say happened') : null,
    pair.measures.length ? measures(pair.measures) : null,
    pair.measures.length ? element('p', { class: 'note' }, 'By luck: the mean of the same measure with the truth’s dates shifted round by every number of months but the five next to none, so that of less than a year there is none; luck at most: a value above it is among the highest 2.5 % of these and itself; it takes 39 of them to tell, four years and two months.') : null,
    element('h3', {}, `Alerts (${pair.alerts.filter(alert => alert.stands).length})`),
    pair.alerts.length ? alerts(pair) : element('p', { class: 'note' }, 'None.')));
  const toggle = chart(host, pair, hover);
  switches.forEach((button, i) => button.addEventListener('click', () => {
    toggle(i);
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') === 'false'));
  }));
}

data.pairs.forEach(unfold);
const days = data.pairs.flatMap(pair => [pair.x[0], pair.x[pair.x.length - 1]]).sort((one, other) => one - other);
document.getElementById('summary').textContent = data.pairs.length
  ? `What the stream would have told about ${data.pairs.length === 1 ? 'one pair' : data.pairs.length + ' pairs'} from ${day(days[0])} to ${day(days[days.length - 1])}, each alert told when its news came; what stands of them in the end, and the charts, know all that was published later, too.`
  : 'No pair has a signal.';
if (data.pairs.length > 1) {
  document.getElementById('overview').append(overview());
}
if (data.track) {
  document.getElementById('track').append(track(data.track));
}
data.pairs.forEach(section);
document.getElementById('settings').append(element('dl', {}, ...Object.entries(data.settings).flatMap(([name, value]) =>
  [element('dt', {}, name), element('dd', {}, value)])));
