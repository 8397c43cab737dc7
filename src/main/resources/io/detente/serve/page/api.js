// Asks the API. The browser keeps what is tagged, so that asking again costs little; what has not changed since is the
// very same object.
const MOST_KEPT = 20;
const kept = new Map();

export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value != null));
  const address = `${path}${query.size ? `?${query}` : ''}`;
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

// So many first items of a list that comes in pages, and where it goes on.
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

// What is asked again and again: an answer that comes behind one that was asked for later is not shown.
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
