import { defineConfig } from "vitest/config";

/** The program as it is started: each command a process of its own, and a night that is killed. Too long for `npm test`. */
export default defineConfig({
  test: {
    include: ["tests/**/*.commands.ts"],
    globalSetup: ["tests/setup/postgres.ts"],
    setupFiles: ["tests/setup/quiet.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
