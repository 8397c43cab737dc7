// Thaw above the line and tension below it, a small picture of 90 days.
import { svg } from './words.js';

const WIDTH = 180;
const HEIGHT = 44;
const QUIET = 0.8;

export function spark({ thaw, tension }) {
  const middle = HEIGHT / 2;
  const scale = (middle - 1) / Math.max(QUIET, ...thaw, ...tension);
  const step = WIDTH / Math.max(1, thaw.length - 1);
  const area = (values, sign) => `M0 ${middle}${values
    .map((value, i) => `L${(i * step).toFixed(1)} ${(middle - sign * value * scale).toFixed(1)}`).join('')}L${WIDTH} ${middle}Z`;
  return svg('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('path', { class: 'thaw', d: area(thaw, 1) }),
    svg('path', { class: 'tension', d: area(tension, -1) }),
    svg('path', { class: 'zero', d: `M0 ${middle}H${WIDTH}` }));
}
