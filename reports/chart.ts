/** A chart's figures. Series are told apart by pattern, so that they are in black and white too. */
export type Chart =
  | {
      readonly kind: "bars";
      readonly title: string;
      readonly unit: string;
      readonly bars: readonly { readonly label: string; readonly value: number }[];
    }
  | {
      readonly kind: "stacks";
      readonly title: string;
      readonly unit: string;
      readonly series: readonly string[];
      /** One value a series. */
      readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[];
    }
  | {
      readonly kind: "lines";
      readonly title: string;
      readonly unit: string;
      readonly labels: readonly string[];
      /** One value a label. */
      readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
    }
  | {
      readonly kind: "heat";
      readonly title: string;
      readonly unit: string;
      readonly labels: readonly string[];
      readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
    };
