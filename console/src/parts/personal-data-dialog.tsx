import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Flex, Input, Modal } from "antd";
import { useState } from "react";
import { messageOf } from "../api/api-error.ts";
import { GET, POST, take } from "../api/client.ts";
import type { components } from "../api/generated.d.ts";
import { KEYS, unitsQuery } from "../api/queries.ts";
import { Waiting } from "./waiting.tsx";

type Erasure = components["schemas"]["Erasure"];

export interface PersonRef {
  readonly kind: "correspondent" | "user";
  readonly id: string;
  readonly name: string;
}

const PLACES: Readonly<Record<Erasure["touched"][number]["place"], string>> = {
  people: "名册里的姓名、别名、投稿邮箱",
  user: "用户名、姓名、密码",
  "sign-in": "登录、两步验证、认得的浏览器",
  submissions: "投稿的标题和正文（姓名改成同样多的＊）",
  incoming: "来件的名称、发件人和读出的内容",
  originals: "来件的原件（删去）",
  links: "匹配的依据和审定的理由",
  placements: "上稿的备注、手工登记、计分事项",
  claims: "认领的说明和处理理由",
  approvals: "审稿的签署和意见",
  desk: "专题、报送重点、约稿里的文字",
  proofs: "证明材料的文件名",
  notices: "提醒",
};

const folderOf = ({ kind, id }: PersonRef) =>
  `/api/${kind === "user" ? "users" : "correspondents"}/${encodeURIComponent(id)}/personal-data`;

function preview({ kind, id }: PersonRef): Promise<Erasure> {
  return take(
    kind === "user"
      ? GET("/api/users/{userId}/personal-data/erasure", { params: { path: { userId: id } } })
      : GET("/api/correspondents/{correspondentId}/personal-data/erasure", {
          params: { path: { correspondentId: id } },
        }),
  );
}

function erase({ kind, id }: PersonRef, name: string): Promise<Erasure> {
  const body = { name };
  return take(
    kind === "user"
      ? POST("/api/users/{userId}/personal-data/erasure", { params: { path: { userId: id } }, body })
      : POST("/api/correspondents/{correspondentId}/personal-data/erasure", {
          params: { path: { correspondentId: id } },
          body,
        }),
  );
}

/** What will be changed, and what will not. */
function Words({ erasure }: { readonly erasure: Erasure }) {
  const { pseudonym, touched, namesakes, staying } = erasure;
  return (
    <Flex vertical gap="small" role="status">
      <p>姓名换成“{pseudonym}”，要改的地方：</p>
      <ul>
        {touched.map(({ place, count }) => (
          <li key={place}>
            {PLACES[place]}：<span className="figure">{count}</span> 处
          </li>
        ))}
      </ul>
      {namesakes && <p>还有同名的人或单位：只改确属本人的记录，别处的同名不动。</p>}
      <p>
        不变的：得分、稿酬和台账；印发的通报 <span className="figure">{staying.bulletins}</span>{" "}
        份（公文印发后不改，要改须另发更正）；操作记录 <span className="figure">{staying.auditEntries}</span>{" "}
        条（只留存、不再显示姓名）；报纸和网页的存档（公开出版物）。以前的备份里还有姓名，到保留期满才没有。
      </p>
    </Flex>
  );
}

/** 个人信息 of one person: a file of all of it, and its erasure after the name was written once more. */
export function PersonalDataDialog({ person, onClose }: { readonly person: PersonRef; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [typed, setTyped] = useState("");
  const asked = useQuery({
    queryKey: [...KEYS.office, "erasure", person.kind, person.id],
    queryFn: () => preview(person),
    staleTime: 0,
  });
  const erasing = useMutation({
    mutationFn: () => erase(person, typed),
    onSuccess: async ({ pseudonym }) => {
      message.success(`已删除，此后显示为“${pseudonym}”`);
      onClose();
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: KEYS.office }),
        queryClient.invalidateQueries({ queryKey: unitsQuery.queryKey }),
      ]);
    },
  });
  const erasedAt = asked.data?.erasedAt ?? null;
  return (
    <Modal
      open
      title={`${person.name}的个人信息`}
      okText="删除，不能撤销"
      okButtonProps={{ danger: true, disabled: !asked.isSuccess || erasedAt !== null || typed.trim() !== person.name }}
      confirmLoading={erasing.isPending}
      onOk={() => erasing.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap="middle" align="stretch">
        <div>
          <Button href={`${folderOf(person)}/file`} download>
            导出全部（Excel）
          </Button>
        </div>
        {asked.isPending && <Waiting />}
        {asked.isError && <Alert type="error" showIcon title={messageOf(asked.error)} />}
        {asked.isSuccess && erasedAt !== null && <Alert type="info" showIcon title="个人信息已经删除，没有可再删的" />}
        {asked.isSuccess && erasedAt === null && (
          <>
            <h3>删除个人信息</h3>
            <Words erasure={asked.data} />
            <Flex vertical gap="small">
              <label htmlFor="erase-name">再写一遍姓名“{person.name}”：</label>
              <Input
                id="erase-name"
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </Flex>
          </>
        )}
        {erasing.isError && <Alert type="error" showIcon title={messageOf(erasing.error)} />}
      </Flex>
    </Modal>
  );
}
