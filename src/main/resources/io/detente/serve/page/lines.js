// Several balances on one axis, each named at its end; with series that others published beside them, and what
// others say happened below.
import { colour, dayAndMonth, daysBetween, monthAlone, plusDays, shortDay, signed, svg, toDate } from './words.js';

const ROW = 16;
const MARGIN = { top: 18, left: 42, bottom: 30 };
const WIDE = 620;
const LONGEST_GAP_DAYS = 7;
const GRID = [-1, -0.5, 0, 0.5, 1];
const DOT = 3;
const DASHES = ['', '7 3', '2 3', '9 3 2 3'];

const font = { 'font-family': 'system-ui, sans-serif', 'font-size': 12 };

const isWide = (width) => width >= WIDE;
// Room for what stands at the ends of the lines: names, or codes alone.
const rightOf = (width) => (isWide(width) ? 168 : 76);

// A picture that needs no style sheet, so that it can be saved as it is.
export function drawLines({ width, from, to, lines, published, happened, day, title }) {
  const right = rightOf(width);
  const rows = Math.max(0, ...happened.map(({ row }) => row + 1));
  const foot = rows > 0 ? ROW * rows + 6 : 0;
  const height = (isWide(width) ? 360 : 280) + foot;
  const inner = { width: width - MARGIN.left - right, height: height - MARGIN.top - MARGIN.bottom - foot };
  const span = Math.max(1, daysBetween(from, to));
  const x = (on) => MARGIN.left + (inner.width * daysBetween(from, on)) / span;
  const y = (value) => MARGIN.top + (inner.height * (1 - value)) / 2;
  const base = MARGIN.top + inner.height;
  const [ink, muted, rule] = [colour('--ink'), colour('--muted'), colour('--rule')];
  const stroke = (place) => colour(`--line-${place + 1}`);

  const text = (content, attributes) => svg('text', { ...font, fill: muted, ...attributes }, content);
  const grid = GRID.flatMap((value) => [
    svg('line', { x1: MARGIN.left, x2: MARGIN.left + inner.width, y1: y(value), y2: y(value), stroke: value === 0 ? ink : rule, 'stroke-width': 1 }),
    Number.isInteger(value) ? text(value === 0 ? '0' : signed(value, 0), { x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }) : null,
  ]);
  const sides = [text('thaw', { x: MARGIN.left + 4, y: y(1) + 14 }), text('tension', { x: MARGIN.left + 4, y: y(-1) - 6 })];
  const ticks = dates(from, to, Math.max(2, Math.floor(inner.width / 80))).flatMap(({ on, label }) => [
    svg('line', { x1: x(on), x2: x(on), y1: base, y2: base + 4, stroke: muted }),
    text(label, { x: x(on), y: base + foot + 18, 'text-anchor': 'middle' }),
  ]);
  const drawn = lines.map(({ points }, place) => svg('path', {
    d: path(points.map((point) => [point.day, point.balance]), x, y), fill: 'none', stroke: stroke(place), 'stroke-width': 2,
    'stroke-linejoin': 'round', 'stroke-linecap': 'round', 'stroke-dasharray': DASHES[Math.floor(place / 4)],
  }));
  // A single day makes no line: it is a dot, large enough to be seen.
  const dots = lines.flatMap(({ points }, place) => points
    .filter(({ day: on }, i) => !near(points[i - 1]?.day, on) && !near(on, points[i + 1]?.day))
    .map((point) => svg('circle', { cx: x(point.day).toFixed(1), cy: y(point.balance).toFixed(1), r: DOT, fill: stroke(place) })));
  const others = published.map((series) => svg('path', {
    d: path(stretched(series.values), x, y, Infinity), fill: 'none', stroke: stroke(series.place), 'stroke-width': 1.5, 'stroke-dasharray': '2 4', 'stroke-linecap': 'round',
  }, svg('title', {}, `${series.name}, stretched over the axis`)));
  const events = happened.map(({ on, sign, place, row }) => text(sign === '+' ? '▲' : '▼', {
    x: x(on), y: base + 4 + ROW * (row + 1) - 3, fill: stroke(place), 'text-anchor': 'middle',
  }));
  events.forEach((mark, i) => mark.append(svg('title', {}, `${shortDay(happened[i].on)}: ${happened[i].name}`)));
  const cursor = day ? [svg('line', { x1: x(day), x2: x(day), y1: MARGIN.top, y2: base + foot, stroke: ink, 'stroke-dasharray': '3 3' })] : [];
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title },
    grid, sides, ticks, others, drawn, events, cursor, dots,
    labels(lines, y, base).map(({ line, at, place }) => [
      text(isWide(width) ? line.name : line.pair, { x: MARGIN.left + inner.width + 8, y: at + 4, fill: stroke(place), 'font-weight': 600 }),
      line.points.length ? null : text('no news', { x: MARGIN.left + inner.width + 8, y: at + 4 + ROW }),
    ]).flat());
}

