import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, DatePicker, Modal } from "antd";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { adoptionQuery, type RulesRead } from "./rules-data.ts";
import { useDraft } from "./use-draft.ts";

dayjs.locale("zh-cn");

type Adoption = components["schemas"]["RuleAdoption"];

/** What changes, in words. */
function Changes({
  adoption,
  name,
  today,
}: {
  readonly adoption: Adoption;
  readonly name: string;
  readonly today: string;
}) {
  const { from, replaces, until, placements, bulletins } = adoption;
  return (
    <ul className="rules-notes">
      <li>
        从 {from} 起按《{name}》
        {until === null ? "" : `，到第 ${until.version} 版《${until.name}》（${until.effectiveFrom} 起）为止`}。
      </li>
      <li>
        {replaces === null
          ? "那天原来没有办法。"
          : `那天原来按第 ${replaces.version} 版《${replaces.name}》，它仍然留着${replaces.effectiveFrom === from ? "，但不再起作用" : "，管以前的日子"}。`}
      </li>
      <li>
        {placements === 0
          ? "没有已经刊发的上稿要重新计分。"
          : `${from <= today ? "" : "预先登记的 "}${placements} 条上稿马上重新计分。`}
      </li>
      {bulletins.length > 0 && <li>已签发的通报（{bulletins.join("、")}）不变；分数的变动写进下一期通报的“更正”。</li>}
    </ul>
  );
}

function useAdopt(rules: RulesRead, onClose: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [, setDraft] = useDraft();
  const [, setParams] = useSearchParams();
  return useMutation({
    mutationFn: (given: { readonly from: string; readonly seen: number }) =>
      take(POST("/api/rules", { body: { text: rules.text, ...given } })),
    onSuccess: async ({ version, from }) => {
      message.success(`已采用为第 ${version} 版，${from} 起生效`);
      setDraft("");
      onClose();
      setParams({ version: String(version) });
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
}

/** 采用: the day from which it holds, and what that changes, before it is done. */
export function AdoptDialog({ rules, onClose }: { readonly rules: RulesRead; readonly onClose: () => void }) {
  const { timeZone } = useSignedIn();
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());
  const nextMonth = dayjs(today).add(1, "month").startOf("month").format("YYYY-MM-DD");
  const [from, setFrom] = useState(nextMonth);
  const adoption = useQuery(adoptionQuery(from));
  const adopt = useAdopt(rules, onClose);
  const seen = adoption.data?.seen;
  return (
    <Modal
      open
      title={`采用《${rules.name}》`}
      okText="采用"
      okButtonProps={{ disabled: seen === undefined || adoption.isFetching }}
      confirmLoading={adopt.isPending}
      onOk={() => seen !== undefined && adopt.mutate({ from, seen })}
      onCancel={onClose}
    >
      <p className="rules-day">
        <label htmlFor="rules-from">从哪一天起生效</label>
        <DatePicker
          id="rules-from"
          value={dayjs(from)}
          allowClear={false}
          presets={[
            { label: "下月 1 日", value: dayjs(nextMonth) },
            { label: "本月 1 日", value: dayjs(today).startOf("month") },
            { label: "今年元旦", value: dayjs(today).startOf("year") },
          ]}
          onChange={(day) => day !== null && setFrom(day.format("YYYY-MM-DD"))}
        />
      </p>
      {adoption.isError && <Alert type="error" showIcon title={messageOf(adoption.error)} />}
      {adoption.isSuccess && <Changes adoption={adoption.data} name={rules.name} today={today} />}
      {rules.warnings.length > 0 && (
        <Alert type="warning" showIcon title="采用前请再看一眼" description={rules.warnings.join("；")} />
      )}
      {adopt.isError && (
        <Alert
          type="error"
          showIcon
          title={messageOf(adopt.error)}
          description={adopt.error instanceof ApiError ? adopt.error.details.join("；") : undefined}
        />
      )}
    </Modal>
  );
}
