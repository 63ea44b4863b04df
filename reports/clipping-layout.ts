/** A4 less its margins, in millimetres. */
const WIDTH = 180;
const HEIGHT = 265;

export const CLIPPING_STYLE = `
@page { size: A4; margin: 16mm 15mm; }
:root { --size: 11pt; }
* { margin: 0; padding: 0; box-sizing: border-box; }
body { font-family: "FangSong", "STFangsong", "Noto Serif CJK SC", "SimSun", "WenQuanYi Zen Hei", serif; color: #111; }
#sheet { width: ${WIDTH}mm; font-size: var(--size); line-height: 1.7; }
#sheet.one { display: flex; flex-direction: column; min-height: ${HEIGHT - 0.5}mm; }
.one footer { margin-top: auto; }
header { text-align: center; border-bottom: 0.6mm double #b01e14; padding-bottom: 2mm; margin-bottom: 5mm; }
.outlet { font-family: "Noto Serif CJK SC", "SimHei", serif; font-size: 26pt; font-weight: 700; letter-spacing: 0.12em;
  color: #b01e14; line-height: 1.4; overflow-wrap: anywhere; }
.where { font-size: 10pt; }
.where i { display: inline-block; width: 1.5em; }
article::after { content: ""; display: block; clear: both; }
.intro, .sub, .byline { text-align: center; text-wrap: balance; }
.intro, .sub { font-size: 1.15em; }
.byline { margin: 0.4em 0 0.9em; color: #444; }
h1 { font-family: "Noto Sans CJK SC", "SimHei", "WenQuanYi Zen Hei", sans-serif; font-size: 1.9em; line-height: 1.35;
  text-align: center; text-wrap: balance; margin: 0.15em 0 0.3em; overflow-wrap: anywhere; }
.text { text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
figure { break-inside: avoid; margin-top: 4mm; }
figure div { border: 0.3mm solid #999; overflow: hidden; margin: 0 auto; }
figure img { display: block; width: 100%; }
figure span { display: none; }
.whole div { width: fit-content; }
.whole img { width: auto; max-width: 100%; max-height: var(--room, 110mm); }
.upper div { max-height: var(--room, 110mm); }
.cut div { border-bottom: 0.5mm dashed #b01e14; }
.cut span { display: inline; }
.beside { float: right; margin: 1mm 0 3mm 6mm; }
figcaption { font-size: 8.5pt; color: #444; line-height: 1.4; text-align: center; margin-top: 1mm; }
footer { margin-top: 6mm; border-top: 0.3mm solid #111; padding-top: 2mm; font-size: 8.5pt; line-height: 1.5; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 400; color: #555; width: 32mm; vertical-align: top; white-space: nowrap; }
td { overflow-wrap: anywhere; }
.note { color: #b01e14; }
.office { text-align: right; margin-top: 1mm; color: #555; }
`;

/**
 * What the sheet's own script offers the printer: `fit()` puts the picture under the text where there is room for it, beside
 * it where there is not, and makes the text smaller, down to a size that is still read with ease, until all of it stands on
 * one page. A longer text goes on over further pages, and what comes back is the line that then stands at the foot of each.
 * No text is ever cut off, and a picture of which only the upper part is printed says so.
 */
export const CLIPPING_FIT = `
window.fit = () => {
  const mm = 96 / 25.4;
  const room = ${HEIGHT} * mm;
  const root = document.documentElement;
  const sheet = document.getElementById("sheet");
  const article = document.querySelector("article");
  const figure = document.querySelector("figure");
  const high = () => sheet.getBoundingClientRect().height;
  const size = (points) => root.style.setProperty("--size", points + "pt");
  const markCut = () => {
    const [box, image] = [figure.querySelector("div"), figure.querySelector("img")];
    figure.classList.toggle("cut", image.getBoundingClientRect().height > box.clientHeight + 2);
  };
  size(11);
  if (figure !== null) {
    figure.remove();
    // The caption, the margin and the border.
    const left = room - high() - 16 * mm;
    article.append(figure);
    if (left >= 70 * mm) root.style.setProperty("--room", Math.floor(left) + "px");
    else {
      figure.classList.add("beside");
      article.insertBefore(figure, article.querySelector(".text"));
    }
    markCut();
  }
  // A smaller picture is less of a loss than a smaller text, down to where it says nothing any more.
  const widen = (wide) => {
    if (figure === null || !figure.classList.contains("beside")) return;
    figure.style.width = wide + "mm";
    root.style.setProperty("--room", Math.floor(wide * 1.5 * mm) + "px");
    markCut();
  };
  for (const [wide, least] of [[72, 10], [56, 9.25], [44, 8.5]]) {
    widen(wide);
    for (let points = 11; points >= least; points -= 0.25) {
      size(points);
      if (high() > room) continue;
      sheet.classList.add("one");
      return "";
    }
  }
  widen(72);
  size(9.5);
  return "剪报 · " + document.title;
};
`;
