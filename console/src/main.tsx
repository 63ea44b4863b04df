import { createRoot } from "react-dom/client";
import { Root } from "./app/root.tsx";
import "./app/base.css";

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no #root");
createRoot(place).render(<Root />);
