import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MatchedLink } from "../../domain/link.ts";
import { buildIndex, IndexBuilder, IndexFileError, type MatchIndex, match, openIndex } from "../../matcher/index.ts";
import { article, office, submission } from "./office.ts";
import { ALL, FERRY, WATER } from "./pieces.ts";

const NAMES = office([]);
const FERRY_PRINTED = article(FERRY.title, FERRY.body);
const linked = (index: MatchIndex, printed = FERRY_PRINTED) => match(printed, index).map((link) => link.submissionId);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "shanggao-index-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const newFile = () => path.join(folder, crypto.randomUUID());

async function faultOf(file: string): Promise<string> {
  const error = await openIndex(file, NAMES).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof IndexFileError)) throw new Error(`${file}: ${String(error)}`);
  expect(error.message).toContain(file);
  expect(error.message).toContain("重新建立");
  return error.reason;
}

describe("an index in a file", () => {
  it("is the same when it is opened again, and keeps what is changed then", async () => {
    const file = newFile();
    const built = buildIndex(office(ALL));
    await built.save(file);
    const opened = await openIndex(file, NAMES);
    expect(match(FERRY_PRINTED, opened)).toEqual(match(FERRY_PRINTED, built));
    opened.remove("ferry");
    opened.add({ ...WATER, id: "water-2" });
    expect([opened.size, opened.changes]).toEqual([ALL.length, 2]);
    await opened.save(file);
    const again = await openIndex(file, NAMES);
    expect([again.size, again.changes, linked(again)]).toEqual([ALL.length, 2, []]);
    expect(linked(again, article("", WATER.body)).sort()).toEqual(linked(opened, article("", WATER.body)).sort());
  });

  it("is written anew when a tenth has changed, with nothing left beside it", async () => {
    const file = newFile();
    const many = Array.from({ length: 1_200 }, (_, i) =>
      submission(`s${i}`, "u1", "c1", "2026-05-18", `题${i}`, `文${i}`),
    );
    const index = buildIndex(office([]));
    await index.save(file);
    for (const one of [...many, FERRY]) index.add(one);
    await index.save(file);
    expect(index.changes).toBe(0);
    const opened = await openIndex(file, NAMES);
    expect([opened.size, opened.changes, linked(opened)]).toEqual([1_201, 0, ["ferry"]]);
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("takes saves that overlap one after the other", async () => {
    const file = newFile();
    const index = buildIndex(office(ALL));
    const saves = [index.save(file)];
    index.remove("ferry");
    saves.push(index.save(file), index.save(file));
    await Promise.all(saves);
    expect(linked(await openIndex(file, NAMES))).toEqual([]);
  });

  it("is noticed when any byte of it is another, or when its end is missing", async () => {
    const file = newFile();
    const small = buildIndex(office([submission("a", "u1", "c1", "2026-05-18", "渡口", "电动渡船下水")]));
    await small.save(file);
    small.add(submission("b", "u1", "c1", "2026-05-18", "", "另一篇"));
    await small.save(file);
    for (const part of [file, `${file}.changes`]) {
      const whole = await readFile(part);
      for (let at = 0; at < whole.length; at += at < 400 ? 1 : 3) {
        const other = Buffer.from(whole);
        other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
        await writeFile(part, other);
        expect(["damaged", "outdated"]).toContain(await faultOf(file));
      }
      for (let length = 0; length < whole.length; length += 1 + (length >> 4)) {
        await writeFile(part, whole.subarray(0, length));
        expect(await faultOf(file)).toBe("damaged");
      }
      await writeFile(part, Buffer.concat([whole, Buffer.from([0])]));
      expect(await faultOf(file)).toBe("damaged");
      await writeFile(part, whole);
    }
    expect((await openIndex(file, NAMES)).size).toBe(2);
  });

  it("is noticed when it is not there, is of another format or was made for another region", async () => {
    expect(await faultOf(newFile())).toBe("missing");
    const file = newFile();
    await buildIndex({ ...office(ALL), regionNames: ["安平县"] }).save(file);
    expect(await faultOf(file)).toBe("outdated");
    const bytes = await readFile(file);
    bytes[8] = 99;
    await writeFile(file, bytes);
    expect(await faultOf(file)).toBe("outdated");
  });

  it("rejects with the system's words where the folder is not there, and saves elsewhere all the same", async () => {
    const index = buildIndex(office(ALL));
    await expect(index.save(path.join(folder, "none", "index"))).rejects.toThrow("ENOENT");
    const file = newFile();
    await index.save(file);
    expect((await openIndex(file, NAMES)).size).toBe(ALL.length);
  });

  it("leaves out the changes of a block that was since replaced, but not what was learned", async () => {
    const file = newFile();
    const index = buildIndex(office(ALL));
    await index.save(file);
    index.remove("ferry");
    index.learn([FERRY.body], "2026-05");
    await index.save(file);
    const changes = await readFile(`${file}.changes`);
    await buildIndex(office([FERRY])).save(file);
    await writeFile(`${file}.changes`, changes);
    const opened = await openIndex(file, NAMES);
    expect([opened.size, opened.background.state.texts]).toEqual([1, 1]);
  });
});

describe("keeping an index up", () => {
  it("says what differs from the office's submissions", () => {
    const index = buildIndex(office(ALL));
    const [gone, changed, ...others] = ALL;
    if (gone === undefined || changed === undefined) throw new Error("no pieces");
    const marks = [...others, { ...changed, digest: "another" }, { ...FERRY, id: "new" }];
    const { changed: toAdd, gone: toRemove } = index.differences(marks);
    expect([[...toAdd].sort(), toRemove]).toEqual([[changed.id, "new"].sort(), [gone.id]]);
    for (const mark of marks) if (toAdd.includes(mark.id)) index.add(mark);
    for (const id of toRemove) index.remove(id);
    expect(index.differences(marks)).toEqual({ changed: [], gone: [] });
  });

  it("of several with one id the last counts", () => {
    const builder = new IndexBuilder(NAMES);
    for (const body of ["草稿", "二稿", FERRY.body]) builder.add({ ...FERRY, body });
    const index = builder.done();
    expect([index.size, linked(index)]).toEqual([1, ["ferry"]]);
  });
});

describe("an index shared with another thread", () => {
  it("gives the same links there", async () => {
    const index = buildIndex(office(ALL.filter(({ id }) => id !== "ferry")));
    index.add(FERRY);
    index.remove("twin-b");
    index.learn([WATER.body], "2026-05");
    const articles = ALL.map((piece) => article(piece.title, piece.body));
    const answers = askWorker(index, articles);
    expect(articles.map((one) => match(one, index))).toEqual(await answers);
  });
});

async function askWorker(index: MatchIndex, articles: readonly unknown[]): Promise<readonly MatchedLink[][]> {
  const worker = new Worker(new URL("./index-worker.mjs", import.meta.url), {
    workerData: { shared: index.share(), articles },
    execArgv: [],
  });
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
