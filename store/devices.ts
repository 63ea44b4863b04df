import { stableId } from "../domain/ids.ts";
import type { DeviceStore } from "../domain/ports/identity-store.ts";
import { instantText } from "./columns.ts";
import type { Database } from "./database.ts";

export function deviceStore({ client, exclusive }: Database): DeviceStore {
  return {
    knows: async (username, digest) => (await client.knownDevice.count({ where: { digest, user: { username } } })) > 0,
    issued: async (digest) => (await client.knownDevice.count({ where: { digest } })) > 0,
    keep: async (userId, digest, at) => {
      const id = stableId("dev", userId, digest);
      const lastUsedAt = instantText(at);
      await exclusive(`devices:${userId}`, (queries) =>
        queries.knownDevice.upsert({
          where: { id },
          create: { id, userId, digest, lastUsedAt },
          update: { lastUsedAt },
        }),
      );
    },
    forgetAll: async (userId) => {
      await client.knownDevice.deleteMany({ where: { userId } });
    },
  };
}
