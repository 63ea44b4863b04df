import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Modal, Select } from "antd";
import { useState } from "react";
import { KEYS } from "../../api/queries.ts";
import { upload } from "../../api/upload.ts";
import { FileField } from "../../parts/file-field.tsx";
import { ImportFaults } from "../../parts/import-faults.tsx";
import type { ImportedSubmissions, TableHead } from "./queries.ts";

type Mapping = Readonly<Record<string, string>>;

function Columns(props: {
  readonly head: TableHead;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}) {
  const { head, mapping, onChange } = props;
  const options = head.headings.map((heading) => ({ value: heading, label: heading }));
  return (
    <table className="column-map">
      <caption className="visually-hidden">列对应</caption>
      <thead>
        <tr>
          <th scope="col">本系统</th>
          <th scope="col">您的表里是哪一列</th>
        </tr>
      </thead>
      <tbody>
        {head.columns.map(({ name, required, heading }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {required && <span className="required">（必有）</span>}
            </th>
            <td>
              <Select
                aria-label={`${name}对应的列`}
                placeholder={required ? "请选择" : "没有这一列"}
                status={required && (mapping[name] ?? heading) === null ? "warning" : ""}
                value={mapping[name] ?? heading}
                options={options}
                onChange={(value: string) => onChange({ ...mapping, [name]: value })}
                popupMatchSelectWidth={false}
                style={{ width: "100%" }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useImport(file: File | null, mapping: Mapping, onDone: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const send = (dryRun: "yes" | "no") => {
    if (file === null) throw new TypeError("no file");
    return upload<ImportedSubmissions>("/api/submissions/import", file, { columns: JSON.stringify(mapping), dryRun });
  };
  const check = useMutation({ mutationFn: () => send("yes") });
  const take = useMutation({
    mutationFn: () => send("no"),
    onSuccess: ({ added, known }) => {
      message.success(`已登记 ${added} 篇${known > 0 ? `，另有 ${known} 篇早已登记` : ""}，正与近一年的报道核对`, 6);
      onDone();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  return { check, take };
}

/** 批量导入: a table, its columns, a dry run, and then all of it or nothing. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const head = useMutation({ mutationFn: (one: File) => upload<TableHead>("/api/submissions/import/columns", one) });
  const { check, take } = useImport(file, mapping, onClose);
  const error = take.error ?? check.error ?? head.error;
  const unmatched = (head.data?.columns ?? [])
    .filter(({ name, required, heading }) => required && (mapping[name] ?? heading) === null)
    .map(({ name }) => `“${name}”`);
  const onFile = (one: File) => {
    setFile(one);
    setMapping({});
    check.reset();
    take.reset();
    head.mutate(one);
  };
  const onMapping = (changed: Mapping) => {
    setMapping(changed);
    check.reset();
    take.reset();
  };
  return (
    <Modal
      open
      title="批量导入投稿"
      onCancel={onClose}
      width={640}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            disabled={!head.isSuccess || unmatched.length > 0}
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            只检查
          </Button>
          <Button type="primary" disabled={!check.isSuccess} loading={take.isPending} onClick={() => take.mutate()}>
            登记
          </Button>
        </>
      }
    >
      <p className="muted">收 .xlsx 和 .csv，一行一篇。先检查，没有问题再登记；有一处错就一条也不登记。</p>
      <FileField label="选择表格" accept=".xlsx,.csv" multiple={false} onFiles={([one]) => one && onFile(one)}>
        {file === null ? "把表格拖到这里，或点这里选择" : `${file.name}（点这里换一份）`}
      </FileField>
      {head.isSuccess && <Columns head={head.data} mapping={mapping} onChange={onMapping} />}
      {unmatched.length > 0 && <p role="status">还没有对上{unmatched.join("、")}：请在右边选您表里的列，再检查。</p>}
      {error !== null && <ImportFaults error={error} />}
      {check.isSuccess && !take.isError && (
        <Alert
          type="success"
          title={`检查通过：${check.data.added} 篇可以登记。同一单位早已登记过的同一篇不会重复登记。`}
        />
      )}
    </Modal>
  );
}
