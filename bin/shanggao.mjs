#!/usr/bin/env node
// The program is TypeScript that runs as it stands: tsx, a dependency like any other, reads it.
try {
  const { register } = await import("tsx/esm/api");
  register();
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  process.stderr.write("尚未安装依赖。请在程序目录运行：npm run setup\n");
  process.exit(3);
}
await import("../cli/main.ts");
