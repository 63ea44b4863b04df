import type { PrismaClient } from "./generated/sqlite/client.ts";

/** What a query runs on: the client, or the transaction that it is part of. */
export type Queries = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;

export type Engine = "sqlite" | "postgres";
