import { fileURLToPath } from "node:url";

/** Where the built console stands. */
export const CONSOLE_DIR = fileURLToPath(new URL("../console/dist", import.meta.url));
