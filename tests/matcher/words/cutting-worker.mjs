// Cuts one text again and again with a dictionary of its own, and says every way in which it came out.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { createSegmenter } = await import("../../../matcher/segment/load.ts");
const { words, text, times } = workerData;
const segmenter = createSegmenter(words, "nodejs-jieba");
const ways = new Set();
for (let i = 0; i < times; i++) ways.add(segmenter.cut(text).join("/"));
parentPort?.postMessage([...ways]);
