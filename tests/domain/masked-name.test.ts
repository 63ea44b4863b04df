import { describe, expect, it } from "vitest";
import { maskedName } from "../../domain/masked-name.ts";
import { nextPseudonym } from "../../domain/personal-data.ts";

describe("maskedName", () => {
  it.each([
    ["张伟", "张＊"],
    ["李文斌", "李＊＊"],
    ["欧阳修", "欧阳＊"],
    ["欧阳", "欧＊"],
    ["买买提·艾力", "买＊＊·艾＊"],
    ["Anna Li", "A＊＊＊ L＊"],
    ["𠮷田一", "𠮷＊＊"],
    ["", ""],
  ])("%s is printed as %s", (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });
});

describe("nextPseudonym", () => {
  it("goes on from the last, whatever else people are called", () => {
    expect(nextPseudonym(["张伟"])).toBe("已删除人员-001");
    expect(nextPseudonym(["已删除人员-001", "已删除人员-1200", "已删除人员-x"])).toBe("已删除人员-1201");
  });
});
