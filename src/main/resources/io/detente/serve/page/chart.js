// Thaw above zero, tension below it, the regime as a band along the foot, alerts as flags along the top; under it
// the balance and where it may lie.
import uPlot from './chart/uPlot.esm.js';
import { alertSide, colour, dayAndMonth, h, monthAlone, regimeName, regimeSign, renew, shortDay, signed, toDate, toDay } from './words.js';

// How far above the plot a flag begins, in pixels.
const FLAG_ABOVE = 21;
// A pointer that moves less than this while it clicks, in pixels, is not dragged.
const LEAST_DRAG = 8;
const DAY = 86_400;
// What may lie between two ticks: days, about a month, about a year, and multiples of these.
const BETWEEN_TICKS = [1, 2, 3, 4, 5, 7, 10, 15, 30, 60, 90, 120, 180, 365, 730, 1825, 3650].map((days) => days * DAY);
const BAND = 6;
const PIXELS = window.devicePixelRatio || 1;
const toSeconds = (day) => toDate(day).getTime() / 1000;
const fromSeconds = (seconds) => toDay(new Date(seconds * 1000));

// The year is shown once, at its first tick; the day only where ticks are closer than months.
function dates(ticks) {
  const months = ticks.length < 2 || ticks[1] - ticks[0] >= 27 * DAY;
  let year = null;
  return ticks.map((seconds) => {
    const date = new Date(seconds * 1000);
    const text = (months ? monthAlone : dayAndMonth).format(date);
    const isNew = date.getUTCFullYear() !== year;
    year = date.getUTCFullYear();
    return isNew ? `${text}\n${year}` : text;
  });
}

// Every day has a place, also those without news, where all is 0.
function columns(points, sides) {
  if (points.length === 0) return { data: [[], [], [], [], [], []], at: [] };
  const byDay = new Map(points.map((point) => [point.day, point]));
  const xs = [];
  const [thaw, tension, balance, low, high, at] = [[], [], [], [], [], []];
  const last = toSeconds(points.at(-1).day);
  for (let x = toSeconds(points[0].day); x <= last; x += DAY) {
    const point = byDay.get(fromSeconds(x));
    const side = point ? sides(point) : { thaw: 0, tension: 0 };
    xs.push(x);
    thaw.push(side.thaw);
    tension.push(-side.tension);
    balance.push(point ? point.balance : null);
    low.push(point?.low ?? null);
    high.push(point?.high ?? null);
    at.push(point ?? null);
  }
  return { data: [xs, thaw, tension, balance, low, high], at };
}

