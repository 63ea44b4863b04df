import { defineConfig } from "vitest/config";

/** Databases of every earlier schema, filled and brought to today's: too long for `npm test`. */
export default defineConfig({
  test: {
    include: ["tests/**/*.upgrade.ts"],
    globalSetup: ["tests/setup/postgres.ts"],
    setupFiles: ["tests/setup/quiet.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
