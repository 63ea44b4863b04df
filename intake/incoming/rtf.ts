/** Groups whose words are not the document's. */
const ASIDE =
  /^\\(?:\*\\|(?:fonttbl|colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|listtable|listoverridetable|themedata|datastore|generator|xmlnstbl)\b)/;
const MAX_DEPTH = 200;
const BREAKS = new Set(["par", "line", "cell", "row", "sect", "page"]);
const TOKEN = /\\'([0-9a-fA-F]{2})|\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\([^a-z])|([{}])|([^\\{}]+)/g;

interface Group {
  readonly aside: boolean;
  /** Characters that stand in for one \u sign. */
  readonly skip: number;
}

class RtfReader {
  readonly #out: string[] = [];
  readonly #decoder = new TextDecoder("gb18030");
  readonly #groups: Group[] = [{ aside: false, skip: 1 }];
  #bytes: number[] = [];
  /** Characters still to be passed over after a \u sign. */
  #skipping = 0;

  get #top(): Group {
    return this.#groups.at(-1) ?? { aside: false, skip: 1 };
  }

  #say(text: string): void {
    if (this.#top.aside) return;
    this.#flush();
    this.#out.push(text);
  }

  #flush(): void {
    if (this.#bytes.length > 0) this.#out.push(this.#decoder.decode(Uint8Array.from(this.#bytes)));
    this.#bytes = [];
  }

  /** False beyond the deepest group that any program writes. */
  brace(sign: string, after: string): boolean {
    if (sign === "}") {
      if (this.#groups.length > 1) this.#groups.pop();
      return true;
    }
    this.#groups.push({ ...this.#top, aside: this.#top.aside || ASIDE.test(after) });
    return this.#groups.length <= MAX_DEPTH;
  }

  byte(hex: string): void {
    if (this.#skipping > 0) this.#skipping -= 1;
    else if (!this.#top.aside) this.#bytes.push(Number.parseInt(hex, 16));
  }

  word(name: string, parameter: string | undefined): void {
    if (BREAKS.has(name)) this.#say("\n");
    else if (name === "tab") this.#say(" ");
    else if (name === "uc") this.#groups.push({ ...(this.#groups.pop() ?? this.#top), skip: Number(parameter ?? 1) });
    else if (name === "u") {
      this.#say(String.fromCharCode(Number(parameter ?? 0) & 0xffff));
      this.#skipping = this.#top.skip;
    }
  }

  symbol(sign: string): void {
    if ("\\{}".includes(sign)) this.#say(sign);
    else if (sign === "~") this.#say(" ");
  }

  plain(words: string): void {
    const text = words.replace(/[\r\n]/g, "");
    const passed = Math.min(this.#skipping, text.length);
    this.#skipping -= passed;
    if (passed < text.length) this.#say(text.slice(passed));
  }

  text(): string {
    this.#flush();
    return this.#out.join("");
  }
}

/** The text of an RTF: GBK bytes (`\'xx`) and Unicode signs (`\uN`); paragraphs and cells as lines. */
export function rtfText(source: string): string {
  const reader = new RtfReader();
  for (const match of source.matchAll(TOKEN)) {
    const [, hex, word, parameter, symbol, brace, plain] = match;
    if (hex !== undefined) reader.byte(hex);
    else if (word !== undefined) reader.word(word, parameter);
    else if (symbol !== undefined) reader.symbol(symbol);
    else if (plain !== undefined) reader.plain(plain);
    else if (brace !== undefined && !reader.brace(brace, source.slice(match.index + 1, match.index + 40))) break;
  }
  return reader.text();
}
