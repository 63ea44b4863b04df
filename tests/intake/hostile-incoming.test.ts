import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import JSZip from "jszip";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { ReadIncoming } from "../../domain/intake.ts";
import { nameClues } from "../../intake/incoming/name-clues.ts";
import { knownNames, readBeside, readIncoming } from "../../intake/index.ts";
import { PEOPLE, UNITS } from "./corpus/books.ts";
import { signed, writer } from "./corpus/case.ts";
import { gbkZip, textPdf } from "./corpus/files.ts";
import { corpus } from "./corpus/index.ts";
import { letter } from "./corpus/mail.ts";
import { tampered, utf8, wordFile } from "./make-files.ts";

const NAMES = knownNames(UNITS, PEOPLE);
const W = writer(3);
const TEXT = signed(W.story, `（${W.unit} ${W.person}）`);
let word: Uint8Array;
beforeAll(async () => {
  word = await wordFile(TEXT);
});

const read = (bytes: Uint8Array, name: string) => readIncoming(bytes, name, NAMES);
const reasons = ({ refusals }: ReadIncoming) => refusals.map(({ where, reason }) => `${where}：${reason}`).join("\n");
const mail = (parts: readonly { readonly type: string; readonly name: string; readonly bytes: Uint8Array }[]) =>
  letter({ from: W.address, subject: "信息", sent: W.sent, text: "见附件", parts });

describe("zips", () => {
  it("a bomb inside a zip inside a mail is refused; what lies beside it is read", async () => {
    const bomb = new JSZip().file("0.txt", new Uint8Array(60 * 1024 * 1024));
    const packed = await bomb.generateAsync({ type: "uint8array", compression: "DEFLATE" });
    const outer = gbkZip([
      { name: "大.zip", bytes: packed },
      { name: `${W.story.title}.docx`, bytes: word },
    ]);
    const result = await read(mail([{ type: "application/zip", name: "稿件.zip", bytes: outer }]), "m.eml");
    expect(reasons(result)).toMatch(/大\.zip”解压后过大，疑似压缩炸弹/u);
    expect(result.pieces).toHaveLength(1);
  });

  it("names that lead elsewhere are but names", async () => {
    const zip = gbkZip([{ name: "../../../etc/青岩镇/稿件.docx", bytes: word }]);
    const { pieces } = await read(zip, "a.zip");
    expect(pieces.map(({ where }) => where)).toEqual(["文件“a.zip”中的附件“稿件.docx”"]);
  });

  it("a password, too many files, zips in zips without end", async () => {
    expect(reasons(await read(gbkZip([{ name: "a.txt", bytes: utf8("x") }], { flags: 1 }), "a.zip"))).toMatch(
      /加了密码/u,
    );
    const many = Array.from({ length: 700 }, (_, place) => ({ name: `${place}.txt`, bytes: utf8("x") }));
    expect(reasons(await read(gbkZip(many), "a.zip"))).toMatch(/文件过多（700 个）/u);
    let nested = gbkZip([{ name: "稿件.docx", bytes: word }]);
    for (let depth = 0; depth < 8; depth += 1) nested = gbkZip([{ name: "里面.zip", bytes: nested }]);
    expect(reasons(await read(nested, "a.zip"))).toMatch(/嵌套超过 4 层/u);
  });

  it("half a zip is refused", async () => {
    const zip = gbkZip([{ name: "稿件.docx", bytes: word }]);
    expect(reasons(await read(zip.slice(0, zip.length / 2), "a.zip"))).toMatch(/已损坏|不是 Word 文档/u);
  });
});

