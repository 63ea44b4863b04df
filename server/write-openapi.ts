import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { assembleServer } from "./build-server.ts";

// Writes the API's own document to server/openapi.json: the console's types are made from it. Nothing listens, no office
// is opened.
const app = assembleServer(
  () => {
    throw new TypeError("no office: this server only writes its document");
  },
  { consoleDir: null },
);
await app.ready();
const file = path.join(import.meta.dirname, "openapi.json");
await mkdir(path.dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(app.swagger(), null, 2)}\n`);
await app.close();
