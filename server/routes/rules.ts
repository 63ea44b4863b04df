import { adoptRules, previewAdoption } from "../../office/rules/adopt-rules.ts";
import { simulateChoices } from "../../office/rules/chosen-rules.ts";
import { presetDocument, readDocument, readForm, readText } from "../../office/rules/read-rules.ts";
import { ruleBook, ruleVersion } from "../../office/rules/rule-versions.ts";
import { settlementView } from "../../office/rules/settlement-view.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, OFFICE_READERS, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import {
  adoptBody,
  adoptedSchema,
  adoptionQuery,
  adoptionSchema,
  checkBody,
  presetParams,
  ruleBookSchema,
  ruleFormBody,
  rulesReadSchema,
  ruleVersionSchema,
  settledRowSchema,
  settlementQuery,
  simulationBody,
  simulationSchema,
  versionParams,
} from "../schemas/rules.ts";

const tags = ["计分办法"];
/** Rules move everybody's points and money: clerks prepare and try them, the administrator puts them in force. */
const RULE_ADOPTERS: Access = ["admin"];
const config = { access: OFFICE_READERS };
/** 200,000 characters of a text, and two of them for a simulation. */
const TEXT_LIMIT = 1536 * 1024;
/** Each reckons a period twice. */
const simulating = { max: 30, timeWindow: 60_000 };

function readingRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/rules",
    { config, schema: { summary: "本单位的各版计分办法，和样例", tags, response: answers(ruleBookSchema) } },
    async (request) => ruleBook(office(), userOf(request)),
  );
  api.get(
    "/rules/versions/:version",
    { config, schema: { summary: "一版计分办法", tags, params: versionParams, response: answers(ruleVersionSchema) } },
    async (request) => ruleVersion(office(), userOf(request), request.params.version),
  );
  api.get(
    "/rules/presets/:preset",
    { config, schema: { summary: "一份样例", tags, params: presetParams, response: answers(rulesReadSchema) } },
    async (request) => readDocument(presetDocument(request.params.preset)),
  );
}

function writingRoutes(api: Api, office: OfficeOf): void {
  api.post(
    "/rules/check",
    {
      config,
      bodyLimit: TEXT_LIMIT,
      schema: {
        summary: "检查一份办法的文字：哪一行、应该是什么；不存",
        tags,
        body: checkBody,
        response: answers(rulesReadSchema),
      },
    },
    async (request) => readText(request.body.text),
  );
  api.post(
    "/rules/form",
    {
      config,
      schema: { summary: "把表单写成办法并检查；不存", tags, body: ruleFormBody, response: answers(rulesReadSchema) },
    },
    async (request) => readForm(request.body),
  );
  api.get(
    "/rules/adoption",
    {
      config,
      schema: {
        summary: "从某天起采用，会动到什么",
        tags,
        querystring: adoptionQuery,
        response: answers(adoptionSchema),
      },
    },
    async (request) => previewAdoption(office(), userOf(request), request.query.from),
  );
  api.post(
    "/rules",
    {
      config: { access: RULE_ADOPTERS },
      bodyLimit: TEXT_LIMIT,
      schema: {
        summary: "采用为新的一版，从某天起生效；以前各版都留着",
        tags,
        body: adoptBody,
        response: answers(adoptedSchema),
      },
    },
    async (request) => adoptRules(office(), userOf(request), request.body),
  );
}

/** 计分办法: versions, presets, checking, adopting, simulating, settling. */
export function ruleRoutes(api: Api, office: OfficeOf): void {
  readingRoutes(api, office);
  writingRoutes(api, office);
  api.post(
    "/rules/simulation",
    {
      config: { access: OFFICE_READERS, rateLimit: simulating },
      bodyLimit: TEXT_LIMIT,
      schema: {
        summary: "试算：同一时段按两份办法各得多少；不存",
        tags,
        body: simulationBody,
        response: answers(simulationSchema),
      },
    },
    async (request) => {
      const { before, after, ...period } = request.body;
      return simulateChoices(office(), userOf(request), [before, after], period);
    },
  );
  api.get(
    "/rules/settlement",
    {
      config,
      schema: {
        summary: "按期结算：任务、封顶、扣分、加分，到某一天为止",
        tags,
        querystring: settlementQuery,
        response: answers(listOf(settledRowSchema)),
      },
    },
    async (request) => settlementView(office(), userOf(request), request.query.to, request.query.unitId),
  );
}
