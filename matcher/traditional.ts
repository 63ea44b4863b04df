import table from "opencc-js/dict/TSCharacters";

/**
 * Traditional → simplified, one UTF-16 unit to one, from OpenCC's table; every other unit stands for itself (characters
 * outside the BMP stay as they are).
 */
export const SIMPLIFIED = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
for (const pair of table.split("|")) {
  const [from, to] = pair.split(" ");
  if (from?.length === 1 && to?.length === 1) SIMPLIFIED[from.charCodeAt(0)] = to.charCodeAt(0);
}
