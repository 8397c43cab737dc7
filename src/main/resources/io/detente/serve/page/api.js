// Asks the API. Answers with an ETag are kept, so that asking again costs little; an answer that has not changed
// is the very same object.
const MOST_KEPT = 20;
const kept = new Map();
let missed = false;

export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value != null));
  try {
    return await ask(`${path}${query.size ? `?${query}` : ''}`);
  } catch (error) {
    missed ||= !isRefusal(error);
    throw error;
  }
}

// Whether an answer did not come since this was last asked, so that what is shown may lack it. To be told that
// something is wrong, or not known, is an answer.
export function hasMissed() {
  const had = missed;
  missed = false;
  return had;
}
const isRefusal = ({ status }) => status >= 400 && status < 500;

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  const tag = answer.headers.get('ETag');
  if (tag && kept.get(address)?.tag === tag) return kept.get(address).body;
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.detail ?? body.title), { status: answer.status });
  kept.delete(address);
  kept.set(address, { tag, body });
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return body;
}

const MOST_A_PAGE = 1000;

// The first items of a list that comes in pages, this many of them, and where it goes on.
export async function getFirst(number, path, parameters = {}) {
  const items = [];
  let next = null;
  do {
    const page = await get(path, { ...parameters, limit: Math.min(number - items.length, MOST_A_PAGE), cursor: next });
    items.push(...page.items);
    next = page.next;
  } while (next != null && items.length < number);
  return { items, next };
}

export const getAll = async (path, parameters = {}) => (await getFirst(Infinity, path, parameters)).items;

// For requests that are made again and again: an answer that comes after that of a later request is not shown.
export function inOrder() {
  let asked = 0;
  let shown = 0;
  return () => {
    asked += 1;
    const own = asked;
    return () => {
      if (own < shown) return false;
      shown = own;
      return true;
    };
  };
}
