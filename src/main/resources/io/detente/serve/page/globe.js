// The world as one picture: states as shapes, or as dots where they are too small for one, and lines between two
// of them. The shapes, and the scripts that draw them, are fetched when the first map is drawn, and not before.
import { svg } from './words.js';

const WIDTH = 1000;
const DOT = 2.6;
const SCRIPTS = ['/assets/geo/d3-array.min.js', '/assets/geo/d3-geo.min.js', '/assets/map/topojson-client.min.js'];
const UNINHABITED = ['ATA', 'ATF'];

let loaded = null;
const load = () => {
  loaded ??= Promise.all([
    fetch('/assets/map/countries-110m.json').then((answer) => answer.json()),
    fetch('/assets/map/places.json').then((answer) => answer.json()),
    SCRIPTS.reduce((earlier, source) => earlier.then(() => run(source)), Promise.resolve()),
  ]).catch((error) => { loaded = null; throw error; });
  return loaded;
};

function run(source) {
  const script = document.createElement('script');
  script.src = source;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${source} does not load`)));
    document.head.append(script);
  });
}

// Draws the world into a frame. `onPoint` gets the code of the state that the pointer is on, and null when it is
// on none.
export async function globe(frame, { onPoint }) {
  const [topology, places] = await load();
  const { d3, topojson } = window;
  const shapes = topojson.feature(topology, topology.objects.countries).features
    .map((shape) => ({ ...shape, code: places.shapes[shape.id ?? shape.properties.name] }))
    .filter(({ code }) => !UNINHABITED.includes(code));
  const projection = d3.geoEqualEarth().fitWidth(WIDTH, { type: 'FeatureCollection', features: shapes });
  const draw = d3.geoPath(projection).digits(1);
  const [[left, top], [right, bottom]] = draw.bounds({ type: 'FeatureCollection', features: shapes });
  const anchors = anchorsOf(shapes, places.points, d3);
  const states = new Map();
  const lines = svg('g');
  const land = svg('g', {},
    shapes.map((shape) => place(shape.code, [
      svg('path', { d: draw(shape) }), svg('path', { class: 'hatch', d: draw(shape) })])),
    Object.entries(places.points).map(([code, at]) => {
      const [x, y] = projection(at);
      return place(code, [svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: DOT })], 'dot');
    }));

  // The links here are for pointers; the table beside it is for keyboards.
  function place(code, parts, kind = '') {
    const link = svg('a', { class: `place ${kind}`, href: `/states/${code}`, tabindex: -1, 'data-code': code }, parts);
    states.set(code, [...(states.get(code) ?? []), link]);
    return link;
  }

  const picture = svg('svg', {
    class: 'globe', viewBox: `${left} ${top - 2} ${right - left} ${bottom - top + 4}`, 'aria-hidden': 'true', focusable: 'false',
  },
  svg('defs', {}, svg('pattern', { id: 'hatch', width: 3, height: 3, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('rect', { class: 'hatch-line', width: 0.9, height: 3 }))),
  land, lines);
  picture.addEventListener('pointerover', ({ target }) => onPoint(target.closest('.place')?.dataset.code ?? null));
  picture.addEventListener('pointerleave', () => onPoint(null));
  frame.replaceChildren(picture);

  return {
    // Strengths from -3 to 3 by the codes of states, and lines { pair, side, weight }; states without a strength
    // had no news.
    show(strengths, arcs) {
      states.forEach((links, code) => links.forEach((link) => {
        if (strengths.has(code)) link.setAttribute('data-strength', strengths.get(code));
        else link.removeAttribute('data-strength');
      }));
      lines.replaceChildren(...arcs.flatMap(({ pair, side, weight }) => {
        const ends = pair.split('-').map((code) => anchors.get(code));
        if (ends.some((end) => !end)) return [];
        const line = svg('path', { class: `arc ${side}`, 'data-pair': pair, d: bow(...ends.map(projection)) });
        line.style.setProperty('--weight', weight);
        return [line];
      }));
    },
  };
}

// A line that bows up the more the farther apart the two are. The shortest way over the globe would leave the
// picture at one edge and come back at the other.
function bow([x1, y1], [x2, y2]) {
  const lift = Math.hypot(x2 - x1, y2 - y1) / 5;
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${((x1 + x2) / 2).toFixed(1)} ${((y1 + y2) / 2 - lift).toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

// The middle of each state's largest part; the middle of all its parts may lie in the sea.
function anchorsOf(shapes, points, d3) {
  const anchors = new Map(Object.entries(points));
  const largest = new Map();
  for (const { code, geometry } of shapes) {
    for (const coordinates of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      const part = { type: 'Polygon', coordinates };
      const area = d3.geoArea(part);
      if (area > (largest.get(code) ?? 0)) {
        largest.set(code, area);
        anchors.set(code, d3.geoCentroid(part));
      }
    }
  }
  return anchors;
}
