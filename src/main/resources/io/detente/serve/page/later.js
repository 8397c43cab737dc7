// A view whose code is fetched when it is opened, so that the others do not carry it.
// `load` gets what to put behind the address of the code: a browser may keep that it could not be fetched from one.
export function later(load, name) {
  let failed = 0;
  return (content, ...values) => {
    let view = null;
    let closed = false;
    const opened = load(failed ? `?${failed}` : '').then(
      (module) => { if (!closed) view = module[name](content, ...values); },
      (error) => { failed += 1; throw error; },
    );
    return {
      reload: async () => { await opened; await view?.reload(); },
      update: (kind, record) => view?.update(kind, record),
      close: () => { closed = true; view?.close(); },
    };
  };
}
