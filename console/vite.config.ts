import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Everything that the browser needs comes from our own server: nothing is loaded from elsewhere at run time.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: path.join(import.meta.dirname, "dist"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8470" } },
});
