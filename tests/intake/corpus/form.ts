import { wordFile } from "../make-files.ts";
import type { Case, Writer } from "./case.ts";

export type Form = (w: Writer) => Promise<Case>;

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const docx = async (name: string, text: readonly string[], header: readonly (readonly string[])[] = []) => ({
  type: DOCX,
  name,
  bytes: await wordFile(text, header),
});
export const HELLO = "编辑老师：\n    您好！现将我单位工作信息报送给您，请审阅，如有不妥请指正。";
