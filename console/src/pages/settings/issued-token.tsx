import { Button, Modal } from "antd";
import { useRef, useState } from "react";

/** Shows a token that was just issued; once closed, nobody can see it again. */
export function IssuedToken(props: { readonly name: string; readonly token: string; readonly onClose: () => void }) {
  const { name, token, onClose } = props;
  const box = useRef<HTMLElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setSaid("已复制");
    } catch {
      // Browsers give the clipboard to https pages alone, and only where the person allows it.
      if (box.current !== null) window.getSelection()?.selectAllChildren(box.current);
      setSaid("浏览器不让网页复制，已替您选中，请按 Ctrl+C");
    }
  };
  return (
    <Modal
      open
      title={`“${name}”的令牌`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          复制
        </Button>,
        <Button key="done" type="primary" onClick={onClose}>
          已经存好
        </Button>,
      ]}
    >
      <p>请交给对方的管理员，放在请求头里：Authorization: Bearer 令牌。只显示这一次，丢了只能停用它，另发一个。</p>
      <code className="one-time-password issued-token" ref={box}>
        {token}
      </code>
      <p className="muted" role="status">
        {said}
      </p>
    </Modal>
  );
}
