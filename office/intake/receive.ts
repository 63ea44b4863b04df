import type { IncomingItem, IncomingPiece, IntakeChannel } from "../../domain/intake.ts";
import { readBeside } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";
import { intakeBooks, type OfficeBooks } from "./books.ts";
import { settleOa } from "./oa-pieces.ts";
import { dropRetired, keepRaw, rawOf } from "./raw-files.ts";
import { settleItem } from "./settle.ts";

/** A file or mail as it is handed in. */
export interface Incoming {
  readonly channel: IntakeChannel;
  /** File name; for a mail its subject or `….eml`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The sender's address as it stands in the head of a mail; "" where there is none. */
function addressOf(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 65_536)).split(/\r?\n\r?\n/)[0] ?? "";
  const from = /^from:((?:[^\r\n]|\r?\n[ \t])*)/im.exec(head)?.[1] ?? "";
  return /([\w.+=-]{1,64}@[\w.-]{1,120})/.exec(from)?.[1]?.toLowerCase() ?? "";
}

/** A mail is a mail by whatever door it came. */
export function asIncoming(channel: "folder" | "upload", name: string, bytes: Uint8Array): Incoming {
  return /\.eml$/i.test(name)
    ? { channel: "mail", name: name.replace(/\.eml$/i, ""), bytes }
    : { channel, name, bytes };
}

export interface Received {
  readonly item: IncomingItem;
  /** The same bytes came before: nothing was registered again. */
  readonly known: boolean;
  readonly pieces: readonly IncomingPiece[];
}

/** Puts bytes on the disk and their row into the database; after this nothing is lost, whatever happens. */
export async function recordIncoming(
  ctx: OfficeContext,
  officeId: string,
  { channel, name, bytes }: Incoming,
): Promise<{ readonly item: IncomingItem; readonly known: boolean }> {
  const digest = await keepRaw(ctx, bytes);
  const received = await ctx.store.intake.receive({
    officeId,
    channel,
    name: name.slice(0, 500),
    sender: channel === "mail" ? addressOf(bytes) : null,
    receivedAt: ctx.now().toISOString(),
    sha256: digest,
    bytes: bytes.byteLength,
  });
  // Given up once is given up for good: the same bytes again are known and were settled.
  if (received.item.retiredAt !== null) await dropRetired(ctx);
  return received;
}

async function readItem(ctx: OfficeContext, books: OfficeBooks, item: IncomingItem): Promise<readonly IncomingPiece[]> {
  const bytes = await rawOf(ctx, item.sha256);
  const at = ctx.now().toISOString();
  if (item.channel === "oa") {
    return ctx.store.intake.recordRead(books.officeId, item.id, await settleOa(ctx, books, item, bytes), at);
  }
  const read = await readBeside(bytes, item.channel === "mail" ? `${item.name}.eml` : item.name, books.names);
  const pieces = await settleItem(ctx, books, item, read);
  return ctx.store.intake.recordRead(books.officeId, item.id, pieces, at);
}

/** What became of an item that was waiting to be read. */
export interface ReadResult {
  readonly item: IncomingItem;
  readonly pieces: readonly IncomingPiece[];
  /** In Chinese, why it could not be read this time; it waits. */
  readonly fault: string | null;
}

/** Reads everything that was recorded and not read, also by a run that was killed. One item's fault stops no other. */
export async function readWaiting(
  ctx: OfficeContext,
  officeId: string,
  signal?: AbortSignal,
): Promise<readonly ReadResult[]> {
  const items = await ctx.store.intake.unread(officeId);
  if (items.length === 0) return [];
  const books = await intakeBooks(ctx, officeId);
  const results: ReadResult[] = [];
  for (const item of items) {
    if (signal?.aborted === true) break;
    try {
      results.push({ item, pieces: await readItem(ctx, books, item), fault: null });
    } catch (error) {
      const fault = `${item.name}：${error instanceof Error ? error.message : String(error)}`;
      results.push({ item, pieces: [], fault });
    }
  }
  return results;
}

/** Takes one file or mail: recorded first, then read. Throws what stops it from being read; it waits then. */
export async function receive(ctx: OfficeContext, officeId: string, incoming: Incoming): Promise<Received> {
  const { item, known } = await recordIncoming(ctx, officeId, incoming);
  if (item.read) return { item, known, pieces: await ctx.store.intake.piecesOf(officeId, item.id) };
  const books = await intakeBooks(ctx, officeId);
  const pieces = await readItem(ctx, books, item);
  return { item: await ctx.store.intake.item(officeId, item.id), known, pieces };
}
