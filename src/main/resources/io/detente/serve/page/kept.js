// What this browser keeps for its reader: which pairs and states are watched, which alerts were there at the last
// visit, and which day was the newest then. If the browser keeps nothing, the page does without.
const WATCHED = 'watched';
const VISIT = 'visit';
const A_VISIT_ENDS_AFTER = 30 * 60_000;
const MOST_ALERTS = 2000;

function read(key) {
  try {
    return JSON.parse(window.localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A private window may keep nothing.
  }
}

// Codes of pairs and of states: CHN-USA, IRN.
export const watched = () => new Set(read(WATCHED) ?? []);
export function watch(codes) {
  write(WATCHED, [...codes].sort());
}
export const isWatched = (codes, { pair, first, second }) => codes.has(pair) || codes.has(first.code) || codes.has(second.code);

// What the last visit saw: the ids of the alerts that were there, and the newest day of the news, which is null if
// it was not noted. Null at the first visit.
export function seenBefore() {
  const visit = read(VISIT);
  if (!visit) return null;
  const isNew = Date.now() - visit.at > A_VISIT_ENDS_AFTER;
  const before = isNew ? visit.now : visit.before;
  const dayBefore = (isNew ? visit.day : visit.dayBefore) ?? null;
  write(VISIT, { ...visit, at: Date.now(), before, dayBefore });
  return before && { alertIds: new Set(before), day: dayBefore };
}
export function see(alertIds, day) {
  const visit = read(VISIT);
  const now = [...new Set([...alertIds, ...(visit?.now ?? [])])].slice(0, MOST_ALERTS);
  write(VISIT, { before: null, dayBefore: null, ...visit, at: Date.now(), now, day });
}
