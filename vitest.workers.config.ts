import { defineConfig } from "vitest/config";

/** Nights on several machines with real processes that are stopped, killed and cut off: too long for `npm test`. */
export default defineConfig({
  test: {
    include: ["tests/**/*.workers.ts"],
    globalSetup: ["tests/setup/postgres.ts"],
    setupFiles: ["tests/setup/quiet.ts"],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
