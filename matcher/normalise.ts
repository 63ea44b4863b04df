import { simplifyUnit } from "./traditional.ts";

/**
 * A text in the form in which texts are compared. `starts[i]` and `ends[i]` are the UTF-16 range of the original that
 * produced `text[i]`.
 */
export interface MappedText {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
const SPACE = /[\s\u200b-\u200d\u2060\ufeff\u00ad]/;
const unusual = new Map<string, string>();

/** NFKC, lower case, simplified characters; white space goes, except that a line break stays as `\n`. Lone surrogates go. */
export function foldText(original: string): MappedText {
  const out = new Writer(original.length);
  for (let at = 0; at < original.length; ) {
    const unit = original.charCodeAt(at);
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      out.put(simplifyUnit(unit), at, at + 1);
      at += 1;
      continue;
    }
    if (unit < 0x80) {
      foldAscii(unit, at, out);
      at += 1;
      continue;
    }
    const point = original.codePointAt(at) ?? unit;
    const end = at + (point > 0xffff ? 2 : 1);
    if (point < 0xd800 || point > 0xdfff) {
      const folded = foldUnusual(original.slice(at, end));
      for (let i = 0; i < folded.length; i++) out.put(folded.charCodeAt(i), at, end);
    }
    at = end;
  }
  return out.done();
}

function foldAscii(unit: number, at: number, out: Writer): void {
  if (unit >= 65 && unit <= 90) out.put(unit + 32, at, at + 1);
  else if (unit === 10 || unit === 13) out.put(10, at, at + 1);
  else if (unit > 32 && unit < 127) out.put(unit, at, at + 1);
}

function foldUnusual(character: string): string {
  const known = unusual.get(character);
  if (known !== undefined) return known;
  let folded = "";
  for (const unit of character.normalize("NFKC").toLowerCase()) {
    if (LINE_BREAK.test(unit)) folded += "\n";
    else if (!SPACE.test(unit))
      folded += unit.length === 1 ? String.fromCharCode(simplifyUnit(unit.charCodeAt(0))) : unit;
  }
  // Bounded: an attack with every code point of Unicode must not grow the table without end.
  if (unusual.size < 20_000) unusual.set(character, folded);
  return folded;
}

/** Grows three parallel columns. */
export class Writer {
  private units: Uint16Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private length = 0;

  constructor(capacity: number) {
    const size = capacity + 16;
    this.units = new Uint16Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
  }

  put(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }

  done(): MappedText {
    return {
      text: decode(this.units.subarray(0, this.length)),
      starts: this.starts.slice(0, this.length),
      ends: this.ends.slice(0, this.length),
    };
  }

  private grow(): void {
    const size = this.units.length * 2;
    const units = new Uint16Array(size);
    units.set(this.units);
    const starts = new Int32Array(size);
    starts.set(this.starts);
    const ends = new Int32Array(size);
    ends.set(this.ends);
    this.units = units;
    this.starts = starts;
    this.ends = ends;
  }
}

/** UTF-16 units to a string in blocks, since one call with a million arguments overflows the stack. */
function decode(units: Uint16Array): string {
  let text = "";
  for (let at = 0; at < units.length; at += 8192) {
    text += String.fromCharCode(...units.subarray(at, at + 8192));
  }
  return text;
}
