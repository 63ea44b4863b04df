// npx tsx scripts/readme-pictures.ts [FOLDER]
// Plays a night of the sample office over the newsroom, opens the console in Chromium as its clerk and as one of its units
// the morning after, and writes the pictures that README.md shows (docs/pictures, or FOLDER). Look at each before it is
// committed: what looks wrong is wrong.
import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { defaultRules, findChromium, loadSettings } from "../config/index.ts";
import type { User } from "../domain/office.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { createOffice } from "../office/create-office.ts";
import { loadOffice } from "../office/load-office.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { runNight } from "../office/run-night.ts";
import { signIn } from "../office/sign-in.ts";
import { makeUser } from "../office/users/users.ts";
import { startServer } from "../server/index.ts";
import { startNewsroom } from "../tests/newsroom/index.ts";
import { loadSample } from "../tests/newsroom/sample/index.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const NIGHT = "2026-03-12T18:30:00Z";
const MORNING = "2026-03-13T00:32:00Z";
const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
/** Of pictures in this repository, each. */
const MOST_BYTES = 200_000;
const QUALITY = 92;
const PASSWORD = "only-for-pictures-2026";

interface Shot {
  readonly file: string;
  readonly path: string;
  readonly user: User;
  readonly size: typeof WIDE;
  /** Brings the page to what the picture shows. */
  ready(page: Page): Promise<void>;
}

/** The office the morning after, its clock standing still, so that every run gives the same pictures. */
async function officeInTheMorning(dataDir: string) {
  let start = Date.parse(NIGHT);
  const since = Date.now();
  const settings = { ...loadSettings({}, { dataDir }), allowedPrivateHosts: ["*.localhost"] };
  await migrateStore(settings);
  const set = loadSample();
  const newsroom = await startNewsroom(set.edition);
  let running = true;
  const now = () => new Date(running ? start + Date.now() - since : start);
  const ctx: OfficeContext = { ...(await openOffice(settings)), now };
  const admin = { username: "admin", password: PASSWORD };
  const { office, admin: made } = await createOffice(ctx, { ...set.office, admin, rules: defaultRules() });
  await loadOffice(ctx, office.id, { ...set, sources: newsroom.sources });
  await runNight(ctx, { day: set.nightDay });
  running = false;
  start = Date.parse(MORNING);
  return { ctx, made, newsroom };
}

async function addUser(ctx: OfficeContext, admin: User, fields: Parameters<typeof makeUser>[2]): Promise<User> {
  const { user, password } = await makeUser(ctx, admin, fields);
  const { passwordHash = "" } = (await ctx.store.users.findByUsername(user.username)) ?? {};
  await ctx.store.users.setPassword(user.officeId, user.id, passwordHash, false);
  await ctx.store.users.setTourSeen(user.officeId, user.id);
  passwords.set(user.id, password);
  return user;
}
const passwords = new Map<string, string>();

/** Signed in without an end: the browser drops a cookie of the office's day, which is long past. */
async function contextOf(browser: Browser, ctx: OfficeContext, address: string, shot: Shot): Promise<BrowserContext> {
  const { token } = await signIn(ctx, shot.user.username, passwords.get(shot.user.id) ?? "");
  const scale = shot.size === PHONE ? 2 : 1;
  const context = await browser.newContext({ viewport: shot.size, locale: "zh-CN", deviceScaleFactor: scale });
  await context.addCookies([{ name: "sg_session", value: token, url: address }]);
  return context;
}

/** WebP, in which words stay sharp at a third of the size of Chromium's PNG. */
async function smaller(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.encode("webp", QUALITY);
}

async function take(browser: Browser, ctx: OfficeContext, address: string, folder: string, shot: Shot): Promise<void> {
  const context = await contextOf(browser, ctx, address, shot);
  const page = await context.newPage();
  await page.clock.setFixedTime(MORNING);
  await page.goto(`${address}${shot.path}`);
  await shot.ready(page);
  await page.mouse.move(shot.size.width - 2, shot.size.height - 2);
  await page.evaluate("document.fonts.ready");
  const bytes = await smaller(await page.screenshot({ animations: "disabled" }));
  await context.close();
  if (bytes.length > MOST_BYTES) throw new RangeError(`${shot.file}：${bytes.length} 字节，超过 ${MOST_BYTES}`);
  await writeFile(path.join(folder, shot.file), bytes);
  console.log(`${shot.file}  ${Math.round(bytes.length / 1000)} KB`);
}

function shotsOf(clerk: User, unit: User): readonly Shot[] {
  const wide = { user: clerk, size: WIDE };
  const text = (words: string) => (page: Page) => page.getByText(words, { exact: false }).first().waitFor();
  return [
    { ...wide, file: "today.webp", path: "/", ready: text("昨夜采集") },
    {
      ...wide,
      file: "review.webp",
      path: "/review",
      ready: async (page) => {
        await page.getByRole("button", { name: /确认/u }).waitFor();
        await page.locator(".side-body mark.same").first().waitFor();
      },
    },
    { ...wide, file: "ledger.webp", path: "/ledger?from=2026-03-01&to=2026-03-31", ready: text("共 ") },
    {
      ...wide,
      file: "bulletin.webp",
      path: "/bulletin?period=2026-03",
      ready: (page) => page.frameLocator("iframe.sheet").getByText("总体情况").first().waitFor(),
    },
    {
      file: "portal.webp",
      path: "/mine/placements?year=2026",
      user: unit,
      size: PHONE,
      ready: (page) => page.getByText("依据：").first().waitFor(),
    },
  ];
}

async function main(folder: string): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "shanggao-pictures-"));
  const { ctx, made, newsroom } = await officeInTheMorning(dataDir);
  const server = await startServer(ctx, { host: "127.0.0.1", port: 0, consoleDir: path.join(ROOT, "console", "dist") });
  const executablePath = findChromium(ctx.settings);
  const args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"];
  const browser = await chromium.launch({ ...(executablePath !== null && { executablePath }), args });
  try {
    const clerk = await addUser(ctx, made, { username: "song", displayName: "宋小禾", role: "clerk", unitId: null });
    const unitId = "unit-baishui";
    const unit = await addUser(ctx, made, { username: "baishui", displayName: "白水镇", role: "unit", unitId });
    await mkdir(folder, { recursive: true });
    for (const shot of shotsOf(clerk, unit)) await take(browser, ctx, server.address, folder, shot);
  } finally {
    await browser.close();
    await server.close();
    await newsroom.close();
    await ctx.store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main(process.argv[2] ?? path.join(ROOT, "docs", "pictures"));
