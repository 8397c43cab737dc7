// Asks the API. The browser keeps what is tagged, so that asking again costs little.
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value != null));
  const answer = await fetch(`${path}${query.size ? `?${query}` : ''}`, { headers: { Accept: 'application/json' } });
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.detail ?? body.title), { status: answer.status });
  return body;
}

// All items of a list that comes in pages by number.
export async function getAll(path, parameters = {}) {
  const items = [];
  let offset = 0;
  do {
    const page = await get(path, { ...parameters, limit: 1000, offset });
    items.push(...page.items);
    offset = page.next;
  } while (offset != null);
  return items;
}