describe("documents", () => {
  it("entities are refused in Word that hangs on a mail; a macro is left aside and said", async () => {
    const type = "application/msword";
    const evil = await tampered(word, "word/document.xml", (xml) =>
      xml.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'),
    );
    expect(reasons(await read(mail([{ type, name: "a.docx", bytes: evil }]), "m.eml"))).toMatch(/外部实体声明/u);
    const macro = await tampered(word, "word/vbaProject.bin", () => "x");
    const [piece] = (await read(macro, "稿件.docm")).pieces;
    expect(piece?.notes.join()).toMatch(/带有宏，已忽略/u);
  });

  it("an old Word file cut short, with a password, or of noise is refused", async () => {
    const old = readFileSync(new URL("./fixtures/qingyan.doc", import.meta.url));
    expect(reasons(await read(new Uint8Array(old.subarray(0, 3_000)), "a.doc"))).toMatch(/不是完整的 Word 文档/u);
    const locked = Buffer.from(old);
    const mark = Array.from({ length: 200 }, (_, sector) => 64 * (sector + 8)).find(
      (at) => locked.readUInt16LE(at) === 0xa5ec,
    );
    expect(mark).toBeDefined();
    locked.writeUInt16LE(locked.readUInt16LE((mark ?? 0) + 10) | 0x100, (mark ?? 0) + 10);
    expect(reasons(await read(new Uint8Array(locked), "a.doc"))).toMatch(/加了密码/u);
    const noise = new Uint8Array(4_096).map((_, place) => (place < 8 ? (old[place] ?? 0) : (place * 37) % 251));
    expect(reasons(await read(noise, "a.doc"))).toMatch(/不是完整的 Word 文档/u);
  });

  it("an old Word file whose sectors lead in a circle, or whose directory does, is refused before it is followed", async () => {
    const old = readFileSync(new URL("./fixtures/qingyan.doc", import.meta.url));
    const table = (old.readInt32LE(76) + 1) * 512;
    const directory = old.readInt32LE(48);
    const circle = Buffer.from(old);
    const other = directory === 0 ? 1 : 0;
    circle.writeInt32LE(other, table + directory * 4);
    circle.writeInt32LE(directory, table + other * 4);
    const branches = Buffer.from(old);
    const entries = (directory + 1) * 512;
    branches.writeInt32LE(1, entries + 128 + 68);
    branches.writeInt32LE(1, entries + 128 + 72);
    for (const bytes of [circle, branches])
      expect(reasons(await read(new Uint8Array(bytes), "a.doc"))).toMatch(/不是完整的 Word 文档.*首尾相接/u);
  });

  it("an old Word file whose unused entries are zeros, as some programs leave them, is read", async () => {
    const old = readFileSync(new URL("./fixtures/qingyan.doc", import.meta.url));
    // The fixture's directory is two sectors long; the eighth of its entries is not in use.
    const second = old.readInt32LE((old.readInt32LE(76) + 1) * 512 + old.readInt32LE(48) * 4);
    const unused = (second + 1) * 512 + 3 * 128;
    expect(old[unused + 66]).toBe(0);
    const zeros = Buffer.from(old).fill(0, unused, unused + 128);
    expect(await read(new Uint8Array(zeros), "a.doc")).toEqual(await read(new Uint8Array(old), "a.doc"));
  });

  it("a PDF that is none, and one whose pages never end", async () => {
    expect(reasons(await read(utf8("%PDF-1.7\nnothing"), "a.pdf"))).toMatch(/已损坏/u);
    const loop = new TextDecoder().decode(textPdf(TEXT)).replace("/Kids [3 0 R]", "/Kids [2 0 R]");
    const result = await read(utf8(loop), "a.pdf");
    expect([...result.refusals, ...result.pieces].length).toBe(1);
  });

  it("braces and tags without end, and texts made to make patterns run long, are read at once", async () => {
    const utf8Head = "Subject: x\r\nFrom: a@b.c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    const long = [
      ["a.rtf", `{\\rtf1${"{".repeat(100_000)}`],
      ["a.html", `<html><body>${"<div>".repeat(20_000)}x`],
      ["a.txt", "（".repeat(200_000)],
      ["b.txt", `${"在 ".repeat(100_000)}写道`],
      ["c.txt", `${"报送单位 ".repeat(50_000)}：`],
      ["d.txt", `${"青岩镇".repeat(60_000)}李文斌`],
      ["e.txt", `${"1".repeat(200_000)}年`],
      ["f.txt", `\n稿件一\n${"-".repeat(100_000)}\n`.repeat(2)],
      ["g.eml", `Subject: ${"转发：".repeat(20_000)}\r\nFrom: a@b.c\r\n\r\n${"> ".repeat(100_000)}`],
      ["h.txt", `本邮件${"a".repeat(100_000)}\n`.repeat(2)],
      ["i.eml", `${utf8Head}发件人：a\r\n主题：${" ".repeat(250_000)}x\u2028x\r\n${TEXT.join("\r\n")}`],
      ["j.eml", `${utf8Head}--原始邮件${" ".repeat(250_000)}x\r\n${TEXT.join("\r\n")}`],
      ["k.eml", `${utf8Head}${TEXT.join("\r\n")}\r\n name="${"é".repeat(200_000)}\r\n`],
      [`${"（".repeat(100)}${"-".repeat(100)}.txt`, TEXT.join("\n")],
    ] as const;
    for (const [name, text] of long) {
      const result = await readBeside(utf8(text), name, NAMES, 20_000);
      expect(reasons(result), name).not.toMatch(/已停止读取/u);
    }
  });
});

