import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import type { Segmenter, SegmenterInfo } from "./segmenter.ts";

type NodejsJieba = typeof import("nodejs-jieba");

const loaded = loadNative();

/** Which segmenter stands behind the port on this machine. */
export function segmenterInfo(): SegmenterInfo {
  if (loaded.jieba !== null) return { name: "nodejs-jieba", fallback: false, message: "分词：nodejs-jieba" };
  return {
    name: "@node-rs/jieba",
    fallback: true,
    message: `分词：nodejs-jieba 未能加载（${loaded.reason}），已改用 @node-rs/jieba，功能不受影响；如需使用前者，请安装 python3、make、g++ 后重新执行 npm ci`,
  };
}

/**
 * A segmenter with a user dictionary. `prefer` names the implementation; by default nodejs-jieba where it loads. Words
 * that hold white space are left out, since a dictionary line cannot say them.
 */
export function createSegmenter(words: readonly string[], prefer?: Segmenter["name"]): Segmenter {
  const usable = [...new Set(words)].filter((word) => /^[\p{L}\p{N}]{2,30}$/u.test(word)).sort();
  if (loaded.jieba !== null && prefer !== "@node-rs/jieba") return new NativeSegmenter(loaded.jieba, usable);
  return new RustSegmenter(usable);
}

/**
 * Gives up this thread's dictionary; the next text loads it anew. nodejs-jieba frees one only where another takes its place:
 * a thread that ends with it keeps 240 MB for the life of the process (seen).
 */
export function unloadSegmenter(): void {
  if (loaded.jieba !== null) NativeSegmenter.unload(loaded.jieba);
}

function loadNative(): { readonly jieba: NodejsJieba | null; readonly reason: string } {
  try {
    const require = createRequire(import.meta.url);
    return { jieba: require("nodejs-jieba") as NodejsJieba, reason: "" };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
    return { jieba: null, reason };
  }
}

/** The least that is a model of unknown words: starts, four by four changes, and one sign for each state. The own one takes 3 MB. */
const SMALL_HMM = `0 0 0 0\n${"0 0 0 0\n".repeat(4)}${"一:0\n".repeat(4)}`;

/**
 * nodejs-jieba has one dictionary a thread (250 MB, a second to load): it is loaded anew whenever another office's words are
 * asked for. Worker threads have their own. Who needs words by turns with an office takes the other segmenter.
 */
class NativeSegmenter implements Segmenter {
  /** Words of the dictionary that this thread has; empty = none was loaded. */
  private static current = "";
  readonly name = "nodejs-jieba";
  private readonly digest: string;

  constructor(
    private readonly jieba: NodejsJieba,
    private readonly words: readonly string[],
  ) {
    this.digest = createHash("sha256").update(words.join("\n")).digest("hex");
  }

  cut(text: string): readonly string[] {
    if (NativeSegmenter.current !== this.digest) this.load();
    return this.jieba.cut(text);
  }

  /** See `unloadSegmenter`. */
  static unload(jieba: NodejsJieba): void {
    if (NativeSegmenter.current === "") return;
    NativeSegmenter.current = "";
    const files = { dict: "一 1 m\n", hmm: SMALL_HMM, idf: "一 1\n", stop: "一\n", user: "" };
    withFiles(files, ({ dict, hmm, idf, stop, user }) =>
      jieba.load({ dict, hmmDict: hmm, idfDict: idf, stopWordDict: stop, userDict: user }),
    );
  }

  private load(): void {
    withFiles({ user: lines(this.words) }, ({ user }) => this.jieba.load({ userDict: user }));
    NativeSegmenter.current = this.digest;
  }
}

/** Lets something be read from files, by the names of their texts; they are gone afterwards. */
function withFiles<Name extends string>(
  texts: Record<Name, string>,
  read: (files: Record<Name, string>) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), "shanggao-dict-"));
  try {
    const files = { ...texts };
    for (const name in texts) {
      files[name] = join(folder, `${name}.utf8`);
      writeFileSync(files[name], texts[name]);
    }
    read(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class RustSegmenter implements Segmenter {
  readonly name = "@node-rs/jieba";
  private jieba: Jieba | null = null;

  constructor(private readonly words: readonly string[]) {}

  cut(text: string): readonly string[] {
    this.jieba ??= this.load();
    return this.jieba.cut(text, true);
  }

  private load(): Jieba {
    const jieba = Jieba.withDict(dict);
    if (this.words.length > 0) jieba.loadDict(Buffer.from(lines(this.words)));
    return jieba;
  }
}

/** A user dictionary. The frequency is that of an everyday word, so that a name wins over its parts. */
function lines(words: readonly string[]): string {
  return words.map((word) => `${word} 100000 n\n`).join("");
}