// The day at a place in the picture.
export function dayAt(px, width, from, to) {
  const share = (px - MARGIN.left) / (width - MARGIN.left - rightOf(width));
  return plusDays(from, Math.round(Math.max(0, Math.min(1, share)) * daysBetween(from, to)));
}

const near = (one, other) => one !== undefined && other !== undefined && daysBetween(one, other) <= LONGEST_GAP_DAYS;

// A line breaks where there was no signal for long.
function path(points, x, y, longestGap = LONGEST_GAP_DAYS) {
  let before = null;
  return points.map(([on, value]) => {
    const goesOn = before && daysBetween(before, on) <= longestGap;
    before = on;
    const at = `${x(on).toFixed(1)} ${y(value).toFixed(1)}`;
    return `${goesOn ? 'L' : 'M'}${at}`;
  }).join('');
}

// A published series has a unit of its own: its lowest value is put at the foot of the axis and its highest at the
// head.
function stretched(values) {
  const all = values.map(([, value]) => value);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return values.map(([on, value]) => [on, most > least ? (2 * (value - least)) / (most - least) - 1 : 0]);
}

// Names stand where their lines end, one below the other where lines end close together; a name without a line
// takes two rows.
function labels(lines, y, base) {
  const placed = lines.map((line, place) => ({ line, place, at: y(line.points.at(-1)?.balance ?? 0) }))
    .sort((one, other) => one.at - other.at);
  const height = ({ line }) => (line.points.length ? ROW : 2 * ROW);
  placed.forEach((label, i) => { if (i > 0) label.at = Math.max(label.at, placed[i - 1].at + height(placed[i - 1])); });
  for (let i = placed.length - 1; i >= 0; i -= 1) placed[i].at = Math.min(placed[i].at, (placed[i + 1]?.at ?? base + ROW) - height(placed[i]));
  return placed;
}

// The first days of months, as many as there is room for, with the year where it is new; single days if there are
// few months.
function dates(from, to, most) {
  const firsts = [];
  for (let on = `${from.slice(0, 7)}-01`; on <= to; on = `${plusDays(on, 32).slice(0, 7)}-01`) if (on >= from) firsts.push(on);
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => firsts.length / months <= most) ?? 240;
  const kept = every === 1 ? firsts : firsts.filter((on) => (Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1) % every === 0);
  if (kept.length >= 2) {
    return kept.map((on, i) => ({
      on, label: i === 0 || kept[i - 1].slice(0, 4) !== on.slice(0, 4) ? `${monthAlone.format(toDate(on))} ${on.slice(0, 4)}` : monthAlone.format(toDate(on)),
    }));
  }
  return [from, to].map((on, i) => ({ on, label: i === 0 ? `${dayAndMonth.format(toDate(on))} ${on.slice(0, 4)}` : dayAndMonth.format(toDate(on)) }));
}
