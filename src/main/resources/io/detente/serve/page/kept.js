// What this browser keeps for its reader: which pairs and states are watched, and which alerts were there at the last
// visit. Where nothing may be kept, the page does without.
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

// The ids of the alerts that were there when the visit before this one ended; null at the first.
export function seenBefore() {
  const visit = read(VISIT);
  if (!visit) return null;
  const before = Date.now() - visit.at > A_VISIT_ENDS_AFTER ? visit.now : visit.before;
  write(VISIT, { at: Date.now(), before, now: visit.now });
  return before && new Set(before);
}
export function see(alertIds) {
  const visit = read(VISIT);
  const now = [...new Set([...alertIds, ...(visit?.now ?? [])])].slice(0, MOST_ALERTS);
  write(VISIT, { at: Date.now(), before: visit?.before ?? null, now });
}
