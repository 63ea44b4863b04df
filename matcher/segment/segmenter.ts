/** Cuts Chinese text into words. */
export interface Segmenter {
  readonly name: "nodejs-jieba" | "@node-rs/jieba";
  /** Words in order; joined they give the text (lone surrogates may come back as U+FFFD). */
  cut(text: string): readonly string[];
}

export interface SegmenterInfo {
  /** The segmenter in use. */
  readonly name: Segmenter["name"];
  /** True when nodejs-jieba could not be loaded and the second choice stands in. */
  readonly fallback: boolean;
  /** In Chinese, for doctor and the night's summary: what is used and, for the fallback, why and what to do. */
  readonly message: string;
}
