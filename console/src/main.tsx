import { createRoot } from "react-dom/client";
import { watchColorMode } from "./app/color-mode.ts";
import { Root } from "./app/root.tsx";
import "./app/base.css";

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no #root");
watchColorMode();
createRoot(place).render(<Root />);
