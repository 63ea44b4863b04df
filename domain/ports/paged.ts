/** One page of a list. `page` counts from 1. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
}
export interface Paged<T> {
  readonly items: readonly T[];
  readonly total: number;
}
