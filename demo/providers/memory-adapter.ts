import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What an issuer remembers, until it stops; a client is whoever `client` makes of its ID. */
export function memoryAdapter(
  client: (id: string) => AdapterPayload | undefined,
): (model: string) => Adapter {
  const stored = new Map<string, AdapterPayload>();
  return (model) => {
    const key = (id: string) => `${model}:${id}`;
    const find = async (matches: (payload: AdapterPayload, at: string) => boolean) =>
      [...stored].find(([at, payload]) => at.startsWith(`${model}:`) && matches(payload, at))?.[1];
    return {
      async upsert(id, payload) {
        stored.set(key(id), payload);
      },
      find: async (id) => (model === 'Client' ? client(id) : stored.get(key(id))),
      findByUid: (uid) => find((payload) => payload.uid === uid),
      findByUserCode: (code) => find((payload) => payload.userCode === code),
      async consume(id) {
        const payload = stored.get(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        stored.delete(key(id));
      },
      async revokeByGrantId(grantId) {
        for (const [at, payload] of stored) if (payload.grantId === grantId) stored.delete(at);
      },
    };
  };
}
