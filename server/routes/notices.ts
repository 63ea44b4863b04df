import { recordAudit } from "../../office/audit/record.ts";
import { outboxView } from "../../office/notify/outbox-view.ts";
import { testChannels } from "../../office/notify/send-notices.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, OFFICE_READERS, userOf } from "../auth/access.ts";
import { noticeTestBody, noticeTestSchema, outboxSchema } from "../schemas/notices.ts";

const tags = ["提醒"];
const ADMINS: Access = ["admin"];
/** Each of these speaks to another server. */
const rateLimit = { max: 10, timeWindow: 60_000 };

/** 提醒: the channels without their secrets, what went through them or waits, and a try. */
export function noticeRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/notices",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "提醒渠道和最近的提醒", tags, response: answers(outboxSchema) },
    },
    async (request) => outboxView(office(), userOf(request)),
  );
  api.post(
    "/notices/test",
    {
      config: { access: ADMINS, rateLimit },
      schema: {
        summary: "往一个渠道（null = 全部）发一条测试",
        tags,
        body: noticeTestBody,
        response: answers(noticeTestSchema),
      },
    },
    async (request) => {
      const { officeId } = userOf(request);
      const { channel } = request.body;
      await recordAudit(office(), officeId, { action: "notice-tested", details: { channel } });
      return testChannels(office(), channel, officeId);
    },
  );
}
