import type { PrismaClient } from "./generated/postgres/client.ts";

type Where = Readonly<Record<string, unknown>>;

/** `officeId_id: { officeId, id }` as the two conditions that it stands for. */
function conditionsOf(where: Where): Where {
  return Object.fromEntries(
    Object.entries(where).flatMap(([name, value]) =>
      name.includes("_") && typeof value === "object" && value !== null ? Object.entries(value) : [[name, value]],
    ),
  );
}

const INSTEAD: Readonly<Record<string, string>> = { findUnique: "findFirst", findUniqueOrThrow: "findFirstOrThrow" };

function unbatchedModel(model: object): object {
  return new Proxy(model, {
    get(target, name) {
      const instead = INSTEAD[String(name)];
      if (instead === undefined) return Reflect.get(target, name);
      const find: unknown = Reflect.get(target, instead);
      if (typeof find !== "function") throw new TypeError(`no ${instead}`);
      return (args: { readonly where: Where }) =>
        Reflect.apply(find, target, [{ ...args, where: conditionsOf(args.where) }]);
    },
  });
}

/**
 * The client, whose findUnique asks at once. Prisma's gathers those of one turn of the event loop and asks in the name of
 * whoever came first, which would be another office's. Transactions have a connection of their own and need none of this.
 */
export function unbatched(client: PrismaClient): PrismaClient {
  const models = new Map<string | symbol, object>();
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === "function") return value.bind(target);
      if (typeof value !== "object" || value === null || !("findUnique" in value)) return value;
      const known = models.get(name) ?? unbatchedModel(value);
      models.set(name, known);
      return known;
    },
  });
}
