import type { Case } from "./case.ts";
import { writer } from "./case.ts";
import { FILE_FORMS, oldFiles } from "./file-forms.ts";
import { LATER_FORMS } from "./later-forms.ts";
import { MAIL_FORMS } from "./mail-forms.ts";

const CASES = 200;

/** Two hundred mails and files as offices write them, always the same. */
export async function corpus(): Promise<readonly Case[]> {
  const cases: Case[] = [...oldFiles()];
  const forms = [...MAIL_FORMS, ...FILE_FORMS, ...LATER_FORMS];
  for (let number = 1; cases.length < CASES; number += 1) {
    const form = forms[number % forms.length];
    if (form !== undefined) cases.push(await form(writer(number)));
  }
  return cases;
}
