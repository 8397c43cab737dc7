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

// All items of a list that comes in pages.
export async function getAll(path, parameters = {}) {
  const items = [];
  let cursor = null;
  do {
    const page = await get(path, { ...parameters, limit: 1000, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor != null);
  return items;
}
