import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { POST, take } from "../../api/client.ts";
import { outletsQuery } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { dayNow } from "../mine/months.ts";
import { SubmissionChoice } from "../submissions/submission-choice.tsx";
import type { ClaimRow } from "./claims-data.ts";
import { useClaimWord } from "./use-claim-word.ts";

interface Fields {
  readonly outletId?: string;
  readonly submissionId?: string;
  readonly publishedOn?: string;
  readonly title?: string;
}

const filled = (text: string | undefined) => (text === undefined || text.trim() === "" ? undefined : text.trim());

function bodyOf(fields: Fields, seen: number) {
  const given = (["outletId", "submissionId", "publishedOn", "title"] as const).flatMap((name) => {
    const value = filled(fields[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { seen, ...Object.fromEntries(given) };
}

/** What the page itself does not tell, said by a person who has looked at it; the claim then goes on to review. */
export function ProceedForm({ claim }: { readonly claim: ClaimRow }) {
  const { timeZone } = useSignedIn();
  const outlets = useQuery(outletsQuery);
  const proceed = useClaimWord((fields: Fields) =>
    take(
      POST("/api/claims/{claimId}/proceed", {
        params: { path: { claimId: claim.id } },
        body: bodyOf(fields, claim.decisions),
      }),
    ),
  );
  const first: Fields = {
    ...(claim.outletId !== null && { outletId: claim.outletId }),
    ...(claim.submissionId !== null && { submissionId: claim.submissionId }),
    ...(claim.day !== null && { publishedOn: claim.day }),
  };
  return (
    <Form<Fields> layout="vertical" className="claim-form" initialValues={first} onFinish={(f) => proceed.mutate(f)}>
      <p className="muted">看过网页再填；单位填的已经带上，请核对。</p>
      <Form.Item name="outletId" label="媒体">
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={(outlets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="submissionId" label="投稿">
        <SubmissionChoice unitId={claim.unitId} />
      </Form.Item>
      <Form.Item name="publishedOn" label="刊发日期（网页没有写时）">
        <Input type="date" max={dayNow(timeZone)} />
      </Form.Item>
      <Form.Item name="title" label="标题（网页没有读到时）">
        <Input maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={proceed.isPending}>
        再看一次网页，继续
      </Button>
    </Form>
  );
}
