import { bytesWords, type Proof } from "./proofs-field.tsx";

/** 证明材料 to be saved; `folder` is the address of the claim or the entry that they belong to. */
export function ProofList({ folder, proofs }: { readonly folder: string; readonly proofs: readonly Proof[] }) {
  if (proofs.length === 0) return null;
  return (
    <section aria-label="证明材料">
      <h3>证明材料</h3>
      <ul className="decisions">
        {proofs.map(({ id, name, bytes }) => (
          <li key={id}>
            <a href={`${folder}/proofs/${id}`} download>
              {name}
            </a>{" "}
            <span className="muted">{bytesWords(bytes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
