import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, InputNumber, Segmented, Select } from "antd";
import { outletsQuery } from "../../api/queries.ts";
import type { Tier } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LabelsSelect } from "../../parts/labels-select.tsx";
import { ProofsField } from "../../parts/proofs-field.tsx";
import { SIGNATURE_OPTIONS } from "../../parts/signature-words.ts";
import { TIER_WORDS } from "../../parts/words.ts";
import { dayNow } from "../mine/months.ts";
import { KIND_WORDS } from "../submissions/queries.ts";
import { SubmissionChoice } from "../submissions/submission-choice.tsx";
import { correspondentsQuery } from "./claims-data.ts";
import { type HandFields, OUTLET_KIND_WORDS, POSITION_WORDS } from "./hand-form.ts";

const optionsOf = <T extends string>(words: Readonly<Record<T, string>>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));
const required = (message: string) => [{ required: true, message }];

function OutletFields() {
  const outlets = useQuery(outletsQuery);
  const isNew = Form.useWatch<HandFields["outlet"]>("outlet") === "new";
  return (
    <>
      <Form.Item name="outlet" label="媒体">
        <Segmented
          options={[
            { value: "known", label: "名录里有" },
            { value: "new", label: "新填一家" },
          ]}
        />
      </Form.Item>
      {isNew ? (
        <div className="hand-pair">
          <Form.Item name="newName" label="媒体名称" rules={required("请填写媒体名称")}>
            <Input maxLength={60} placeholder="如：县电视台、内刊名称" />
          </Form.Item>
          <Form.Item name="newTier" label="层级" rules={required("请选择层级")}>
            <Select<Tier> options={optionsOf(TIER_WORDS)} />
          </Form.Item>
          <Form.Item name="newKind" label="种类" rules={required("请选择种类")}>
            <Select options={optionsOf(OUTLET_KIND_WORDS)} />
          </Form.Item>
        </div>
      ) : (
        <Form.Item name="outletId" label="哪家" rules={required("请选择媒体")}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(outlets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </>
  );
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** 份额 of each of several who are named; left out, the rules divide. */
function Shares({ people }: { readonly people: readonly Person[] }) {
  const chosen = Form.useWatch<HandFields["correspondentIds"]>("correspondentIds") ?? [];
  if (chosen.length < 2) return null;
  return chosen.map((id) => {
    const name = people.find((person) => person.id === id)?.name ?? "通讯员";
    return (
      <Form.Item
        key={id}
        name={["shares", id]}
        label={`${name}的份额（合计 1，不写照办法分）`}
        rules={[{ pattern: /^(0|1|0?\.\d{1,6})$/u, message: "应为 0 到 1 的数，如 0.6" }]}
      >
        <Input inputMode="decimal" maxLength={8} />
      </Form.Item>
    );
  });
}

/** What rule sets ask beside the plain facts; most entries need none of it. */
function MoreFields({ people, today }: { readonly people: readonly Person[]; readonly today: string }) {
  return (
    <details>
      <summary>位置、字数、标注、署名、份额、评分、上报日期（计分办法问到时才填）</summary>
      <div className="hand-pair">
        <Form.Item name="pieceKind" label="体裁">
          <Select options={optionsOf(KIND_WORDS)} />
        </Form.Item>
        <Form.Item name="position" label="版面位置">
          <Select options={optionsOf(POSITION_WORDS)} />
        </Form.Item>
        <Form.Item name="length" label="字数">
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="sharedBy" label="几家合写（1 = 单独）">
          <InputNumber min={1} max={100} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="labels" label="标注（照计分办法里的写法）">
          <LabelsSelect />
        </Form.Item>
        <Form.Item
          name="numbers"
          label="数（一行一个：时长=40）"
          rules={[
            {
              pattern: /^(?:[^=\n]{0,200}=[ \t]*\d{1,9}(?:\.\d{1,6})?[ \t]*(?:\n|$)|[ \t]*(?:\n|$))*$/u,
              message: "每行写成 名称=数字",
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
        <Form.Item
          name="assessed"
          label="幅度内评定的分"
          rules={[{ pattern: /^\d{1,9}(\.\d{1,6})?$/u, message: "应为数字，如 80 或 2.5" }]}
        >
          <Input inputMode="decimal" maxLength={16} />
        </Form.Item>
        <Form.Item name="signature" label="署名">
          <Select allowClear placeholder="照上面的通讯员" options={SIGNATURE_OPTIONS} />
        </Form.Item>
        <Form.Item name="reportedOn" label="上报日期">
          <Input type="date" max={today} />
        </Form.Item>
        <Shares people={people} />
      </div>
      <Form.Item name="reprint" valuePropName="checked">
        <Checkbox>是转载</Checkbox>
      </Form.Item>
    </details>
  );
}

interface Props {
  /** Whose placement it is; empty until it is chosen. */
  readonly unitId: string;
  /** A claim's own proofs go along by themselves. */
  readonly proofsNeeded: boolean;
}

/** The fields of a placement by hand, within a form. */
export function HandFieldItems({ unitId, proofsNeeded }: Props) {
  const { timeZone } = useSignedIn();
  const people = useQuery(correspondentsQuery(unitId));
  return (
    <>
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写标题" }]}>
        <Input maxLength={300} />
      </Form.Item>
      <OutletFields />
      <div className="hand-pair">
        <Form.Item name="publishedOn" label="刊播日期" rules={required("请填写刊播日期")}>
          <Input type="date" max={dayNow(timeZone)} />
        </Form.Item>
        <Form.Item name="page" label="版次或栏目">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="correspondentIds" label="通讯员">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          placeholder={unitId === "" ? "先选单位" : "没有署名就不选"}
          options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="submissionId" label="是哪篇投稿">
        {unitId === "" ? <Select disabled placeholder="先选单位" /> : <SubmissionChoice unitId={unitId} />}
      </Form.Item>
      <MoreFields people={people.data ?? []} today={dayNow(timeZone)} />
      <Form.Item
        name="note"
        label="说明：凭什么登记"
        rules={[{ required: true, whitespace: true, message: "请写明凭什么登记" }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item
        name="proofs"
        label="证明材料"
        rules={proofsNeeded ? [{ required: true, message: "至少一份证明材料" }] : []}
      >
        <ProofsField />
      </Form.Item>
    </>
  );
}
