import { defineConfig } from "vitest/config";

/** Every page of the console in a real Chromium: too long for `npm test`, run by CI. One browser at a time. */
export default defineConfig({
  test: {
    include: ["tests/**/*.e2e.ts"],
    globalSetup: ["tests/setup/postgres.ts"],
    setupFiles: ["tests/setup/quiet.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
