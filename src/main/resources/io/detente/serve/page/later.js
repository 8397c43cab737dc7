// A view whose code is fetched when it is opened, so that the others do not carry it.
export function later(load, name) {
  return (content, ...values) => {
    let view = null;
    let closed = false;
    const opened = load().then((module) => { if (!closed) view = module[name](content, ...values); });
    return {
      reload: async () => { await opened; await view?.reload(); },
      update: (kind, record) => view?.update(kind, record),
      close: () => { closed = true; view?.close(); },
    };
  };
}
