import type { Form } from "./form.ts";
import { ATTACHED } from "./mail-attached.ts";
import { IN_BODY } from "./mail-in-body.ts";
import { ODD } from "./mail-odd.ts";
import { PASSED_ON } from "./mail-passed-on.ts";

export const MAIL_FORMS: readonly Form[] = [ATTACHED, IN_BODY, PASSED_ON, ODD].flatMap((group) => Object.values(group));
