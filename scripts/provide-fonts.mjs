import { spawnSync } from "node:child_process";
import { installDebianPackages } from "./system-packages.mjs";

/** Whether the system can draw Chinese. Others than Linux always can. */
function canDrawChinese() {
  if (process.platform !== "linux") return true;
  return (
    (spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8", timeout: 60_000 }).stdout ?? "").trim() !== ""
  );
}

/** Finds a Chinese font, or gets one where this is root on Debian; without one pictures and PDFs show boxes for signs. */
export function provideFonts(say) {
  if (canDrawChinese()) return;
  installDebianPackages("安装中文字体", ["fontconfig", "fonts-noto-cjk"], say);
  if (canDrawChinese()) return;
  say("没有中文字体：截图、PDF 和图表里的字会是方框。Debian/Ubuntu：sudo apt-get install fontconfig fonts-noto-cjk");
}
