import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Placement } from "../../domain/placement.ts";
import { addDays } from "../../domain/time.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { receive } from "../../office/intake/receive.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, WIDE } from "./office-in-browser.ts";
import { VECTORS } from "./vectors.ts";

let office: OfficeInBrowser;
let hostileLink: string;

const BODY = `${VECTORS.join("\n")}\n石桥镇的桥通车了，村民们走上桥头。`;

/** Vectors in everything that comes from outside or from a unit: titles, texts, bylines, names, notes, a mail. */
async function poison(): Promise<void> {
  const { ctx, office: own, links, users } = office.sample;
  const { store } = ctx;
  const unitId = "unt_hostile";
  const officeId = own.id;
  const [first = ""] = VECTORS;
  await store.people.putUnit({
    officeId,
    id: unitId,
    name: first,
    aliases: [VECTORS[10] ?? ""],
    unitClass: VECTORS[15] ?? "",
    parentId: null,
  });
  await store.people.putCorrespondent({ officeId, id: "cor_hostile", unitId, name: VECTORS[3] ?? "", aliases: [] });
  const { items } = await store.ledger.placements(officeId, {}, { page: 1, size: 1 });
  const [model] = items;
  if (model === undefined) throw new Error("the sample office has no placement");
  for (const [at, title] of VECTORS.entries()) {
    const piece = { officeId, unitId, authorIds: ["cor_hostile"], submittedOn: "2026-03-10", kind: "report" } as const;
    await store.submissions.add({ ...piece, title, body: BODY });
    const entry: Placement = {
      ...model,
      id: `plc_hostile_${at}`,
      linkId: null,
      articleId: null,
      storyId: null,
      submissionId: null,
      pieceId: `pce_hostile_${at}`,
      unitId,
      correspondentIds: ["cor_hostile"],
      // One a day: some of these titles are alike but for their signs.
      publishedOn: addDays("2026-03-01", at),
      title,
      byHand: { userId: users.admin.id, note: title },
      state: "confirmed",
    };
    const { correspondentIds, outletId, publishedOn, pieceKind, page, position, length, reprint, sharedBy } = entry;
    const content = {
      unitId,
      correspondentIds,
      outletId,
      publishedOn,
      title,
      pieceKind,
      page,
      position,
      length,
      reprint,
    };
    const more = { sharedBy, particulars: {}, submissionId: null, note: title, proofIds: [] };
    const word = { userId: users.admin.id, reason: title, at: "2026-03-12T19:00:00.000Z" };
    await store.handEntries.enter(entry, { ...content, ...more }, word, null);
  }
  hostileLink = links[3] ?? "";
  const { link } = await store.links.view(officeId, hostileLink);
  const article = await store.articles.get(link.articleId);
  const text = { ...article, title: first, introTitle: VECTORS[5] ?? "", byline: VECTORS[10] ?? "", body: BODY };
  await store.articles.saveExtracted(article.id, text, "hostile", "2026-03-12T19:00:00.000Z");
  await deriveLedger(ctx, officeId);
  const html = `<html><body>${VECTORS.map((vector) => `<p>${vector}</p>`).join("\n")}</body></html>`;
  const mail = [
    `From: "${first.replaceAll('"', "")}" <zhang@unit.example>`,
    `Subject: =?utf-8?B?${Buffer.from(`${first}石桥镇的桥通车了`).toString("base64")}?=`,
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(html).toString("base64"),
  ].join("\r\n");
  await receive(ctx, officeId, { channel: "upload", name: "来信.eml", bytes: new TextEncoder().encode(mail) });
}

beforeAll(async () => {
  office = await officeInBrowser();
  await poison();
});
afterAll(() => office.close());

/** No frame of the page has run anything that a text brought along. */
async function expectQuiet(page: Page, where: string): Promise<void> {
  for (const frame of page.frames()) {
    expect(await frame.evaluate("window.__hit"), `${where}: ${frame.url()}`).toBeUndefined();
  }
}

/** Pages with what must be seen of the hostile texts on each: as words, never as markup. */
const STOPS: readonly (readonly [path: string, words: string])[] = [
  ["/", "待审"],
  ["/review/:link", VECTORS[0] ?? ""],
  ["/ledger", VECTORS.at(-2) ?? ""],
  ["/ledger?open=plc_hostile_15", VECTORS[15] ?? ""],
  ["/submissions?unitId=unt_hostile", VECTORS[0] ?? ""],
  ["/submissions/incoming", "ipt>window.__hit=1,alert(1)ipt>"],
  ["/units", VECTORS[0] ?? ""],
  ["/targets?period=2026-03", VECTORS[0] ?? ""],
  ["/claims?tab=entries", "手工登记"],
  ["/desk", "约稿"],
  ["/bulletin?period=2026-03", "通报"],
];

it("shows hostile texts as the words that they are, on every page, and asks for nothing elsewhere", async () => {
  const { page, complaints } = await office.open(WIDE);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openAs(page, office.address, "admin");
  for (const [path, words] of STOPS) {
    await page.goto(office.address + path.replace(":link", hostileLink));
    await page.getByText(words).first().waitFor();
    await page.waitForLoadState("networkidle");
    await expectQuiet(page, path);
  }
  expect(dialogs).toEqual([]);
  expect(complaints).toEqual([]);
});

it("neither do the bulletin's sheet and a printed report run or fetch anything", async () => {
  const { page, complaints } = await office.open(WIDE);
  await openAs(page, office.address, "admin");
  await page.goto(`${office.address}/bulletin?period=2026-03`);
  const sheet = page.frameLocator("iframe.sheet");
  await sheet
    .getByText(VECTORS[0] ?? "")
    .first()
    .waitFor();
  await expectQuiet(page, "sheet");
  const printed = await page
    .context()
    .request.get(`${office.address}/api/reports/unit?period=2026-03&unitId=unt_hostile&format=html`);
  expect(printed.status()).toBe(200);
  // The worst case: the page is opened from a disk, without the server's headers.
  await page.setContent(await printed.text());
  await page
    .getByText(VECTORS[10] ?? "")
    .first()
    .waitFor();
  await expectQuiet(page, "report");
  expect(await page.locator("script, iframe, object, embed, form, meta[http-equiv=refresh], base").count()).toBe(0);
  expect(complaints).toEqual([]);
});
