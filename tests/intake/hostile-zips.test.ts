import { describe, expect, it } from "vitest";
import { readDocument, readIncoming } from "../../intake/index.ts";
import { type HostileEntry, hostileZip } from "./hostile-zip.ts";
import { utf8 } from "./make-files.ts";

const TEXT = utf8(
  "护林防火工作会召开\n三月四日下午，青岩镇召开护林防火工作会，各村护林员六十余人参加。\n（青岩镇 李文）\n",
);
const piece = (more: Partial<HostileEntry> = {}): HostileEntry => ({ name: "稿件.txt", bytes: TEXT, ...more });
const read = async (...entries: readonly HostileEntry[]) => {
  const { pieces, refusals } = await readIncoming(hostileZip(entries), "a.zip");
  return { pieces, reasons: refusals.map(({ where, reason }) => `${where}：${reason}`).join("\n") };
};

describe("names in a zip that lead elsewhere", () => {
  it.each([
    ["up", "../../../etc/cron.d/稿件.txt"],
    ["to the root", "/etc/cron.d/稿件.txt"],
    ["Windows, up", "..\\..\\Windows\\稿件.txt"],
    ["a drive", "C:\\Windows\\稿件.txt"],
    ["another machine", "\\\\10.0.0.1\\share\\稿件.txt"],
    ["a zero inside", "稿件.txt\u0000.exe"],
    [
      "GBK that holds a backslash byte",
      Uint8Array.from([0xc7, 0xe0, 0x5c, 0x2e, 0x2e, 0x5c, 0x61, 0x2e, 0x74, 0x78, 0x74]),
    ],
    ["sixty thousand signs", `${"深/".repeat(15_000)}稿件.txt`],
  ])("%s: are names, or the zip is refused; nothing is written anywhere", async (_, name) => {
    const { pieces, reasons } = await read(piece({ name }));
    expect(pieces.length === 1 || reasons !== "").toBe(true);
    for (const { where } of pieces) expect(where).not.toMatch(/\.\.[\\/]|^\/|etc|Windows/u);
  });

  it("a symbolic link is a file that holds a few words, never what it points to", async () => {
    const { pieces } = await read(piece({ bytes: utf8("/etc/passwd"), mode: 0o120777 }));
    expect(JSON.stringify(pieces)).not.toContain("root:");
  });
});

describe("zips that unfold to more than they say", () => {
  const zeros = new Uint8Array(30 * 1024 * 1024);

  it.each([
    ["its size understated", { claimedSize: 1_000 }],
    ["its packed size overstated, so that the ratio looks harmless", { claimedPackedSize: 3_000_000 }],
    ["its size overstated", { claimedSize: 0xfffffff0 }],
  ])("one entry, %s", async (_, lie) => {
    const { pieces, reasons } = await read({ name: "0.txt", bytes: zeros, ...lie });
    expect(pieces).toEqual([]);
    expect(reasons).toMatch(/压缩炸弹|已损坏/u);
  });

  it("many entries over the same bytes", async () => {
    const noise = Buffer.from(Array.from({ length: 2_000_000 }, (_, at) => 0x61 + ((at * at * 7 + (at >> 3)) % 23)));
    const first = { name: "0.txt", bytes: new Uint8Array(noise) };
    const over = Array.from({ length: 200 }, (_, at) => ({ ...first, name: `${at + 1}.txt`, over: 0 }));
    const { pieces, reasons } = await read(first, ...over);
    expect(pieces).toEqual([]);
    expect(reasons).toMatch(/压缩炸弹|已损坏/u);
  });

  it("the same in what calls itself a Word document", async () => {
    const bomb = hostileZip([{ name: "word/document.xml", bytes: zeros, claimedSize: 10 }]);
    await expect(readDocument(bomb, "a.docx")).rejects.toMatchObject({ name: "InputError" });
  });

  it("zips in zips, each within its bounds, are read to the fourth and refused below", async () => {
    let inner = hostileZip([piece()]);
    for (let depth = 0; depth < 12; depth += 1) {
      inner = hostileZip([0, 1, 2].map((at) => ({ name: `${at}.zip`, bytes: inner, ...(at > 0 ? { over: 0 } : {}) })));
    }
    const { refusals, pieces } = await readIncoming(inner, "a.zip");
    expect(pieces).toEqual([]);
    expect(refusals.length).toBeLessThanOrEqual(300);
  });
});
