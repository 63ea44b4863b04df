import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Select } from "antd";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS, outletsQuery, unitsQuery } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { type Proof, ProofsField } from "../../parts/proofs-field.tsx";
import { dayNow } from "../mine/months.ts";
import { SubmissionChoice } from "../submissions/submission-choice.tsx";

interface Fields {
  readonly address: string;
  readonly unitId?: string;
  readonly submissionId?: string;
  readonly outletId?: string;
  readonly day?: string;
  readonly note?: string;
  readonly proofs?: readonly Proof[];
}

function bodyOf({ address, unitId, submissionId, outletId, day, note = "", proofs = [] }: Fields) {
  return {
    address: address.trim(),
    note: note.trim(),
    proofIds: proofs.map(({ id }) => id),
    ...(unitId !== undefined && { unitId }),
    ...(submissionId !== undefined && { submissionId }),
    ...(outletId !== undefined && { outletId }),
    ...(day !== undefined && day !== "" && { day }),
  };
}

/** What the server refused, with its details. */
export function Refused({ error }: { readonly error: Error }) {
  const details = error instanceof ApiError ? error.details : [];
  return (
    <Alert
      type="warning"
      showIcon
      title={messageOf(error)}
      description={details.length === 0 ? undefined : details.map((detail) => <p key={detail}>{detail}</p>)}
      style={{ marginBottom: 12 }}
    />
  );
}

interface Props {
  /** The unit's own; null = the office claims for one that it chooses. */
  readonly unitId: string | null;
  readonly pieceId: string | null;
  readonly onMade: (claimId: string, known: boolean) => void;
}

/** 新认领: the link, and what the unit knows of it. */
export function ClaimForm({ unitId, pieceId, onMade }: Props) {
  const [form] = Form.useForm<Fields>();
  const { timeZone } = useSignedIn();
  const queryClient = useQueryClient();
  const outlets = useQuery(outletsQuery);
  const units = useQuery({ ...unitsQuery, enabled: unitId === null });
  const chosen = Form.useWatch("unitId", form);
  const claiming = unitId ?? chosen;
  const make = useMutation({
    mutationFn: (fields: Fields) => take(POST("/api/claims", { body: bodyOf(fields) })),
    onSuccess: async ({ detail, known }) => {
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
      onMade(detail.claim.id, known);
    },
  });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className="claim-form"
      initialValues={pieceId === null ? {} : { submissionId: pieceId }}
      onFinish={(fields) => make.mutate(fields)}
    >
      {unitId === null && (
        <Form.Item name="unitId" label="替哪个单位认领" rules={[{ required: true, message: "请选择单位" }]}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={() => form.setFieldValue("submissionId", undefined)}
          />
        </Form.Item>
      )}
      <Form.Item
        name="address"
        label="登在哪里：网页地址"
        extra="在手机上打开那篇报道，点“复制链接”，贴到这里。"
        rules={[
          { required: true, whitespace: true, message: "请贴上网页地址" },
          { pattern: /^\s*https?:\/\/\S+\s*$/u, message: "网页地址以 http:// 或 https:// 开头" },
        ]}
      >
        <Input type="url" inputMode="url" placeholder="https://" maxLength={2048} allowClear autoComplete="off" />
      </Form.Item>
      <Form.Item name="submissionId" label="是哪篇投稿" extra="不选也行，系统在本单位的投稿里找。">
        {claiming === undefined ? <Select disabled placeholder="先选单位" /> : <SubmissionChoice unitId={claiming} />}
      </Form.Item>
      <Form.Item name="outletId" label="哪家媒体（知道就选）">
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder="不知道可以不选"
          options={(outlets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="day" label="哪天刊发（知道就填）">
        <Input type="date" max={dayNow(timeZone)} />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} placeholder="如：客户端首页推送，网页版没有" />
      </Form.Item>
      <Form.Item name="proofs" label="证明材料">
        <ProofsField />
      </Form.Item>
      {make.isError && <Refused error={make.error} />}
      {make.isPending && <p role="status">正在看那个网页，可能要半分钟…</p>}
      <Button type="primary" htmlType="submit" block size="large" loading={make.isPending}>
        提交认领
      </Button>
      <p className="muted">认领只是一句话，不会自动计分；审核员看过才计。</p>
    </Form>
  );
}
