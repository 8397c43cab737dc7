// A small picture of 90 days, thaw above the line and tension below it. All end on the same day and have the same
// scale, so that rows can be compared; a war exceeds it.
import { svg } from './words.js';

const WIDTH = 180;
const HEIGHT = 36;
const EDGE = 4;
const RECENT_DAYS = 28;

export function spark({ thaw, tension }) {
  const middle = HEIGHT / 2;
  const scale = (middle - 1) / EDGE;
  const step = WIDTH / Math.max(1, thaw.length - 1);
  const recent = Math.max(0, thaw.length - 1 - RECENT_DAYS);
  const area = (values, sign, from, to) => `M${(from * step).toFixed(1)} ${middle}${values.slice(from, to + 1)
    .map((value, i) => `L${((from + i) * step).toFixed(1)} ${(middle - sign * Math.min(EDGE, value) * scale).toFixed(1)}`)
    .join('')}L${(to * step).toFixed(1)} ${middle}Z`;
  const part = (name, from, to) => [
    svg('path', { class: `thaw ${name}`, d: area(thaw, 1, from, to) }),
    svg('path', { class: `tension ${name}`, d: area(tension, -1, from, to) })];
  return svg('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    part('past', 0, recent), part('recent', recent, thaw.length - 1),
    svg('path', { class: 'zero', d: `M0 ${middle}H${WIDTH}` }));
}
