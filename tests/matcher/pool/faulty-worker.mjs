// A worker of tests: what an article's title asks for befalls it; all others are answered without links.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { serve } = await import("../../../matcher/pool/serve.ts");
serve(parentPort, ({ title }) => {
  if (title === "throws") throw new Error("读不懂");
  if (title === "dies") process.exit(7);
  if (title === "hangs") for (;;);
  return [];
});