export function chart(frame, { onSelect }) {
  let plot = null;
  let strip = null;
  let shown = { points: [], months: [], dwellDays: 0, alerts: [], day: null, steps: false, sides: (point) => point, ofOne: false, range: null, from: null };
  // The range that was dragged over, until another is chosen or a double click shows all again.
  let zoom = null;
  let columnsShown = columns([], shown.sides);
  const readout = h('p', { class: 'readout', 'aria-hidden': 'true' });
  const canvas = h('div', { class: 'canvas' });
  const under = h('div', { 'aria-hidden': 'true' });
  const slider = h('div', {
    class: 'chart', tabindex: '0', role: 'slider', 'aria-label': 'Day', 'aria-valuemin': '0', onkeydown: step,
  }, canvas);
  // Beside the slider and not within: a slider has nothing in it that a keyboard could reach.
  const flags = h('div', { class: 'flags' });
  frame.replaceChildren(readout, h('div', { class: 'flagged' }, slider, flags), h('p', { class: 'strip-title' }, 'Balance, and where it may lie four times in five'), under);

  function options(width) {
    const grid = { stroke: colour('--rule'), width: 1 };
    const axis = { stroke: colour('--muted'), grid, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    return {
      width,
      height: width < 600 ? 260 : 340,
      padding: [24, 18, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, dist: LEAST_DRAG } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { x: { time: true }, y: { range: (self, low, high) => span(low, high) } },
      axes: [{ ...axis, values: (self, seconds) => dates(seconds), space: 64, incrs: BETWEEN_TICKS }, {
        ...axis, size: 44, values: (self, values) => values.map((value) => Math.abs(value)),
      }],
      series: [
        {},
        side('Thaw', '--thaw'),
        side('Tension', '--tension'),
      ],
      hooks: {
        draw: [drawZero, drawBand, drawSelected],
        setCursor: [(self) => say(self.cursor.idx)],
        ready: [(self) => {
          self.over.addEventListener('click', () => choose(self.cursor.idx));
          self.over.addEventListener('dblclick', () => { zoom = null; draw(); });
        }],
        setSelect: [(self) => {
          const { left, width: selected } = self.select;
          if (selected > 0) zoom = { min: self.posToVal(left, 'x'), max: self.posToVal(left + selected, 'x') };
        }],
        setScale: [placeFlags, follow],
        setSize: [placeFlags],
      },
    };
  }

  // Single days are bars; longer windows overlap, and are lines.
  function side(label, name) {
    return {
      label, stroke: colour(name), fill: colour(shown.steps ? name : `${name}-wash`), width: shown.steps ? 0 : 1.5, points: { show: false },
      paths: shown.steps ? uPlot.paths.bars({ size: [0.9, 24] }) : uPlot.paths.linear(),
    };
  }

  // The picture of the balance below shows the same days.
  function follow(self, scale) {
    if (scale === 'x' && strip) strip.setScale('x', { min: self.scales.x.min, max: self.scales.x.max });
  }

  function stripOptions(width) {
    const axis = { stroke: colour('--muted'), ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const edge = { stroke: null, width: 0, points: { show: false } };
    return {
      width,
      height: 96,
      padding: [8, 18, 8, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true }, y: { range: [-1, 1] } },
      axes: [{ show: false }, {
        ...axis, size: 44, splits: [-1, 0, 1], values: () => ['−1', '0', '+1'], grid: { stroke: colour('--rule'), width: 1 },
      }],
      series: [{}, { ...edge }, { ...edge }, { stroke: colour('--ink'), width: 1.25, points: { show: false } }],
      bands: [{ series: [2, 1], fill: colour('--range') }],
      hooks: { draw: [drawZero] },
    };
  }

  function span(low, high) {
    const most = Math.max(0.5, Math.abs(low ?? 0), Math.abs(high ?? 0)) * 1.08;
    const hasTension = (low ?? 0) < 0;
    const hasThaw = (high ?? 0) > 0;
    return [hasTension ? Math.min(low * 1.15, -most * 0.25) : -most * 0.25, hasThaw ? Math.max(high * 1.1, most * 0.25) : most * 0.25];
  }

  function drawZero(self) {
    const y = self.valToPos(0, 'y', true);
    self.ctx.fillStyle = colour('--ink');
    self.ctx.fillRect(self.bbox.left, y, self.bbox.width, PIXELS);
  }

  function drawBand(self) {
    const { left, top, width, height } = self.bbox;
    const { data: [xs] } = columnsShown;
    // The longest window has signals for longest, so it knows the regime of days without news as well. Without a
    // signal for longer than a regime holds, the regime is over.
    const months = new Map(shown.months.map((point) => [toSeconds(point.day), point]));
    let told = { regime: 'UNKNOWN', through: Infinity };
    self.ctx.save();
    self.ctx.beginPath();
    self.ctx.rect(left, top, width, height);
    self.ctx.clip();
    xs.forEach((x) => {
      if (months.has(x)) told = { regime: months.get(x).regime, through: x + shown.dwellDays * DAY };
      const regime = x <= told.through ? told.regime : 'UNHEARD';
      const start = self.valToPos(x - DAY / 2, 'x', true);
      const end = self.valToPos(x + DAY / 2, 'x', true);
      self.ctx.fillStyle = colour(`--regime-${regime.toLowerCase()}`);
      self.ctx.fillRect(Math.floor(start), top + height - BAND * PIXELS, Math.ceil(end - start) + 1, BAND * PIXELS);
    });
    self.ctx.restore();
  }

  function drawSelected(self) {
    if (!shown.day) return;
    const x = self.valToPos(toSeconds(shown.day), 'x', true);
    if (x < self.bbox.left || x > self.bbox.left + self.bbox.width) return;
    self.ctx.strokeStyle = colour('--ink');
    self.ctx.lineWidth = PIXELS;
    self.ctx.setLineDash([3 * PIXELS, 3 * PIXELS]);
    self.ctx.beginPath();
    self.ctx.moveTo(x, self.bbox.top);
    self.ctx.lineTo(x, self.bbox.top + self.bbox.height);
    self.ctx.stroke();
    self.ctx.setLineDash([]);
  }

  function makeFlags() {
    renew(flags, ...shown.alerts.map((alert) => {
      const regime = alertSide(alert);
      return h('button', {
        type: 'button', class: `flag ${regime}`, id: `flag-${alert.alertId}`, title: alert.explanation,
        'aria-label': `Alert of ${shortDay(alert.day)}, severity ${alert.severity}: ${regimeName(regime)}`,
        onclick: () => onSelect(alert.day),
      }, regimeSign(regime));
    }));
  }

  function placeFlags(self) {
    const at = self.over.getBoundingClientRect();
    const within = flags.getBoundingClientRect();
    shown.alerts.forEach((alert, i) => {
      const flag = flags.children[i];
      const x = self.valToPos(toSeconds(alert.day), 'x');
      // A plot that is being made has no places yet; hiding a flag that has the focus would take the focus away.
      if (Number.isNaN(x) || self.over.clientWidth === 0) return;
      flag.hidden = !(x >= 0 && x <= self.over.clientWidth);
      if (flag.hidden) return;
      flag.style.left = `${at.left - within.left + x}px`;
      flag.style.top = `${at.top - within.top - FLAG_ABOVE}px`;
    });
  }

  function inWords(i) {
    const day = fromSeconds(columnsShown.data[0][i]);
    const point = columnsShown.at[i];
    if (!point) return `${shortDay(day)}: no news`;
    const side = shown.sides(point);
    return `${shortDay(day)}: thaw ${side.thaw.toFixed(2)}, tension ${side.tension.toFixed(2)}, balance${shown.ofOne ? ' of both' : ''} ${signed(point.balance)}${point.low == null ? '' : ` (${signed(point.low)} to ${signed(point.high)})`}, ${regimeName(point.regime)}`;
  }

  function say(i) {
    const index = i ?? selectedIndex();
    readout.textContent = index >= 0 ? inWords(index) : '';
  }

  const selectedIndex = () => columnsShown.data[0].indexOf(shown.day ? toSeconds(shown.day) : -1);

  function choose(i) {
    if (i == null) return;
    const day = nearest(i);
    if (day) onSelect(day);
  }

  // A click on a day without news means the nearest day with news.
  function nearest(i) {
    const { at } = columnsShown;
    for (let away = 0; away < at.length; away += 1) {
      const found = at[i - away] ?? at[i + away];
      if (found) return found.day;
    }
    return null;
  }

  function step(event) {
    const days = shown.points.map(({ day }) => day);
    const here = days.indexOf(shown.day);
    const to = {
      ArrowLeft: here - 1, ArrowDown: here - 1, ArrowRight: here + 1, ArrowUp: here + 1,
      PageUp: here + 28, PageDown: here - 28, Home: 0, End: days.length - 1,
    }[event.key];
    if (to === undefined || event.target !== slider) return;
    event.preventDefault();
    onSelect(days[Math.max(0, Math.min(days.length - 1, to))]);
  }

  function draw() {
    const width = canvas.clientWidth;
    if (width === 0) return;
    const { data } = columnsShown;
    plot?.destroy();
    strip?.destroy();
    strip = null;
    plot = new uPlot(options(width), data.slice(0, 3), canvas);
    strip = new uPlot(stripOptions(width), [data[0], data[4], data[5], data[3]], under);
    follow(plot, 'x');
    if (zoom) {
      plot.setScale('x', zoom);
    } else if (shown.from && data[0].length > 0) {
      plot.setScale('x', { min: Math.max(data[0][0], toSeconds(shown.from)) - DAY, max: data[0].at(-1) + DAY });
    }
    placeFlags(plot);
    const index = selectedIndex();
    slider.setAttribute('aria-valuemax', String(Math.max(0, shown.points.length - 1)));
    slider.setAttribute('aria-valuenow', String(Math.max(0, shown.points.findIndex(({ day }) => day === shown.day))));
    slider.setAttribute('aria-valuetext', index >= 0 ? inWords(index) : 'no news');
    say(null);
  }

  const resized = new ResizeObserver(() => { if (plot && plot.width !== canvas.clientWidth) draw(); });
  resized.observe(canvas);
  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw);

  return {
    show(next) {
      if (next.range !== shown.range) zoom = null;
      shown = next;
      columnsShown = columns(next.points, next.sides);
      makeFlags();
      draw();
    },
    close() {
      resized.disconnect();
      scheme.removeEventListener('change', draw);
      plot?.destroy();
      strip?.destroy();
    },
  };
}
