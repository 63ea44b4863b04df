import type { OfficeSet } from "../newsroom/edition.ts";
import { loadSample } from "../newsroom/sample/index.ts";

/** One outlet of each structure that needs no browser, with pieces of every relation and doubtful ones among them. */
const OUTLETS = ["nanling-daily", "nanling-xianfeng", "yunzhou-news", "qinghe-wechat"];

/** The sample office with a press small enough that a night of it lasts a second. */
export function smallPress(): OfficeSet {
  const sample = loadSample();
  return { ...sample, edition: sample.edition.filter(({ key }) => OUTLETS.includes(key)) };
}
