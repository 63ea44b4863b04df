export { buildServer } from "./build-server.ts";
export { type RunningServer, startServer } from "./start-server.ts";
