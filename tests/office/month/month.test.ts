import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfficeContext } from "../../../office/context.ts";
import { createUser } from "../../../office/create-office.ts";
import { runIntake } from "../../../office/intake/run-intake.ts";
import { loadOffice } from "../../../office/load-office.ts";
import { runNight } from "../../../office/run-night.ts";
import { buildServer } from "../../../server/index.ts";
import type { OfficeSet, SetSubmission } from "../../newsroom/edition.ts";
import type { Newsroom } from "../../newsroom/index.ts";
import { type BrowserClient, signedIn } from "../../server/browser-client.ts";
import { PASSWORD } from "../../server/sample-office.ts";
import { type MailServer, mailServer } from "../intake/imap.ts";
import { type OfficeInTest, officeInTest } from "../office-in-test.ts";
import { startSampleNewsroom } from "../sample-night.ts";
import { addressOf, monthsMail } from "./letters.ts";

let newsroom: Newsroom;
let set: OfficeSet;
let mail: MailServer;
let office: OfficeInTest;
let ctx: OfficeContext;
let app: FastifyInstance;
let clerk: BrowserClient;
const NEVER = new AbortController().signal;

beforeAll(async () => {
  ({ newsroom, set } = await startSampleNewsroom());
  office = await officeInTest();
  await loadOffice(office.ctx, office.officeId, { ...set, submissions: [], sources: newsroom.sources });
  for (const { id } of set.units) {
    const sender = { address: addressOf(id), unitId: id, correspondentId: null };
    await office.ctx.store.intake.confirmSender(office.officeId, sender, office.admin.id, "2026-01-01T00:00:00Z");
  }
  mail = await mailServer([]);
  const { settings } = office.ctx;
  const caFile = path.join(settings.dataDir, "ca.pem");
  const passwordFile = path.join(settings.dataDir, "mail-password");
  await writeFile(caFile, mail.ca);
  await writeFile(passwordFile, mail.password);
  const box = { host: "localhost", port: mail.port, user: mail.user, folder: "INBOX", passwordFile, caFile };
  ctx = { ...office.ctx, settings: { ...settings, mailboxes: [{ ...box, office: null, security: "tls" }] } };
  await createUser(ctx, office.officeId, { username: "clerk", displayName: "李文书", role: "clerk" }, PASSWORD);
  app = buildServer(ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterAll(async () => {
  await app.close();
  await mail.close();
  await office.fresh.close();
  await newsroom.close();
});

interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}
interface Incoming {
  readonly piece: {
    readonly id: string;
    readonly state: string;
    readonly decisions: number;
    readonly finding: { readonly title: { readonly value: string | null } } | null;
  };
}

/** GET or POST that must succeed. */
async function ask<T>(url: string, payload?: object): Promise<T> {
  const answer = payload === undefined ? await clerk.get(url) : await clerk.post(url, payload);
  expect(answer.statusCode, `${url} ${answer.body.slice(0, 300)}`).toBeLessThan(300);
  return answer.json() as T;
}

/** The clerk completes what the mail left open: that is what a letter of this piece says. */
async function completeIncoming(pieces: readonly SetSubmission[]): Promise<number> {
  const { items } = await ask<Page<Incoming>>("/api/intake?size=100");
  for (const { piece } of items) {
    const meant = pieces.find(({ title }) => title === piece.finding?.title.value);
    if (meant === undefined) throw new Error(`no piece called ${piece.finding?.title.value}`);
    const { unitId, authorIds, submittedOn: day, kind } = meant;
    await ask(`/api/intake/${piece.id}/accept`, {
      seen: piece.decisions,
      unitId,
      authorIds: [...authorIds],
      day,
      kind,
    });
  }
  return items.length;
}

/** The ten minutes of the morning: every waiting link is decided as the truth has it. */
async function reviewMorning(): Promise<{ confirmed: number; rejected: number }> {
  const done = { confirmed: 0, rejected: 0 };
  for (;;) {
    const { items } = await ask<Page<{ linkId: string }>>("/api/review?size=100");
    if (items.length === 0) return done;
    for (const { linkId } of items) {
      const { link, submission } = await ask<{
        link: { articleId: string; decisions: number };
        submission: { title: string; submittedOn: string };
      }>(`/api/review/${linkId}`);
      const { address } = await ctx.store.articles.get(link.articleId);
      const truth = set.truth.find(({ article }) => article === newsroom.articleAt(address)?.articleId);
      const own = set.submissions.find(({ title }) => title === submission.title)?.key ?? "?";
      const kind = truth?.submissions.includes(own) === true ? "confirmed" : "rejected";
      await ask(`/api/review/${linkId}/decision`, { kind, seen: link.decisions });
      done[kind] += 1;
    }
  }
}

/** 来稿: the mails come over the days and are fetched on the way; what is open is completed by the clerk. */
async function takeMail(): Promise<void> {
  const mails = await monthsMail(set);
  office.setNow("2026-03-11T12:00:00Z");
  const half = Math.ceil(mails.length / 2);
  for (const { bytes } of mails.slice(0, half)) mail.deliver(bytes);
  const first = await runIntake(ctx, office.officeId, NEVER);
  for (const { bytes } of mails.slice(half)) mail.deliver(bytes);
  const second = await runIntake(ctx, office.officeId, NEVER);
  expect([first.mails + second.mails, ...first.faults, ...second.faults]).toEqual([mails.length]);
  // One letter came from a stranger; the unsigned one was known by its sender's unit.
  expect(first.pieces).toEqual({ accepted: half - 1, quarantined: 1 });
  expect(await completeIncoming(set.submissions)).toBe(1);
  const marks = await ctx.store.submissions.marks(office.officeId);
  expect(marks.length).toBe(set.submissions.length);
}

const POINTS = { central: 30, province: 10, city: 5, county: 1 };
const FRONT = { central: 40, province: 20, city: 8, county: 1 };

/** What the default rules give for every printed pair of the truth. */
function printedPairs() {
  const pairs: { readonly key: string; readonly day: string; readonly points: number }[] = [];
  for (const { outlet, skin, articles } of set.edition) {
    for (const { id, page, publishedOn } of articles) {
      const front = skin.startsWith("founder") && /^A?0?1$/u.test(page ?? "01");
      const points = (front ? FRONT : POINTS)[outlet.tier];
      const keys = set.truth.find(({ article }) => article === id)?.submissions ?? [];
      pairs.push(...keys.map((key) => ({ key, day: publishedOn, points })));
    }
  }
  return pairs;
}

/** March counted from the truth and the printed pages alone: of each piece its highest counts, in the month of its print. */
function countedByHand(): { readonly placed: number; readonly points: ReadonlyMap<string, number> } {
  const pairs = printedPairs();
  const points = new Map<string, number>();
  for (const { key, unitId } of set.submissions) {
    const own = pairs.filter((pair) => pair.key === key);
    const [best] = own.sort((left, right) => right.points - left.points || left.day.localeCompare(right.day));
    if (best?.day.startsWith("2026-03") !== true) continue;
    const name = set.units.find(({ id }) => id === unitId)?.name ?? "";
    points.set(name, (points.get(name) ?? 0) + best.points);
  }
  return { placed: pairs.filter(({ day }) => day.startsWith("2026-03")).length, points };
}

interface Preview {
  readonly html: string;
  readonly figures: {
    readonly submitted: number;
    readonly placed: number;
    readonly points: string;
    readonly waiting: number;
  };
}

async function wordText(bulletinId: string): Promise<string> {
  const { rawPayload } = await clerk.get(`/api/bulletins/${bulletinId}/file?format=docx`);
  const document = await (await JSZip.loadAsync(rawPayload)).file("word/document.xml")?.async("string");
  return (document ?? "").replace(/<[^>]+>/gu, " ").replace(/\s+/gu, " ");
}

test("a month goes from the mailbox to a signed bulletin", async () => {
  await takeMail();
  office.setNow("2026-03-12T20:00:00Z");
  const night = await runNight(ctx, { day: set.nightDay });
  expect(night.state).toBe("done");
  const morning = await reviewMorning();
  expect(morning.confirmed).toBeGreaterThan(0);

  const byHand = countedByHand();
  const { figures } = await ask<Preview>("/api/bulletins/preview?period=2026-03");
  const sum = [...byHand.points.values()].reduce((total, points) => total + points, 0);
  expect(figures).toMatchObject({ placed: byHand.placed, points: String(sum), waiting: 0 });

  office.setNow("2026-04-01T01:00:00Z");
  clerk = await signedIn(app, "clerk");
  const issued = await ask<{ id: string; digest: string }>("/api/bulletins", { period: "2026-03" });
  expect((await clerk.post("/api/bulletins", { period: "2026-03" })).json().message).toContain("已经签发");
  const text = await wordText(issued.id);
  expect(text).toContain("2026年3月");
  const kept = await ctx.store.bulletins.get(office.officeId, issued.id);
  const printed = new Map(
    kept.figures.units.filter(({ points }) => points !== "0").map((row) => [row.unit, row.points]),
  );
  expect(printed).toEqual(new Map([...byHand.points].map(([unit, points]) => [unit, String(points)])));
  for (const [unit, points] of printed) expect(text).toMatch(new RegExp(`${unit}[^年]*? ${points} `, "u"));

  // What is overturned after it went out leaves it as it was, and the next one says so.
  const { items } = await ask<Page<{ id: string; linkId: string; points: string }>>("/api/placements?size=100");
  const counted = items.find(({ points }) => points !== "0");
  const placement = await ask<{ decisions: readonly unknown[] }>(`/api/placements/${counted?.id}`);
  const seen = placement.decisions.length;
  await ask(`/api/review/${counted?.linkId}/decision`, { kind: "rejected", reason: "不是本单位的稿件", seen });
  expect(await wordText(issued.id)).toBe(text);
  const april = await ask<Preview>("/api/bulletins/preview?period=2026-04");
  expect(april.html).toContain("更正为");
}, 120_000);