describe("mails", () => {
  it("parts in parts and mails in mails without end", async () => {
    let body = "text";
    for (let depth = 0; depth < 200; depth += 1) {
      body = `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${body}\r\n--b${depth}--\r\n`;
    }
    expect(reasons(await read(utf8(`From: a@b.c\r\nSubject: x\r\nMIME-Version: 1.0\r\n${body}`), "a.eml"))).toMatch(
      /结构过深/u,
    );
    let inner = letter({ from: W.address, subject: "里", sent: W.sent, text: TEXT.join("\n") });
    for (let depth = 0; depth < 8; depth += 1) {
      const parts = [{ type: "message/rfc822", name: "转.eml", bytes: inner }];
      inner = letter({ from: W.address, subject: "外", sent: W.sent, text: "转发", parts });
    }
    expect(reasons(await read(inner, "a.eml"))).toMatch(/嵌套超过 4 层/u);
  });

  it("a hundred thousand empty lines, before the mail or in it", async () => {
    const head = "From: a@b.c\r\nSubject: x\r\n\r\n";
    for (const lines of [`${"\n".repeat(100_000)}${head}x`, `${head}${"x\r\n".repeat(100_000)}`])
      expect(reasons(await read(utf8(lines), "a.eml"))).toMatch(/行数过多/u);
    const long = `${head}${`${TEXT.join("，")}\r\n`.repeat(2_000)}`;
    expect(reasons(await read(utf8(long), "a.eml"))).not.toMatch(/行数过多/u);
  });

  it("one that is sealed is refused with words", async () => {
    const sealed = mail([{ type: "application/pkcs7-mime", name: "smime.p7m", bytes: utf8("x") }]);
    expect(reasons(await read(sealed, "a.eml"))).toMatch(/加了密/u);
  });
});

describe("whatever is in it", () => {
  it("a zero in a mail's own text is left out: PostgreSQL would not keep it", async () => {
    const mail = "From: a@b.example\r\nSubject: x\r\n\r\n\u0000本报讯（记者 张明 通讯员 李文）";
    const { pieces } = await readIncoming(new TextEncoder().encode(mail), "来信.eml");
    expect(pieces.map(({ body }) => body)).toEqual(["本报讯（记者 张明 通讯员 李文）"]);
    expect(JSON.stringify(pieces)).not.toContain("\\u0000");
  });

  it("no change of single bytes makes the reader throw", async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const cases = (await corpus()).filter(({ name }) => !/pdf/.test(name)).slice(0, 40);
    for (const { bytes, name } of cases) {
      const broken = Uint8Array.from(bytes);
      for (let count = 0; count < 12; count += 1) broken[random(broken.length)] = random(256);
      const result = await read(broken, name);
      expect(result.pieces.length + result.refusals.length, name).toBeGreaterThan(0);
    }
  });

  it("a reader that takes too long is ended, and the next file is read", async () => {
    const slow = await readBeside(textPdf(TEXT), "a.pdf", NAMES, 1);
    expect(reasons(slow)).toMatch(/读取时间过长/u);
    expect((await readBeside(word, "稿件.docx", NAMES)).pieces).toHaveLength(1);
  });

  it("a reader that a file ends is that file's refusal; one that ends before it begins is nobody's", async () => {
    const readers = () =>
      readdirSync("/proc/self/task")
        .flatMap((thread) => readFileSync(`/proc/self/task/${thread}/children`, "utf8").trim().split(" "))
        .filter((pid) => pid !== "" && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("tinypool"));
    await readBeside(word, "稿件.docx", NAMES);
    const ended = readBeside(textPdf(TEXT), "a.pdf", NAMES);
    const behind = readBeside(word, "稿件.docx", NAMES);
    await pause(20);
    const [reader] = readers();
    process.kill(Number(reader), "SIGKILL");
    expect(reasons(await ended)).toMatch(/已停止读取/u);
    await vi.waitUntil(() => readers().some((pid) => pid !== reader), { interval: 1 });
    process.kill(Number(readers().find((pid) => pid !== reader)), "SIGKILL");
    await expect(behind).rejects.toThrow("读文稿的进程没有启动起来");
    expect((await readBeside(word, "稿件.docx", NAMES)).pieces).toHaveLength(1);
  });
});

describe("texts that are short to write and long to read", () => {
  it("the head of a mail that never becomes one", async () => {
    const bytes = utf8(`A: x\r\n${" y\r\n".repeat(40)}${TEXT.join("\n")}`);
    expect((await read(bytes, "a.txt")).pieces).toHaveLength(1);
  });

  it.each([
    "、",
    "（",
    "，",
    " ",
  ])("a piece of nothing but %j before a telephone number that never comes", async (sign) => {
    const { pieces } = await read(utf8(`${TEXT[0]}\n${`${sign.repeat(19_900)}x\n`.repeat(14)}`), "a.txt");
    expect(pieces).toHaveLength(1);
  });

  it.each([
    "9".repeat(40),
    "修改稿".repeat(40),
    "最终版稿件第十一期".repeat(20),
  ])("a name that begins with words of the trade and ends in another: %s", async (words) => {
    const { pieces, refusals } = await readBeside(utf8(TEXT[1] ?? ""), `${words}题.txt`, NAMES, 20_000);
    expect(refusals).toEqual([]);
    expect(pieces).toHaveLength(1);
    expect(nameClues(`${words}题`, "file-name", NAMES).title).toBe(`${words}题`);
    expect(nameClues(words, "file-name", NAMES).title).toBeNull();
  });
});
