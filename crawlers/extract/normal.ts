const SPACES = /[\s\u3000\u00a0\u200b\ufeff]+/g;

/** Full-width letters and digits narrowed, white space gone: what two spellings of one text share. */
export const squeeze = (text: string): string => text.normalize("NFKC").replace(SPACES, "");

/** White space collapsed, ends trimmed, zero-width characters gone. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\u00ad\ufeff]/g, "")
    .replace(SPACES, " ")
    .trim();

/** Full-width digits, colons and stops narrowed, offsets kept: dates are printed both ways. */
export const narrowDigits = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, " ");

/** The first `most` UTF-16 units of a text; one fewer where the cut would halve a sign of two. */
export const headOf = (text: string, most: number): string =>
  text.slice(0, most).replace(text.length > most ? /[\ud800-\udbff]$/ : "", "");
